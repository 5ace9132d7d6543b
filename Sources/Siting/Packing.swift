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

    /// Adds sites to a plan, trying at most so many partial plans.
    init(from start: Plan, attempts: Int) {
        best = start
        attemptsLeft = attempts
        search(start, among: Array(start.rules.isEligible.indices))
    }

    private mutating func search(_ plan: Plan, among candidates: [Int]) {
        if plan.chosen.count > best.chosen.count || plan.isComplete { best = plan }
        guard !best.isComplete else { return }
        var allowed = candidates.filter { plan.allows($0) }
        guard !PackingBound(plan, allowed).rulesOutCompletion else { return }
        guard attemptsLeft > 0 else {
            wasCutOff = true
            return
        }
        attemptsLeft -= 1
        for choice in branches(allowed, in: plan) where !best.isComplete && !wasCutOff {
            var larger = plan
            larger.add(choice)
            search(larger, among: allowed)
            allowed.removeAll { $0 == choice }
        }
    }

    /// Candidates of which any plan needs one, as few as are easily found.
    private func branches(_ allowed: [Int], in plan: Plan) -> [Int] {
        let group = leastConflicting(allowed, in: plan)
        let areas = Dictionary(grouping: allowed.filter { isAskedFor($0, plan) }, by: { plan.rules.area[$0] })
        let area = areas.min { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.value
        return area.flatMap { $0.count < group.count ? $0 : nil } ?? group
    }

    private func isAskedFor(_ candidate: Int, _ plan: Plan) -> Bool {
        let area = plan.rules.area[candidate]
        return area >= 0 && plan.lacks(area)
    }

    /// The candidate with the fewest conflicts among those allowed, followed by those it conflicts with. Of many
    /// candidates some are looked at: with any of them the search is exact.
    private func leastConflicting(_ allowed: [Int], in plan: Plan) -> [Int] {
        var fewest: [Int]?
        for candidate in stride(from: 0, to: allowed.count, by: 1 + allowed.count / Self.sample).map({ allowed[$0] }) {
            var group = [candidate]
            plan.rules.conflicts.forEachClash(with: candidate) { if plan.allows($0) { group.append($0) } }
            if group.count < fewest?.count ?? .max { fewest = group }
            if group.count == 1 { break }
        }
        return fewest.map { withoutDominated($0, plan) } ?? []
    }

    /// The group without those that conflict with all of it and lie in the area of its first: the first can take their
    /// place in every plan.
    private func withoutDominated(_ group: [Int], _ plan: Plan) -> [Int] {
        let (first, area) = (group[0], plan.rules.area)
        return group.filter { one in
            one == first || area[one] != area[first]
                || group.contains { $0 != one && !plan.rules.conflicts.clash($0, one) }
        }
    }

    private static let sample = 500
}
