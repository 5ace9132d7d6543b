import Foundation
import Geodata
import SimpleFeatures

/// What planners may know of a quarter: counts by large cell, none under 5, no point and no home.
public struct HotspotCells: Sendable {
    /// A quarter of the calendar that is over.
    public struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
        /// Quarters since the first of year 0.
        public let number: Int

        /// The quarter with a number.
        public init(number: Int) { self.number = number }

        /// Reads `2026-3`; nil for any other text.
        public init?(_ text: String) {
            guard let match = text.wholeMatch(of: #/([0-9]{4})-([1-4])/#), let year = Int(match.1),
                let quarter = Int(match.2)
            else { return nil }
            number = year * 4 + quarter - 1
        }

        /// The last quarter that is over at a moment.
        public init(before now: Timestamp, in zone: TimeZone) {
            number = CityMonth(now, in: zone).number / 3 - 1
        }

        /// The year.
        public var year: Int { number / 4 }
        /// 1…4.
        public var quarter: Int { number % 4 + 1 }
        /// `2026-3`.
        public var description: String { "\(year)-\(quarter)" }
        /// The quarter in a zone.
        public func period(in zone: TimeZone) -> Range<Timestamp> {
            CityMonth(number: number * 3).start(in: zone)..<CityMonth(number: number * 3 + 3).start(in: zone)
        }

        /// Orders by time.
        public static func < (lhs: Quarter, rhs: Quarter) -> Bool { lhs.number < rhs.number }
    }

    /// The quarter.
    public let quarter: Quarter
    /// What may be known of it.
    public let counts: RestrictedCells.Counts
    /// The neighbourhood in which the middle of each cell lies.
    public let neighbourhoods: [String?]
}

/// Counts a quarter for those who do not pass the wall.
///
/// - Throws: ``SubmissionError`` `not-found` where the profile gives others nothing, and for a quarter that is not over: its
///   count would change from day to day, and the difference tell of a day.
public func hotspotCells(
    _ quarter: HotspotCells.Quarter, now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> HotspotCells {
    let (rules, zone) = (geodata.profile.hotspotRules, geodata.profile.zone)
    guard rules.othersSee == .cells else {
        throw SubmissionError(.notFound, "the city's profile gives others nothing of hotspots")
    }
    guard quarter <= HotspotCells.Quarter(before: now, in: zone) else {
        throw SubmissionError(.notFound, "the quarter is not over")
    }
    let counts = try RestrictedCells(path: restrictedPath).counts(in: quarter.period(in: zone), cell: rules.cell)
    let lookup = try AreaLookup(geodata)
    let names = counts.cells.map { cell in
        counts.outline(of: cell).boundingBox.flatMap { lookup.index(of: $0.centre) }.map { lookup.areas[$0].name }
    }
    return HotspotCells(quarter: quarter, counts: counts, neighbourhoods: names)
}
