import Foundation
import Geodata

/// On which days and at which hours something was seen, in the city's zone.
///
/// An observation of a period weighs 1 in all, spread over its hours (aoristic analysis: J. H. Ratcliffe, "Aoristic signatures
/// and the spatio-temporal analysis of high volume crime patterns", Journal of Quantitative Criminology 18, 2002).
public struct WeekPicture: Codable, Hashable, Sendable {
    /// The weight of each of the 168 hours of a week, from Monday 00:00.
    public private(set) var hours = Array(repeating: 0.0, count: 168)
    /// Observations whose period is a week or longer: their hour is not known.
    public private(set) var withoutHour = 0
    /// Observations of which the hour is known.
    public var total: Double { hours.reduce(0, +) }

    /// Adds up periods. O(periods × their hours).
    init(_ periods: [(from: Timestamp, until: Timestamp)], zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for (from, until) in periods { add(from, until, calendar) }
    }

    private mutating func add(_ from: Timestamp, _ until: Timestamp, _ calendar: Calendar) {
        let seconds = until.secondsSince1970 - from.secondsSince1970
        guard seconds < 7 * 86_400 else { return withoutHour += 1 }
        guard seconds > 0 else { return hours[Self.hour(of: from, calendar)] += 1 }
        var moment = from
        while moment < until {
            // Zones differ from UTC by whole quarters of an hour, so that no hour begins within a quarter.
            let quarter = Timestamp(secondsSince1970: (moment.secondsSince1970 / 900 + 1) * 900)
            let end = min(quarter, until)
            hours[Self.hour(of: moment, calendar)] +=
                Double(end.secondsSince1970 - moment.secondsSince1970) / Double(seconds)
            moment = end
        }
    }

    private static func hour(of moment: Timestamp, _ calendar: Calendar) -> Int {
        let parts = calendar.dateComponents([.weekday, .hour], from: moment.date)
        return ((parts.weekday ?? 2) + 5) % 7 * 24 + (parts.hour ?? 0)
    }

    /// The share, 0…1, of what was seen that falls in opening hours; nil where no hour is known.
    public func share(within opening: OpeningHours) -> Double? {
        total > 0 ? zip(hours, opening.shares).reduce(0) { $0 + $1.0 * $1.1 } / total : nil
    }

    /// The weights by parts of the day of so many hours, each with its seven days from Monday.
    public func blocks(ofHours length: Int) -> [(start: Int, days: [Double])] {
        stride(from: 0, to: 24, by: length).map { start in
            (
                start,
                (0..<7).map { day in (start..<min(24, start + length)).reduce(0) { $0 + hours[day * 24 + $1] } }
            )
        }
    }
}
