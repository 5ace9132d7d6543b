import Foundation
import Geodata

/// A week of the calendar (ISO 8601): Monday to Sunday; its year is that of its Thursday.
public struct CityWeek: Hashable, Sendable, CustomStringConvertible {
    /// The year that the week is of.
    public let year: Int
    /// 1…53.
    public let week: Int

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        return calendar
    }

    /// The week of a moment in a zone.
    public init(_ moment: Timestamp, in zone: TimeZone) {
        let parts = Self.calendar(zone).dateComponents([.yearForWeekOfYear, .weekOfYear], from: moment.date)
        (year, week) = (parts.yearForWeekOfYear ?? 1970, parts.weekOfYear ?? 1)
    }

    /// Reads `2026-W45`; nil for any other text and for a week that the year does not have.
    public init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/([0-9]{4})-W([0-9]{2})/#), let year = Int(match.1),
            let week = Int(match.2), (1...53).contains(week)
        else { return nil }
        (self.year, self.week) = (year, week)
        guard CityWeek(period(in: .gmt).lowerBound, in: .gmt) == self else { return nil }
    }

    /// `2026-W45`.
    public var description: String { "\(year)-W\(week < 10 ? "0" : "")\(week)" }

    /// From Monday to the next, in a zone.
    public func period(in zone: TimeZone) -> Range<Timestamp> {
        let calendar = Self.calendar(zone)
        let parts = DateComponents(weekday: 2, weekOfYear: week, yearForWeekOfYear: year)
        let start = calendar.date(from: parts).map { Timestamp($0) } ?? Timestamp(secondsSince1970: 0)
        return start..<start.adding(days: 7.5).startOfDay(in: zone)
    }

    /// The week so many later.
    public func adding(_ weeks: Int, in zone: TimeZone) -> CityWeek {
        CityWeek(period(in: zone).lowerBound.adding(days: Double(weeks) * 7 + 2), in: zone)
    }
}

/// What an area team should know of a week.
public struct WeeklyDigest: Sendable {
    /// The week.
    public let week: CityWeek
    /// From Monday to the next.
    public let period: Range<Timestamp>
    /// The police area; nil for the whole city.
    public let area: String?
    /// Confirmed and probable observations that began in the week.
    public let observations: Int
    /// Those of the week before.
    public let before: Int
    /// Hours of watching in the week; nil where none are known.
    public let hours: Double?
    /// The hotspots as they were last detected by the end of the week, in order.
    public let list: HotspotList
    /// Those detected for the first time in the week.
    public let new: [DetectedHotspot]
    /// Those to look at again by the end of the week.
    public let due: [DetectedHotspot]
    /// Decisions that were taken in the week.
    public let decisions: Int
    /// Whether any of it was made up by a model.
    public let isSimulated: Bool

    /// Those on the priority list that are not closed.
    public var priority: [DetectedHotspot] {
        list.hotspots.filter { $0.figures.isPriority && $0.state != .closed && !list.isGone($0) }
    }
}

/// Makes the digest of a week.
///
/// - Parameters:
///   - areaCode: a police area; nil for the whole city.
///   - outline: the outline of that area.
public func weeklyDigest(
    _ week: CityWeek, areaCode: String?, within outline: StoredGeometry?, zone: TimeZone,
    in restricted: RestrictedGeodata
) throws -> WeeklyDigest {
    let period = week.period(in: zone)
    let earlier = week.adding(-1, in: zone).period(in: zone)
    let counted = try restricted.observations(in: period, within: outline).filter { $0.reliability != .unconfirmed }
    let before = try restricted.observations(in: earlier, within: outline).filter { $0.reliability != .unconfirmed }
    let efforts = try restricted.observationEffort(in: period, within: outline)
    let hours = efforts.reduce(0) { $0 + $1.hours }
    let list = try hotspots(HotspotFilter(areaCode: areaCode), until: period.upperBound, in: restricted)
    let lastDay = period.upperBound.adding(seconds: -1).localDay(in: zone)
    return WeeklyDigest(
        week: week, period: period, area: areaCode, observations: counted.count, before: before.count,
        hours: hours > 0 ? hours : nil, list: list,
        new: list.hotspots.filter { period.contains($0.hotspot.firstDetectedAt) },
        due: list.hotspots.filter { $0.isDue(on: lastDay) },
        decisions: list.hotspots.reduce(0) { $0 + $1.reviews.filter { period.contains($0.decidedAt) }.count },
        isSimulated: (counted + before).contains { $0.nature == .simulated }
            || list.hotspots.contains(where: \.figures.isSimulated))
}
