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
    private let walking: WalkingDistances?

    /// - Parameter network: the streets along which distances are measured; nil for straight lines.
    init(_ demand: ProposalDemand, period: Range<Timestamp>, problem: SitingProblem, along network: StreetNetwork?) {
        let weeks = max(1, FindBlocks.weeks(in: period))
        let start = period.lowerBound.secondsSince1970
        finds = demand.plain.indices.map { index in
            let week = (demand.times[index].secondsSince1970 - start) / (7 * 86_400)
            return LaterFind(
                position: demand.plain[index].position, weight: demand.plain[index].weight,
                weighted: demand.weighted[index].weight, week: min(week, weeks - 1))
        }
        (self.problem, self.weeks, walking) = (problem, weeks, network?.distances)
        let metres = Self.nearest(problem.standing, to: finds, reach: Self.reach(problem), along: walking)
        without = metres.map { problem.effect.effect(atMetres: $0) }
    }

    /// Counts what a plan would have been near to.
    func count(_ plan: [Int]) -> BacktestCount {
        let sites = plan.map { problem.candidates[$0].position }
        let metres = Self.nearest(sites, to: finds, reach: Self.reach(problem), along: walking)
        return BacktestCount(finds, metres: metres, without: without, effect: problem.effect, weekCount: weeks)
    }

    /// The farthest that any measure counts.
    private static func reach(_ problem: SitingProblem) -> Double {
        max(problem.effect.reach, BacktestMeasure.farthest)
    }

    /// The metres from each find to the nearest place; infinitely many where none is in reach. O(finds × places) in straight lines.
    private static func nearest(
        _ places: [Position], to finds: [LaterFind], reach: Double, along walking: WalkingDistances?
    ) -> [Double] {
        guard let walking else {
            return finds.map { find in places.map { $0.distance(to: find.position) }.min() ?? .infinity }
        }
        var metres = [Double](repeating: .infinity, count: finds.count)
        let pairs = walking.within(reach, from: places, to: finds.map(\.position))
        for place in places.indices {
            pairs.forEach(from: place) { metres[$0] = min(metres[$0], $1) }
        }
        return metres
    }
}
