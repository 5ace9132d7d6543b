import Foundation
import SimpleFeatures

/// How a discard ends when no patrol sees it first.
struct Fate: Equatable {
    /// When it is gone: reported, or swept away unrecorded.
    var end: Date
    /// The index of the service that reports it; nil when nobody does.
    var service: Int?
}

/// How a discard came to be recorded.
struct Discovery: Equatable {
    /// The index of the discard.
    var discard: Int
    var time: Date
    var finder: Finder

    /// The index of the patrol that saw it, or else of the service that reported it.
    enum Finder: Equatable {
        case patrol(Int)
        case service(Int)
    }
}

/// Decides which discards are recorded, by whom and when; what is not recorded leaves no trace.
struct DiscoveryModel {
    var parameters: SimulationParameters
    var world: SimulationWorld
    var calendar: LocalCalendar

    /// The discoveries within a period, in order of time. O(patrols × (discards + track)).
    func discoveries(
        of discards: [Discard], at spots: [Spot], by patrols: [SimulatedPatrol], over period: Range<Date>,
        stream: inout RandomStream
    ) -> [Discovery] {
        var (fateStream, sightStream) = (stream.split(), stream.split())
        let fates = discards.map { fate(of: $0, setting: spots[$0.spot].setting, stream: &fateStream) }
        var discoveries = sightings(of: discards, fates, at: spots, by: patrols, stream: &sightStream)
        let seen = Set(discoveries.map(\.discard))
        for (index, fate) in fates.enumerated() where !seen.contains(index) {
            guard let service = fate.service else { continue }
            discoveries.append(Discovery(discard: index, time: fate.end, finder: .service(service)))
        }
        return discoveries.filter { period.contains($0.time) }
            .sorted { ($0.time, $0.discard) < ($1.time, $1.discard) }
    }

    /// Draws who would report a discard and when, or when it is swept away.
    private func fate(of discard: Discard, setting: String, stream: inout RandomStream) -> Fate {
        for (index, service) in parameters.reports.services.enumerated() {
            guard service.settings.isEmpty || service.settings.contains(setting) else { continue }
            guard stream.chance(service.share) else { continue }
            let noticed = discard.time.addingTimeInterval(stream.exponential(mean: service.delay * 3_600))
            let reported = calendar.moment(noticed, within: service.fromHour..<service.untilHour, stream: &stream)
            return Fate(end: Self.wholeSecond(reported), service: index)
        }
        let lifetime = stream.exponential(mean: parameters.reports.lifetime * 86_400)
        return Fate(end: discard.time.addingTimeInterval(lifetime), service: nil)
    }

    /// What the patrols see, each in its own area.
    private func sightings(
        of discards: [Discard], _ fates: [Fate], at spots: [Spot], by patrols: [SimulatedPatrol],
        stream: inout RandomStream
    ) -> [Discovery] {
        var lying: [[Int]] = world.areas.map { _ in [] }
        for (index, discard) in discards.enumerated() { lying[spots[discard.spot].area].append(index) }
        var sightings: [Discovery] = []
        for (number, patrol) in patrols.enumerated() {
            guard let area = world.areas.firstIndex(where: { $0.code == patrol.area }) else { continue }
            var left: [Int] = []
            for index in lying[area] where fates[index].end > patrol.startedAt {
                if let time = sight(of: discards[index], until: fates[index].end, by: patrol, stream: &stream) {
                    sightings.append(Discovery(discard: index, time: time, finder: .patrol(number)))
                } else {
                    left.append(index)
                }
            }
            lying[area] = left
        }
        return sightings
    }

    /// When a patrol sees a discard that lies there until some moment, if it does.
    ///
    /// The chance falls with the distance to the track by a half-normal detection function, as in distance sampling
    /// (Buckland et al. 2001), and is nil beyond three widths.
    private func sight(
        of discard: Discard, until end: Date, by patrol: SimulatedPatrol, stream: inout RandomStream
    ) -> Date? {
        let width = parameters.patrols.width
        guard discard.time < patrol.endedAt,
            let nearest = Track.nearest(to: discard.position, on: patrol.track), nearest.distance < 3 * width
        else { return nil }
        let time = Self.wholeSecond(Date(timeIntervalSince1970: nearest.measure))
        guard discard.time <= time, time < end else { return nil }
        let ratio = nearest.distance / width
        return stream.chance(parameters.patrols.certainty * exp(-ratio * ratio / 2)) ? time : nil
    }

    private static func wholeSecond(_ time: Date) -> Date {
        Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    }
}
