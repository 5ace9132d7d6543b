import Geodata

/// What a backtest of siting asks: propose with what was known on a day, and count what was found after it.
public struct BacktestRequest: Sendable {
    /// The first moment that the proposals do not know: the day after the last one of which they know the finds.
    public var until: Timestamp
    /// The first day of finds that they know; nil for the first find.
    public var from: Timestamp?
    /// How many months after are counted.
    public var months = 12
    /// How many new containers.
    public var count = 10
    /// How many plans are drawn by lot to compare with.
    public var randomPlans = 100
    /// The seed of everything that is drawn by lot.
    public var seed: UInt64 = 1
    /// What else a proposal would be asked: its effect, its distances, how much a find counts. Its count, seed and
    /// period are those of the backtest.
    public var proposal = ProposalRequest()

    /// A request with the defaults.
    public init(until: Timestamp) { self.until = until }
}

/// A way to choose sites.
public enum SitingMethod: Hashable, Sendable {
    /// As `propose` does: the plan that avoids most by the effect curve.
    case proposal
    /// The squares of a grid of so many metres with most finds, one after the other: at each the candidate nearest to the middle
    /// of its finds.
    case densestCells(metres: Double)
    /// The candidates with most finds within so many metres, one after the other.
    case hottestPlaces(metres: Double)
    /// The candidates at which the density of finds is highest, by a quartic kernel that reaches so many metres.
    case kernelPeaks(metres: Double)
    /// Candidates drawn by lot.
    case random

    /// The simple rules that a proposal is measured against.
    public static let simple: [SitingMethod] = [
        .densestCells(metres: 100), .densestCells(metres: 200), .hottestPlaces(metres: 50), .hottestPlaces(metres: 100),
        .hottestPlaces(metres: 200), .kernelPeaks(metres: 100), .kernelPeaks(metres: 200),
    ]

    /// As a table names it.
    public var title: String {
        switch self {
        case .proposal: "proposal"
        case .densestCells(let metres): "densest cells of \(Int(metres)) m"
        case .hottestPlaces(let metres): "most finds within \(Int(metres)) m"
        case .kernelPeaks(let metres): "kernel density, \(Int(metres)) m"
        case .random: "random candidates"
        }
    }
}

/// What is counted of the finds after the day, for a plan.
public enum BacktestMeasure: Hashable, Sendable, CaseIterable {
    /// Finds within a distance in metres of a new container.
    case findsWithin(Double)
    /// Syringes a year that the effect curve says the new containers would have avoided, beside the standing ones.
    case avoided
    /// The same, weighted by risk: what a proposal maximises.
    case weightedAvoided

    private static let distances = [25.0, 50, 100, 200]

    /// All of them.
    public static let allCases = distances.map(BacktestMeasure.findsWithin) + [.avoided, .weightedAvoided]

    /// The farthest distance within which finds are counted, in metres.
    static let farthest = distances.reduce(0, max)

    /// As a table names it.
    public var title: String {
        switch self {
        case .findsWithin(let metres): "\(Int(metres)) m"
        case .avoided: "avoided"
        case .weightedAvoided: "weighted"
        }
    }
}
