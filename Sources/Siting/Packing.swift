/// Looks for any plan that keeps the rules, when choosing by gain came to a dead end, or shows that there is none.
///
/// Some plan, if any, holds a given candidate or one of those it conflicts with: in a plan with none of them, the
/// candidate could take the place of a site of its area, or of one that no rule asks for. So a depth-first search that
/// branches on those is exact where it ends, and the candidate with the fewest conflicts branches least: the first
/// descent is the minimum-degree greedy algorithm (Halldórsson & Radhakrishnan, "Greed is good", Algorithmica 18, 1997).
/// Where an area must still get a site, its candidates are branched on if they are fewer.
struct Packing {
    private(set) var best: Plan
    /// Whether the search was cut off, so that a plan may exist though `best` is none.
    private(set) var wasCutOff = false
    /// How many more partial plans may be tried.
    private(set) var attemptsLeft: Int
    private let graph: ConflictGraph

    /// Adds sites to a plan, trying at most so many partial plans. Of very many candidates some are tried; that there is
    /// no plan is then shown by bounds on all of them, or not at all.
    init(from start: Plan, attempts: Int) {
        best = start
        attemptsLeft = attempts
        let allowed = start.rules.isEligible.indices.filter { start.allows($0) }
        let step = (allowed.count + ConflictGraph.largest - 1) / ConflictGraph.largest
        guard step > 1 else {
            graph = ConflictGraph(allowed, start.rules.conflicts)
            search(start, among: graph.vertices)
            return
        }
        graph = ConflictGraph(stride(from: 0, to: allowed.count, by: step).map { allowed[$0] }, start.rules.conflicts)
        guard start.isComplete || !PackingBound(start, allowed).rulesOutCompletion else { return }
        search(start, among: graph.vertices)
        wasCutOff = !best.isComplete
    }

    private mutating func search(_ plan: Plan, among vertices: ConflictGraph.Vertices) {
        if plan.chosen.count > best.chosen.count || plan.isComplete { best = plan }
        guard !best.isComplete else { return }
        let allowed = vertices.all.filter { plan.allows(graph.candidates[$0]) }
        guard !rulesOut(plan, allowed) else { return }
        guard attemptsLeft > 0 else {
            wasCutOff = true
            return
        }
        attemptsLeft -= 1
        var left = graph.vertices(allowed)
        for choice in branches(allowed, left, plan) where !best.isComplete && !wasCutOff {
            var larger = plan
            larger.add(graph.candidates[choice])
            search(larger, among: left)
            left.remove(choice)
        }
    }

    private func rulesOut(_ plan: Plan, _ allowed: [Int]) -> Bool {
        let needed = plan.rules.count - plan.chosen.count
        return graph.cliques(coverWithFewerThan: needed, allowed)
            || PackingBound(plan, allowed.map { graph.candidates[$0] }).rulesOutCompletion
    }

    /// Vertices of which any plan needs one, as few as are easily found.
    private func branches(_ allowed: [Int], _ set: ConflictGraph.Vertices, _ plan: Plan) -> [Int] {
        let group = leastConflicting(allowed, set, plan)
        let asked = Dictionary(grouping: allowed.filter { isAskedFor($0, plan) }, by: { area($0, plan) })
        let few = asked.min { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.value
        return few.flatMap { $0.count < group.count ? $0 : nil } ?? group
    }

    private func area(_ vertex: Int, _ plan: Plan) -> Int { plan.rules.area[graph.candidates[vertex]] }

    private func isAskedFor(_ vertex: Int, _ plan: Plan) -> Bool {
        let area = area(vertex, plan)
        return area >= 0 && plan.lacks(area)
    }

    /// The vertex with the fewest conflicts followed by those it conflicts with, but for those of its area that conflict
    /// with all of these: the first can take their place in every plan.
    private func leastConflicting(_ allowed: [Int], _ set: ConflictGraph.Vertices, _ plan: Plan) -> [Int] {
        let degrees = allowed.map { graph.degree($0, in: set) }
        guard let place = degrees.indices.min(by: { degrees[$0] < degrees[$1] }) else { return [] }
        let first = allowed[place]
        var group = graph.neighbours(of: first, in: set)
        group = graph.vertices(group.all + [first])
        let size = group.count
        return [first]
            + group.all.filter { vertex in
                vertex != first
                    && (area(vertex, plan) != area(first, plan) || graph.degree(vertex, in: group) < size - 1)
            }
    }
}
