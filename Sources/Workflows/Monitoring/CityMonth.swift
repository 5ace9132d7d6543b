import Foundation
import Geodata

/// A month of the calendar in a city's zone, counted from year 0.
public struct CityMonth: Hashable, Comparable, Sendable {
    /// Months since January of year 0.
    public let number: Int

    /// The month with a number.
    public init(number: Int) { self.number = number }

    /// A month of a year, 1…12.
    public init(year: Int, month: Int) { number = year * 12 + month - 1 }

    /// The month of a moment in a zone.
    public init(_ time: Timestamp, in zone: TimeZone) {
        let parts = Self.calendar(zone).dateComponents([.year, .month], from: time.date)
        self.init(year: parts.year ?? 1970, month: parts.month ?? 1)
    }

    /// Reads `2026-04`; nil for any other text.
    public init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/([0-9]{4})-(0[1-9]|1[0-2])/#), let year = Int(match.1),
            let month = Int(match.2)
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The year.
    public var year: Int { number / 12 }
    /// 1…12.
    public var month: Int { number % 12 + 1 }
    /// 1…4.
    public var quarter: Int { number % 12 / 3 + 1 }

    /// The first moment of the month in a zone.
    public func start(in zone: TimeZone) -> Timestamp {
        let parts = DateComponents(year: year, month: month, day: 1)
        return Self.calendar(zone).date(from: parts).map { Timestamp($0) } ?? Timestamp(secondsSince1970: 0)
    }

    /// The month so many later.
    public func adding(_ months: Int) -> CityMonth { CityMonth(number: number + months) }

    /// Orders by time.
    public static func < (lhs: CityMonth, rhs: CityMonth) -> Bool { lhs.number < rhs.number }

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}

extension CityMonth: CustomStringConvertible {
    /// `2026-04`.
    public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}

/// Tells the month of many moments that come in order, asking the calendar only when a month is over.
struct MonthReader {
    private let zone: TimeZone
    private var current: CityMonth?
    private var span = Timestamp(secondsSince1970: 0)..<Timestamp(secondsSince1970: 0)

    init(zone: TimeZone) { self.zone = zone }

    mutating func month(of time: Timestamp) -> CityMonth {
        if let current, span.contains(time) { return current }
        let month = CityMonth(time, in: zone)
        span = month.start(in: zone)..<month.adding(1).start(in: zone)
        current = month
        return month
    }
}
