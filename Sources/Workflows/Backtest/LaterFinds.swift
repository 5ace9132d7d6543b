import Geodata
import SimpleFeatures
import Siting
import Streets

/// The finds after the day, with what standing containers avoid of each.
struct LaterFinds {
    private let finds: [LaterFind]
    private let without: [Double]
    private let problem: SitingProblem
    private let weeks: Int
    /// How far it is on foot from the candidates to the finds; nil for straight lines.
    private let walks: (row: [Int: Int], pairs: PairDistances)?

    /// - Parameters:
    ///   - candidates: those that any plan chose.
    ///   - network: the streets along which distances are measured; nil for straight lines.
    init(
        _ demand: ProposalDemand, period: Range<Timestamp>, problem: SitingProblem, candidates: Set<Int>,
        along network: StreetNetwork?
    ) {
        let weeks = max(1, FindBlocks.weeks(in: period))
        let start = period.lowerBound.secondsSince1970
        finds = demand.plain.indices.map { index in
            let week = (demand.times[index].secondsSince1970 - start) / (7 * 86_400)
            return LaterFind(
                position: demand.plain[index].position, weight: demand.plain[index].weight,
                weighted: demand.weighted[index].weight, week: min(week, weeks - 1))
        }
        (self.problem, self.weeks) = (problem, weeks)
        let (places, reach) = (finds.map(\.position), max(problem.effect.reach, BacktestMeasure.farthest))
        func pairs(_ origins: [Position]) -> PairDistances? {
            network?.distances.within(reach, from: origins, to: places)
        }
        let used = candidates.sorted()
        walks = pairs(used.map { problem.candidates[$0].position }).map { pairs in
            (Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) }), pairs)
        }
        let standing = pairs(problem.standing)
        let metres =
            standing.map { Self.nearest($0, rows: problem.standing.indices, finds: places.count) }
            ?? Self.nearest(problem.standing, to: places)
        without = metres.map { problem.effect.effect(atMetres: $0) }
    }

    /// Counts what a plan would have been near to.
    func count(_ plan: [Int]) -> BacktestCount {
        let metres =
            walks.map { walks in
                Self.nearest(walks.pairs, rows: plan.compactMap { walks.row[$0] }, finds: finds.count)
            } ?? Self.nearest(plan.map { problem.candidates[$0].position }, to: finds.map(\.position))
        return BacktestCount(finds, metres: metres, without: without, effect: problem.effect, weekCount: weeks)
    }

    /// The metres from each find to the nearest place; infinitely many without any. O(finds × places).
    private static func nearest(_ places: [Position], to finds: [Position]) -> [Double] {
        finds.map { find in places.map { $0.distance(to: find) }.min() ?? .infinity }
    }

    /// The same on foot, from some rows; infinitely many where none is in reach.
    private static func nearest(_ pairs: PairDistances, rows: some Sequence<Int>, finds: Int) -> [Double] {
        var metres = [Double](repeating: .infinity, count: finds)
        for row in rows { pairs.forEach(from: row) { metres[$0] = min(metres[$0], $1) } }
        return metres
    }
}
