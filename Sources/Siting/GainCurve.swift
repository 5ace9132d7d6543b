extension SitingSolution {
    /// What a number of sites can gain: a point of the curve that shows what one more container is worth.
    public struct CurvePoint: Hashable, Sendable, Codable {
        /// How many sites.
        public let count: Int
        /// What the first so many sites of the plan gain, in syringes a year.
        public let value: Double
        /// No so many sites gain more, in syringes a year.
        public let upperBound: Double
    }
}

/// The gain of 1, 2, … sites, each with its bound.
///
/// Values are those of the plan's sites in order of rank. Bounds come from the Lagrangian relaxation for each number,
/// begun at the multipliers of the next larger one. Below the number asked for, areas that must have a site are not
/// demanded: they are for the whole plan. More sites always gain as much as fewer where no spacing and no demand on areas
/// stands between, and only there the bound of a larger number holds for a smaller one.
struct GainCurve {
    private let problem: ResidualProblem
    private let sifting: Sifting?
    private let cores: Int

    /// The curve of a problem in which pinned sites are taken, with what prices the candidates that have no column there.
    init(_ problem: ResidualProblem, _ sifting: Sifting?, cores: Int) {
        (self.problem, self.sifting, self.cores) = (problem, sifting, cores)
    }

    /// The points from a number on.
    ///
    /// - Parameters:
    ///   - first: how many sites by rank hold all that are pinned; at least 1.
    ///   - gains: the marginal gains of the plan's sites by rank.
    ///   - bound: of the whole plan.
    /// - Complexity: O(entries) for each step of each point.
    func points(
        from first: Int, gains: [Double], bound: Double, at start: Multipliers, effort: Effort
    ) -> [SitingSolution.CurvePoint] {
        var multipliers = start
        var ceiling = bound
        var points: [SitingSolution.CurvePoint] = []
        let values = gains.indices.map { gains[...$0].reduce(0, +) }
        for count in stride(from: gains.count, through: first, by: -1) {
            let value = values[count - 1]
            if count < gains.count {
                var part = problem
                part.quotas = problem.quotas.withoutLowerLimits().with(count: count - problem.taken.count)
                var descent = SubgradientDescent(part, multipliers, pace: 0.1, effort: effort, cores: cores)
                descent.descend(steps: Self.steps, towards: value, effort: effort)
                multipliers = descent.multipliers
                let carried = holdsForFewer(than: count + 1, of: gains.count) ? ceiling : .infinity
                ceiling = min(carried, boundOverAll(descent, effort))
            }
            points.append(SitingSolution.CurvePoint(count: count, value: value, upperBound: max(value, ceiling)))
        }
        return points.reversed()
    }

    /// The bound of a descent over all candidates; that of the best imaginable sites where no effort is left to price those
    /// without a column.
    private func boundOverAll(_ descent: SubgradientDescent, _ effort: Effort) -> Double {
        guard let sifting else { return descent.bound }
        guard !effort.isExhausted else { return sifting.ceiling }
        effort.spend(sifting.reached.reduce(0, +))
        return sifting.selection(descent).bound
    }

    /// Whether a bound for so many of all sites holds for one less: whether any plan of one less can be added to.
    private func holdsForFewer(than count: Int, of all: Int) -> Bool {
        problem.cliques.isEmpty && (count < all || !problem.quotas.demandsAreas)
    }

    /// Steps for each point.
    private static let steps = 30
}
