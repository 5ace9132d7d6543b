import Geodata
import SimpleFeatures
import Siting

/// A find after the day, as plans are measured by it.
struct LaterFind: Hashable {
    /// Where, in the city's metric CRS.
    let position: Position
    /// Syringes a year that it stands for.
    let weight: Double
    /// The same, weighted by risk.
    let weighted: Double
    /// The number of the week after the day.
    let week: Int
}

/// Counts the finds after the day that a plan would have been near to, week by week.
struct BacktestCount {
    /// The sums of each measure by week.
    let weeks: [[Double]]

    /// Counts. O(finds).
    ///
    /// - Parameters:
    ///   - metres: how far each find is from the nearest site; infinite out of reach.
    ///   - without: the share that standing containers avoid of each find.
    init(_ finds: [LaterFind], metres: [Double], without: [Double], effect: EffectCurve, weekCount: Int) {
        var weeks = [[Double]](
            repeating: [Double](repeating: 0, count: BacktestMeasure.allCases.count), count: weekCount)
        for (number, find) in finds.enumerated() where metres[number].isFinite {
            let share = max(0, effect.effect(atMetres: metres[number]) - without[number])
            for (index, measure) in BacktestMeasure.allCases.enumerated() {
                weeks[find.week][index] += Self.value(of: measure, find, metres: metres[number], share: share)
            }
        }
        self.weeks = weeks
    }

    private init(weeks: [[Double]]) { self.weeks = weeks }

    private static func value(
        of measure: BacktestMeasure, _ find: LaterFind, metres: Double, share: Double
    ) -> Double {
        switch measure {
        case .findsWithin(let reach): metres <= reach ? 1 : 0
        case .avoided: find.weight * share
        case .weightedAvoided: find.weighted * share
        }
    }

    /// The sum of a measure, with each week counting so often.
    func total(_ measure: Int, factors: [Double]? = nil) -> Double {
        guard let factors else { return weeks.reduce(0) { $0 + $1[measure] } }
        return zip(weeks, factors).reduce(0) { $0 + $1.0[measure] * $1.1 }
    }

    /// The mean of some counts, week by week.
    static func mean(_ counts: [BacktestCount]) -> BacktestCount {
        guard let first = counts.first else { return BacktestCount(weeks: []) }
        let weeks = first.weeks.indices.map { week in
            first.weeks[week].indices.map { measure in
                counts.reduce(0) { $0 + $1.weeks[week][measure] } / Double(counts.count)
            }
        }
        return BacktestCount(weeks: weeks)
    }
}
