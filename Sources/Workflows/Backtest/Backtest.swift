import Geodata
import SimpleFeatures
import Siting

/// A number of a backtest with its 95% interval.
public struct BacktestFigure: Hashable, Sendable {
    /// Over the whole time.
    public let value: Double
    /// Nil where the time has too few weeks.
    public let interval: ClosedRange<Double>?
}

/// What one way to choose sites would have been near to.
public struct BacktestRow: Sendable {
    /// The way.
    public let method: SitingMethod
    /// How many sites it chose.
    public let count: Int
    /// Of each of ``BacktestMeasure/allCases``; the interval is that of the weeks, of plans drawn by lot that of the draws.
    public let figures: [BacktestFigure]
    /// The proposal's less this one's, with the interval of the weeks: above 0 the proposal was nearer to more.
    public let behind: [BacktestFigure]
}

/// The answer: the proposal beside simple rules, on finds that none of them knew.
public struct Backtest: Sendable {
    /// What was asked.
    public let request: BacktestRequest
    /// The city.
    public let city: String
    /// The time whose finds were known, with how many there were.
    public let known: (period: Range<Timestamp>, finds: Int)
    /// The time after, with how many finds.
    public let later: (period: Range<Timestamp>, finds: Int)
    /// How many candidates all chose from.
    public let candidates: Int
    /// Metres between any two.
    public let spacing: Double
    /// How far from the best the proposal can be at most, by its own measure on what it knew.
    public let gap: Double
    /// Whether distances are along the streets.
    public let isOnFoot: Bool
    /// How containers are taken to work, for what is chosen and for what is counted.
    public let effect: EffectCurve
    /// The most syringes that a find counted for where sites were chosen; those after the day count as the profile says.
    public let mostPerFind: Double
    /// Whether any find is simulated.
    public let isSimulated: Bool
    /// The proposal first, plans drawn by lot last.
    public let rows: [BacktestRow]
    /// The positions that each way chose, in the city's metric CRS; those of one draw by lot for that.
    public let sites: [SitingMethod: [Position]]
}

/// Makes rows out of counts, with the weeks resampled: the same draws of weeks for every way, so that differences are paired.
struct BacktestComparison {
    private let proposal: BacktestCount
    private let draws: [[Double]]
    private static let drawCount = 1999

    /// Weeks are drawn whole, within half years as for proposals (``BlockBootstrap``); fewer than 20 give no interval.
    init(proposal: BacktestCount, seed: UInt64) {
        self.proposal = proposal
        let weeks = proposal.weeks.count
        let bootstrap =
            weeks >= BlockBootstrap.fewestBlocks
            ? try? BlockBootstrap(blockCount: weeks, strataCount: max(1, weeks / 26)) : nil
        draws = bootstrap?.draws(Self.drawCount, seed: seed) ?? []
    }

    func row(_ method: SitingMethod, _ counts: [BacktestCount], sites: Int) -> BacktestRow {
        let mean = BacktestCount.mean(counts)
        let measures = BacktestMeasure.allCases.indices
        return BacktestRow(
            method: method, count: sites,
            figures: measures.map { measure in
                BacktestFigure(
                    value: mean.total(measure),
                    interval: counts.count > 1
                        ? counts.map { $0.total(measure) }.percentileInterval()
                        : interval { mean.total(measure, factors: $0) })
            },
            behind: measures.map { measure in
                BacktestFigure(
                    value: proposal.total(measure) - mean.total(measure),
                    interval: interval { proposal.total(measure, factors: $0) - mean.total(measure, factors: $0) })
            })
    }

    private func interval(_ value: ([Double]) -> Double) -> ClosedRange<Double>? {
        draws.map(value).percentileInterval()
    }
}
