/// Lowers the bound over a pool of places by moving the prices against it.
///
/// Subgradient steps of Polyak's length (Held, Wolfe & Crowder, "Validation of subgradient optimization", Mathematical
/// Programming 6, 1974).
struct PlanePrices {
    /// The price of "each find counts once", by point, in syringes a year; never negative.
    private(set) var current: [Double]
    private let parts: PlaneParts
    private let rules: SitingRules
    private let goal: Double
    /// The share of Polyak's step that is taken.
    private var stepLength = 1.0
    /// A step that lowers the bound by less than this share of it has failed.
    private static let progress = 1e-6
    /// After so many failures in a row, steps get shorter and start from the best prices again.
    private static let patience = 8

    /// Starts where every site of a plan is worth the same (``StartingMultipliers``).
    ///
    /// - Parameters:
    ///   - plan: its sites, and no other places.
    ///   - goal: what the plan gains; the bound cannot fall below it.
    init(plan: PlanePool, goal: Double, parts: PlaneParts, rules: SitingRules) {
        (self.parts, self.rules, self.goal) = (parts, rules, goal)
        current = StartingMultipliers(plan.columns, chosen: Array(0..<plan.columns.count)).demand
    }

    /// Takes some steps and ends at the best prices seen on the way. O(steps · gains in the pool).
    mutating func lower(_ pool: PlanePool, steps: Int) {
        var (best, bestPrices, failures) = (Double.infinity, current, 0)
        for _ in 0..<steps {
            let (bound, chosen) = pool.best(at: current, parts: parts, rules: rules)
            failures = bound < best * (1 - Self.progress) ? 0 : failures + 1
            if bound < best { (best, bestPrices) = (bound, current) }
            if failures >= Self.patience {
                stepLength = max(0.01, stepLength * 0.7)
                (current, failures) = (bestPrices, 0)
            }
            move(pool, against: chosen, bound: bound)
        }
        current = bestPrices
        stepLength = min(1, stepLength * 1.5)
    }

    private mutating func move(_ pool: PlanePool, against chosen: [(place: Int, times: Int)], bound: Double) {
        var slopes = [Double](repeating: 1, count: current.count)
        for (place, times) in chosen {
            for entry in pool.columns.entries(of: place) {
                let row = Int(pool.columns.rows[entry])
                if pool.columns.gains[entry] > current[row] { slopes[row] -= Double(times) }
            }
        }
        for row in slopes.indices where slopes[row] > 0 && current[row] == 0 { slopes[row] = 0 }
        let norm = slopes.reduce(0) { $0 + $1 * $1 }
        guard norm > 0 else { return }
        let step = stepLength * max(bound - goal, 1e-9 * abs(bound)) / norm
        for row in current.indices { current[row] = max(0, current[row] - step * slopes[row]) }
    }
}
