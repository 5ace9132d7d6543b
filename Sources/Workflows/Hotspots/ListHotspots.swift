import Foundation
import Geodata

/// The list of an area team.
public struct HotspotList: Sendable {
    /// Those that were asked for: the last of each line, in order of priority.
    public let hotspots: [DetectedHotspot]
    /// The end of the last period in which anything was detected; nil when nothing was detected yet.
    public let latest: Timestamp?

    /// Whether a hotspot was not found in that period any more.
    public func isGone(_ hotspot: DetectedHotspot) -> Bool { latest.map { hotspot.hotspot.periodUntil < $0 } ?? false }
}

/// The stored hotspots that are asked for: what was found last comes first, each period in order of priority.
///
/// - Parameter end: only those of a period that ended by then; nil for all.
public func hotspots(
    _ filter: HotspotFilter, until end: Timestamp? = nil, in restricted: RestrictedGeodata
) throws -> HotspotList {
    let all = try restricted.latestHotspots(until: end).map { try DetectedHotspot($0) }
    let latest = all.map(\.hotspot.periodUntil).max()
    let sorted = all.filter(filter.admits).sorted { a, b in
        (a.hotspot.periodUntil == latest) == (b.hotspot.periodUntil == latest)
            ? DetectedHotspot.isBefore(a, b) : a.hotspot.periodUntil == latest
    }
    return HotspotList(hotspots: sorted, latest: latest)
}

/// A hotspot with the other ones of its line.
public struct HotspotHistory: Sendable {
    /// The one that was asked for.
    public let hotspot: DetectedHotspot
    /// All of its line, the last first.
    public let line: [DetectedHotspot]
}

/// A hotspot with its line.
///
/// - Parameter areaCode: the police area to which the account is confined; nil for one of the whole city.
/// - Throws: ``SubmissionError`` `not-found` for one that is not there or lies elsewhere.
public func hotspot(
    _ id: UUID, areaCode: String?, in restricted: RestrictedGeodata
) throws -> HotspotHistory {
    guard let (found, line) = try restricted.hotspot(id), areaCode == nil || found.hotspot.areaCode == areaCode
    else { throw SubmissionError(.notFound, "there is no such hotspot") }
    return HotspotHistory(
        hotspot: try DetectedHotspot(found),
        line: try line.reversed().map { try DetectedHotspot(ReviewedHotspot(hotspot: $0, reviews: found.reviews)) })
}
