/// Looks for any plan that keeps the rules, when choosing by gain came to a dead end.
///
/// Some largest set of sites holds the candidate with the fewest conflicts or one of those it conflicts with: a set with
/// none of them could take it in. So a depth-first search that branches on those is exact where it ends; the first
/// descent is the minimum-degree greedy algorithm (Halldórsson & Radhakrishnan, "Greed is good", Algorithmica 18, 1997).
struct Packing {
    private(set) var best: Plan
    /// Whether the search was cut off, so that more sites than in `best` may be possible.
    private(set) var wasCutOff = false
    private var attemptsLeft: Int

    /// Adds sites to a plan, trying at most so many partial plans.
    init(from start: Plan, attempts: Int) {
        best = start
        attemptsLeft = attempts
        search(start, among: Array(start.rules.isEligible.indices))
    }

    private mutating func search(_ plan: Plan, among candidates: [Int]) {
        if plan.chosen.count > best.chosen.count { best = plan }
        let allowed = candidates.filter { plan.allows($0) }
        guard !best.isComplete, plan.chosen.count + allowed.count > best.chosen.count else { return }
        guard attemptsLeft > 0 else {
            wasCutOff = true
            return
        }
        attemptsLeft -= 1
        for choice in leastConflicting(allowed, in: plan) where !best.isComplete {
            var larger = plan
            larger.add(choice)
            search(larger, among: allowed)
        }
    }

    /// The candidate with the fewest conflicts among those allowed, followed by those it conflicts with.
    private func leastConflicting(_ allowed: [Int], in plan: Plan) -> [Int] {
        var fewest: [Int]?
        for candidate in allowed {
            var group = [candidate]
            plan.rules.conflicts.forEachClash(with: candidate) { if plan.allows($0) { group.append($0) } }
            if group.count < fewest?.count ?? .max { fewest = group }
            if group.count == 1 { break }
        }
        return fewest ?? []
    }
}
