import Foundation
import Geodata

/// Which observations are asked for.
public struct ObservationQuery: Sendable, Equatable {
    /// In which period they began.
    public var period: Range<Timestamp>
    /// Of which kind; nil for all.
    public var kind: Observation.Kind?
    /// The part of the list, from 0.
    public var page: Int
    /// How many stand on one page.
    public static let pageSize = 100

    /// Asks for a part of the list.
    public init(period: Range<Timestamp>, kind: Observation.Kind? = nil, page: Int = 0) {
        (self.period, self.kind, self.page) = (period, kind, page)
    }
}

/// A part of the list of observations.
public struct ObservationList: Sendable, Equatable {
    /// The newest first.
    public let observations: [Observation]
    /// How many there are in all.
    public let count: Int
    /// The area that was looked at; nil for the whole city.
    public let areaName: String?
}

/// The observations of an account's own area, a page at a time; the look is in the audit.
///
/// - Throws: `RestrictedAccessDenied` for another role than police; ``UnknownArea``.
public func readObservations(
    _ query: ObservationQuery, as account: Account, now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> ObservationList {
    let area = try ownArea(of: account, in: geodata)
    return try lookAtRestricted(restrictedPath, as: account, now: now, in: geodata) { restricted in
        let (observations, count) = try restricted.observations(
            in: query.period, within: area?.geometry, kind: query.kind, page: query.page,
            size: ObservationQuery.pageSize)
        let list = ObservationList(observations: observations, count: count, areaName: area?.name)
        let subject = query.kind.map { "observations of \($0.rawValue)" } ?? "observations"
        return RestrictedLook(
            list,
            detail: "\(subject), \(area.scope), \(query.period.days(in: geodata.profile.zone)): \(observations.count)")
    }
}

/// One observation with its versions; the look is in the audit. Nil where there is none in the account's area.
///
/// - Throws: `RestrictedAccessDenied` for another role than police; ``UnknownArea``.
public func readObservation(
    _ id: UUID, as account: Account, now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> ObservationWithHistory? {
    let area = try ownArea(of: account, in: geodata)
    return try lookAtRestricted(restrictedPath, as: account, now: now, in: geodata) { restricted in
        let found = try restricted.observation(id, within: area?.geometry)
        return RestrictedLook(found, detail: "one observation with its history, \(area.scope): \(found == nil ? 0 : 1)")
    }
}

extension Area? {
    /// The area in the words of the audit.
    var scope: String { map { "area \($0.code)" } ?? "whole city" }
}

extension Range<Timestamp> {
    /// The first and last day, as `2026-05-01 to 2026-05-31`.
    func days(in zone: TimeZone) -> String {
        var style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        style.timeZone = zone
        return "\(lowerBound.date.formatted(style)) to \(upperBound.adding(seconds: -1).date.formatted(style))"
    }
}
