import SimpleFeatures

/// How much each find counts when finds are corrected for how much was searched around them.
///
/// Around each find, in the cells whose middle lies within a radius of that of its own, stand F finds of patrols and E
/// kilometres walked. A place that is walked ten times as much gives more finds for the same syringes. The rate there is
/// shrunk to the city's by an empirical Bayes estimate with a gamma prior (D. Clayton & J. Kaldor, "Empirical Bayes
/// estimates of age-standardized relative risks for use in disease mapping", Biometrics 43, 1987),
///
///     λ = (F + a) / (E + b),   factor = s · λ / F
///
/// where a / b is the city's rate, and a and b follow from how rates differ among squares of the same area as the circle, by
/// the method of moments (R. J. Marshall, "Mapping disease and mortality rates using empirical Bayes estimators",
/// Applied Statistics 40, 1991). Where squares differ no more than chance makes them differ, all get the city's rate.
/// The scale s keeps the sum of all weights as it was; factors are clamped.
public struct EffortCorrection: Sendable {
    /// What is chosen rather than estimated.
    public struct Rules: Hashable, Sendable {
        /// Metres: around each find, this far.
        public var radius = 100.0
        /// No factor is smaller or larger; both ends above 0, 1 between them.
        public var factors = 1.0 / 3...3.0

        /// The usual ones.
        public init() {}
    }

    /// A find: in which cell it lies, and what it weighs.
    public typealias WeighedCell = (cell: CellTiling.Cell, weight: Double)

    /// For each find, in the order given.
    public let factors: [Double]
    /// Finds a kilometre in the whole city.
    public let cityRate: Double
    /// The b of the prior: as many kilometres of the city's rate are mixed into each place; infinite where places differ no
    /// more than by chance.
    public let priorKilometres: Double
    /// How many factors stand at an end of the range.
    public let clamped: Int

    /// Corrects finds that were made while the effort was spent; nil where there are no finds or nothing was walked.
    /// O((finds + cells) × cells within the radius).
    public init?(_ finds: [WeighedCell], effort: EffortCells, rules: Rules = Rules()) {
        let kilometres = effort.efforts.mapValues { $0.metres / 1000 }
        let counts = finds.reduce(into: [CellTiling.Cell: Double]()) { $0[$1.cell, default: 0] += 1 }
        let total = kilometres.values.reduce(0, +)
        guard !finds.isEmpty, total > 0 else { return nil }
        let side = max(1, Int32((rules.radius * Double.pi.squareRoot() / effort.tiling.cellMetres).rounded()))
        let prior = RatePrior(counts, kilometres, side: side)
        let steps = effort.tiling.steps(within: rules.radius)
        let raw = counts.keys.reduce(into: [CellTiling.Cell: Double]()) { raw, cell in
            let found = steps.reduce(0) { $0 + (counts[cell + $1] ?? 0) }
            let walked = steps.reduce(0) { $0 + (kilometres[cell + $1] ?? 0) }
            raw[cell] = prior.rate(found: found, kilometres: walked) / found
        }
        let factors = Self.clamp(finds.map { (raw[$0.cell] ?? 0, $0.weight) }, to: rules.factors)
        self.factors = factors
        (cityRate, priorKilometres) = (prior.mean, prior.kilometres)
        clamped = factors.count { $0 <= rules.factors.lowerBound || $0 >= rules.factors.upperBound }
    }

    /// The numbers times the one scale that keeps the sum of the weights, each clamped. By halving, in logarithms.
    private static func clamp(_ numbers: [(raw: Double, weight: Double)], to range: ClosedRange<Double>) -> [Double] {
        func scaled(_ raw: Double, _ scale: Double) -> Double {
            min(max(raw * scale, range.lowerBound), range.upperBound)
        }
        let sum = numbers.reduce(0) { $0 + $1.weight }
        var (low, high) = (1e-9, 1e9)
        for _ in 0..<120 {
            let middle = (low * high).squareRoot()
            let reached = numbers.reduce(0) { $0 + $1.weight * scaled($1.raw, middle) }
            if reached < sum { low = middle } else { high = middle }
        }
        return numbers.map { scaled($0.raw, (low * high).squareRoot()) }
    }
}

/// What is thought of a place's rate before it is looked at: a gamma distribution.
private struct RatePrior {
    /// Finds a kilometre.
    let mean: Double
    /// How many kilometres the thought is worth.
    let kilometres: Double

    /// By the moments of the rates of squares of so many cells, those where nobody walked left out.
    init(_ finds: [CellTiling.Cell: Double], _ walked: [CellTiling.Cell: Double], side: Int32) {
        func squares(_ cells: [CellTiling.Cell: Double]) -> [CellTiling.Cell: Double] {
            // In order, so that the same cells always give the same sums to the last bit.
            cells.sorted { $0.key < $1.key }.reduce(into: [:]) { sums, entry in
                let square = CellTiling.Cell(
                    column: entry.key.column.floored(by: side), row: entry.key.row.floored(by: side))
                sums[square, default: 0] += entry.value
            }
        }
        let (found, effort) = (squares(finds), squares(walked).filter { $0.value > 0 }.sorted { $0.key < $1.key })
        let total = effort.reduce(0) { $0 + $1.value }
        let mean = effort.reduce(0) { $0 + (found[$1.key] ?? 0) } / total
        let spread = effort.reduce(0) { sum, square in
            let difference = (found[square.key] ?? 0) / square.value - mean
            return sum + square.value * difference * difference
        }
        let beyondChance = spread / total - mean * Double(effort.count) / total
        self.mean = mean
        kilometres = beyondChance > 0 ? mean / beyondChance : .infinity
    }

    func rate(found: Double, kilometres walked: Double) -> Double {
        guard kilometres.isFinite else { return mean }
        return (found + mean * kilometres) / (walked + kilometres)
    }
}

extension Int32 {
    /// The quotient, rounded down.
    fileprivate func floored(by divisor: Int32) -> Int32 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
