import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// Plans the coming rounds along the containers that stand: each is emptied on the last round before it is likely to be too
/// full, or before it must be looked at anyway, and each round goes in a short order.
///
/// - Parameter streets: keeps the streets from one request to the next.
/// - Throws: ``SubmissionError`` when the reader may not see containers; ``RoutePlanError`` when the start is not in the city.
public func planRounds(
    _ request: RoundsRequest, for reader: Submitter, now: Timestamp, in geodata: Geodata,
    streets: StreetNetworkCache = StreetNetworkCache()
) throws -> ContainerRounds {
    guard request.start?.isInside(geodata.profile) ?? true else { throw RoutePlanError.outsideCity }
    let standing = try containers(for: reader, now: now, in: geodata).filter { $0.container.status == .installed }
    return try RoundPlanner(request, standing, in: geodata, along: try streets.network(of: geodata)).rounds()
}

/// One planning, from visits to rounds.
private struct RoundPlanner {
    let request: RoundsRequest
    let standing: [ContainerOverview]
    let histories: [FillHistory]
    let model: FillModel?
    let policy: CityProfile.ContainerPolicy
    let walk: RoundWalk
    let zone: TimeZone

    init(
        _ request: RoundsRequest, _ standing: [ContainerOverview], in geodata: Geodata, along network: StreetNetwork?
    ) throws {
        (self.request, self.standing) = (request, standing)
        policy = geodata.profile.containers ?? .init()
        histories = standing.map { FillHistory($0.record.visits.map(\.visit)) }
        model = FillModel(histories.map(\.intervals))
        zone = geodata.profile.zone
        walk = try RoundWalk(start: request.start, among: standing.map(\.container), in: geodata, along: network)
    }

    func rounds() throws -> ContainerRounds {
        let rules = RoundSchedule.Rules(
            everyDays: Double(request.everyDays), rounds: request.count, threshold: policy.fullestAllowed,
            risk: policy.acceptedRisk, checkEveryDays: policy.daysBetweenChecks)
        let schedule = RoundSchedule(standing.indices.map(box), rules: rules)
        return ContainerRounds(
            request: request, policy: policy, basis: basis, forecasts: forecasts,
            rounds: try schedule.rounds.enumerated().map { try round($0.offset, $0.element) })
    }

    private func pace(_ number: Int) -> FillPace? { model?.pace(histories[number].intervals) }

    private func box(_ number: Int) -> RoundSchedule.Box {
        let visit =
            standing[number].condition.lastVisit.map { request.firstDay.days(since: $0) } ?? policy.daysBetweenChecks
        let known = histories[number].last.map {
            RoundSchedule.KnownLevel(day: -request.firstDay.days(since: $0.time), level: $0.level)
        }
        return RoundSchedule.Box(pace: pace(number), known: known, checkDay: policy.daysBetweenChecks - visit)
    }

    private var basis: ContainerRounds.Basis {
        ContainerRounds.Basis(
            intervals: histories.reduce(0) { $0 + $1.intervals.count },
            containers: histories.count { !$0.intervals.isEmpty }, meanPerDay: model?.mean,
            dispersion: model?.dispersion, isDispersionMeasured: model?.isDispersionKnown ?? false,
            isSimulated: standing.contains { $0.record.visits.contains(where: \.isSimulated) },
            walking: walk.walking)
    }

    private var forecasts: [ContainerForecast] {
        standing.indices.map(forecast).sorted {
            ($0.full?.expected ?? .distant, $0.overview.container.name) < (
                $1.full?.expected ?? .distant, $1.overview.container.name
            )
        }
    }

    private func forecast(_ number: Int) -> ContainerForecast {
        let pace = pace(number)
        return ContainerForecast(
            overview: standing[number], perDay: pace?.mean, isOwn: !histories[number].intervals.isEmpty,
            full: pace.flatMap { full($0, histories[number].last) })
    }

    private func full(_ pace: FillPace, _ last: FillHistory.Level?) -> ContainerForecast.FullDays? {
        guard let last else { return nil }
        let days = [0.1, 0.5, 0.9].compactMap {
            pace.days(untilLevel: last.level, reaches: policy.fullestAllowed, withChance: $0)
        }
        guard days.count == 3 else { return nil }
        let times = days.map { last.time.adding(seconds: Int($0 * 86_400)) }
        return .init(early: times[0], expected: times[1], late: times[2])
    }

    /// The start of a day, so many days after the first; half a day keeps it the same day when the clocks change.
    private func start(ofDay days: Double) -> Timestamp {
        request.firstDay.adding(seconds: Int((days.rounded(.down) + 0.5) * 86_400)).startOfDay(in: zone)
    }

    private func round(_ number: Int, _ visits: [RoundSchedule.Visit]) throws -> ContainerRound {
        let day = start(ofDay: Double(number * request.everyDays))
        guard !visits.isEmpty else { return ContainerRound(day: day, stops: [], metres: 0, minutes: 0, gap: 0) }
        let trip = try walk.trip(through: visits.map(\.box))
        let byBox = Dictionary(uniqueKeysWithValues: visits.map { ($0.box, $0) })
        let stops = zip(trip.order.compactMap { byBox[$0] }, trip.legs).map { visit, metres in
            return RoundStop(
                overview: standing[visit.box], cause: visit.cause,
                latestDay: start(ofDay: visit.latestDay), chance: visit.chance,
                metres: metres)
        }
        let minutes = trip.metres / policy.roundSpeed + Double(stops.count) * policy.visitMinutes
        return ContainerRound(day: day, stops: stops, metres: trip.metres, minutes: minutes, gap: trip.gap)
    }
}

extension Timestamp {
    /// Later than any visit.
    fileprivate static let distant = Timestamp(Date.distantFuture)

    /// Days since an earlier moment; negative since a later one.
    fileprivate func days(since earlier: Timestamp) -> Double { earlier.days(until: self) }
}
