import SimpleFeatures

/// One walk of a ``LocalSearch``: from plan to plan, at times to one a little worse.
struct Walk {
    /// What all walks share.
    struct Ground: Sendable {
        let columns: GainColumns
        let rows: GainRows
        /// What every column gains on its own, in syringes a year.
        let totals: [Double]
        let rules: RuleBook
        let positions: [Position]
        let grid: PointGrid
        let reach: Double
        /// What two gains may differ by rounding, in syringes a year.
        let noise: Double

        /// Of a problem. O(entries).
        init(_ problem: ResidualProblem, _ context: SearchContext) {
            columns = problem.columns
            rows = GainRows(columns)
            rules = RuleBook(problem, positions: context.positions, spacing: context.spacing)
            positions = problem.candidates.map { context.positions[$0] }
            grid = PointGrid(positions, radius: 2 * context.reach)
            reach = context.reach
            totals = columns.totals
            noise = 1e-9 * (totals.max() ?? 0)
        }
    }

    private let ground: Ground
    private var plan: Plan
    private var live: LiveGains
    private var generator: SplitMix64
    private var scanned = 0
    /// The plan before the last kick.
    private var last: LocalSearch.Choice
    private var best: LocalSearch.Choice

    /// The most sites that a kick takes out.
    private static let largestKick = 4
    /// How often a site is looked at in settling, on average, before it is left as it is.
    private static let mostLooks = 50

    /// Starts from columns, as far as the rules allow them, and fills up with what gains most.
    init(_ ground: Ground, from start: [Int], seed: UInt64) {
        self.ground = ground
        plan = Plan(pinnedSitesOf: ground.rules)
        live = LiveGains(ground.columns, ground.rows, totals: ground.totals)
        generator = SplitMix64(seed: seed)
        last = LocalSearch.Choice(columns: [], value: -.infinity)
        best = last
        for column in start where plan.allows(column) && !plan.isComplete { add(column) }
        fill()
        remember(0)
    }

    /// The best plan met, and how many gains were read for it.
    var result: (choice: LocalSearch.Choice, work: Int) { (best, work) }

    /// How many gains were read.
    var work: Int { live.work + scanned }

    /// Takes some neighbours out, puts one in near them at random and the others where they gain most, settles, and goes
    /// back if that was for the worse by more than a tolerance in syringes a year.
    mutating func kick(tolerance: Double) {
        guard let centre = plan.chosen.randomElement(using: &generator) else { return }
        let size = Int.random(in: 1...min(Self.largestKick, plan.chosen.count), using: &generator)
        let leaving = neighbours(of: centre, within: .infinity).prefix(size)
        leaving.forEach { remove($0) }
        let near = columns(near: centre).filter { plan.allows($0) && !leaving.contains($0) }
        if let first = near.randomElement(using: &generator) { add(first) }
        fill()
        settle(neighbours(of: centre, within: 4 * ground.reach))
        if !remember(tolerance) { goBack() }
    }

    /// Exchanges sites until no exchange of one gains more.
    mutating func settle() {
        settle(plan.chosen)
        remember(0)
    }

    /// Exchanges each of some sites, and those near every exchange, for what gains more, until none does.
    private mutating func settle(_ sites: [Int]) {
        var queue = sites
        var isWaiting = Set(sites)
        var left = Self.mostLooks * max(1, sites.count)
        while left > 0, let site = queue.popLast() {
            left -= 1
            isWaiting.remove(site)
            guard plan.isChosen[site] else { continue }
            remove(site)
            let other = bestAllowed()
            guard let other, live.gain[other] > live.gain[site] + ground.noise || !plan.allows(site) else {
                add(site)
                continue
            }
            add(other)
            for changed in neighbours(of: site, within: 2 * ground.reach)
                + neighbours(of: other, within: 2 * ground.reach) where isWaiting.insert(changed).inserted
            {
                queue.append(changed)
            }
        }
    }

    /// Takes the plan over if it is hardly worse than the last; false when it is much worse, or not complete.
    @discardableResult
    private mutating func remember(_ tolerance: Double) -> Bool {
        guard plan.isComplete || plan.chosen.count > best.columns.count else { return false }
        let value = ground.columns.value(of: plan.chosen)
        guard value >= last.value - tolerance else { return false }
        last = LocalSearch.Choice(columns: plan.chosen, value: value)
        if value > best.value { best = last }
        return true
    }

    private mutating func goBack() {
        let wanted = Set(last.columns)
        for site in plan.chosen where !wanted.contains(site) { remove(site) }
        for site in last.columns where !plan.isChosen[site] { add(site) }
    }

    private mutating func add(_ column: Int) {
        plan.add(column)
        live.add(column)
    }

    private mutating func remove(_ column: Int) {
        guard let place = plan.chosen.firstIndex(of: column) else { return }
        plan.remove(at: place)
        live.remove(column, others: neighbours(of: column, within: 2 * ground.reach * (1 + 1e-9)))
    }

    /// Adds what gains most until the plan is complete or allows no more.
    private mutating func fill() {
        while !plan.isComplete, let next = bestAllowed() { add(next) }
    }

    /// The column that gains most of those that the plan allows.
    private mutating func bestAllowed() -> Int? {
        scanned += live.gain.count
        var best: Int?
        var most = -Double.infinity
        for column in live.gain.indices where live.gain[column] > most && plan.allows(column) {
            (best, most) = (column, live.gain[column])
        }
        return best
    }

    /// The sites of the plan within a distance of a column, the nearest first.
    private func neighbours(of column: Int, within metres: Double) -> [Int] {
        let centre = ground.positions[column]
        return plan.chosen.map { (column: $0, metres: ground.positions[$0].distance(to: centre)) }
            .filter { $0.metres <= metres }
            .sorted { ($0.metres, $0.column) < ($1.metres, $1.column) }.map(\.column)
    }

    private func columns(near column: Int) -> [Int] {
        var near: [Int] = []
        ground.grid.forEach(within: 2 * ground.reach, of: ground.positions[column]) { other, _ in near.append(other) }
        return near.sorted()
    }
}
