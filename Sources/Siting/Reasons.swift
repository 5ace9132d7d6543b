import SimpleFeatures

/// Looks for the alternatives to every site of a plan.
struct Reasons {
    private let problem: SitingProblem
    private let plan: Plan
    private var runnersUp: [SitingSolution.RunnerUp?]
    /// What the plan gains, in syringes a year.
    private var total = 0.0
    private var better: [(candidate: Int, change: Double)?]

    /// Prices every exchange of a site for a candidate within the effect's reach of it. O(entries + candidates · sites).
    init(_ problem: SitingProblem, _ stock: GainStock, _ plan: Plan) {
        self.problem = problem
        self.plan = plan
        runnersUp = Array(repeating: nil, count: plan.chosen.count)
        better = Array(repeating: nil, count: plan.chosen.count)
        stock.forEachBatch(near: plan.chosen) { look(at: $0, $1) }
    }

    /// The same after every exchange that gains by it, as there may be for candidates that were sifted out.
    init(_ problem: SitingProblem, _ stock: GainStock, improving plan: inout Plan) {
        self.init(problem, stock, plan)
        while stock.sifting != nil, let exchange = improvement {
            plan.replace(at: exchange.place, with: exchange.candidate)
            self.init(problem, stock, plan)
        }
    }

    /// The exchange that gains most; nil when none gains.
    private var improvement: (place: Int, candidate: Int)? {
        let noise = SitingSolution.tolerance * total
        let gaining = runnersUp.indices.filter { runnersUp[$0]?.cost ?? 0 < -noise }
        let best = gaining.min { runnersUp[$0]?.cost ?? 0 < runnersUp[$1]?.cost ?? 0 }
        return best.flatMap { place in runnersUp[place].map { (place, $0.candidate) } }
    }

    private mutating func look(at candidates: [Int], _ columns: GainColumns) {
        let coverage = Coverage(columns, chosen: plan.chosen)
        total = coverage.value
        let noise = total * SitingSolution.tolerance
        var changes = [Double](repeating: 0, count: plan.chosen.count + 1)
        for candidate in candidates
        where problem.candidates[candidate].status != .banned && !plan.isChosen[candidate] {
            let places = plan.chosen.indices.filter { isNear(candidate, plan.chosen[$0]) }
            guard !places.isEmpty else { continue }
            coverage.changes(by: candidate, into: &changes)
            for place in places { consider(candidate, at: place, change: changes[place], noise: noise) }
        }
    }

    /// A site of the plan with its alternatives.
    func site(_ candidate: Int, marginalGain: Double) -> SitingSolution.Site {
        let place = plan.chosen.firstIndex(of: candidate)
        let barred = place.flatMap { better[$0] }.map {
            SitingSolution.Barred(
                candidate: $0.candidate, extraGain: $0.change,
                rules: brokenRules(by: $0.candidate, inPlaceOf: candidate))
        }
        return SitingSolution.Site(
            candidate: candidate, marginalGain: marginalGain, runnerUp: place.flatMap { runnersUp[$0] }, barred: barred)
    }

    private func isNear(_ candidate: Int, _ site: Int) -> Bool {
        let reach = problem.effect.reach
        return problem.candidates[candidate].position.distance(to: problem.candidates[site].position) <= reach
    }

    private mutating func consider(_ candidate: Int, at place: Int, change: Double, noise: Double) {
        let isPinned = place < plan.rules.pinned.count
        if !isPinned, plan.allows(candidate, inPlaceOf: plan.chosen[place]) {
            guard 0 - change < runnersUp[place]?.cost ?? .infinity else { return }
            runnersUp[place] = SitingSolution.RunnerUp(candidate: candidate, cost: 0 - change)
        } else if change > better[place]?.change ?? noise {
            better[place] = (candidate, change)
        }
    }

    private func brokenRules(by candidate: Int, inPlaceOf site: Int) -> [SitingSolution.BrokenRule] {
        var broken: [SitingSolution.BrokenRule] = []
        if plan.rules.pinned.contains(site) { broken.append(.pinned) }
        if let container = plan.rules.tooNearStanding[candidate] {
            broken.append(.spacingToStanding(container: container))
        }
        let others = plan.chosen.filter { $0 != site }
        for other in others where plan.rules.conflicts.clash(candidate, other) {
            broken.append(.spacingToSite(candidate: other))
        }
        let number = plan.rules.area[candidate]
        if number >= 0, let area = problem.candidates[candidate].area,
            others.count(where: { plan.rules.area[$0] == number }) >= plan.rules.areaLimit[number]
        {
            broken.append(.areaLimit(area: area))
        }
        return broken + areasLost(to: candidate, inPlaceOf: site)
    }

    /// The rules about areas that must have a site, as far as the exchange would break them.
    private func areasLost(to candidate: Int, inPlaceOf site: Int) -> [SitingSolution.BrokenRule] {
        let (lost, won) = (plan.rules.area[site], plan.rules.area[candidate])
        guard lost >= 0, lost != won else { return [] }
        let sitesIn = Dictionary(grouping: plan.chosen) { plan.rules.area[$0] }.mapValues(\.count)
        guard sitesIn[lost] == 1 else { return [] }
        var broken: [SitingSolution.BrokenRule] = []
        if plan.rules.areaMinimum[lost] > 0, let area = problem.candidates[site].area {
            broken.append(.requiredArea(area: area))
        }
        let served = sitesIn.keys.count { $0 >= 0 } - 1 + (won >= 0 && sitesIn[won] == nil ? 1 : 0)
        if served < plan.rules.minimumAreas { broken.append(.minimumAreas) }
        return broken
    }
}
