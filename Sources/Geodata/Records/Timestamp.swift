import Foundation
import GRDB

/// A moment, to the second, in UTC: stored and written as ISO 8601 text (`2026-04-01T07:30:00Z`), so that it sorts as
/// text and every GIS tool reads it.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var secondsSince1970: Int

    /// Makes a moment from its seconds since 1970.
    public init(secondsSince1970: Int) {
        self.secondsSince1970 = secondsSince1970
    }

    /// The whole second in which a date falls.
    public init(_ date: Date) {
        self.init(secondsSince1970: Int(date.timeIntervalSince1970.rounded(.down)))
    }

    /// The same moment as a `Date`.
    public var date: Date { Date(timeIntervalSince1970: TimeInterval(secondsSince1970)) }

    /// Orders by time.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.secondsSince1970 < rhs.secondsSince1970 }

    /// The midnight with which its day begins in a zone.
    public func startOfDay(in zone: TimeZone) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return Timestamp(calendar.startOfDay(for: date))
    }

    /// The midnight with which its day ends in a zone; a day has 23 to 25 hours.
    public func startOfNextDay(in zone: TimeZone) -> Timestamp {
        startOfDay(in: zone).adding(days: 1.5).startOfDay(in: zone)
    }

    /// The moment some seconds later; negative for earlier.
    public func adding(seconds: Int) -> Timestamp { Timestamp(secondsSince1970: secondsSince1970 + seconds) }

    /// The moment some days later; negative for earlier.
    public func adding(days: Double) -> Timestamp {
        Timestamp(secondsSince1970: secondsSince1970 + Int(days * 86_400))
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC with seconds.
    public var description: String {
        let (days, second) = secondsSince1970.quotientAndRemainder(dividingByFloor: 86_400)
        let date = CivilDate(daysSince1970: days)
        guard (0...9999).contains(date.year) else { return "\(date)T00:00:00Z" }
        return String(unsafeUninitializedCapacity: 20) { text in
            func write(_ value: Int, _ width: Int, at position: Int) {
                var rest = value
                for index in (position..<position + width).reversed() {
                    text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            for (position, mark) in zip([4, 7, 10, 13, 16, 19], "--T::Z".utf8) { text[position] = mark }
            write(date.year, 4, at: 0)
            write(date.month, 2, at: 5)
            write(date.day, 2, at: 8)
            write(second / 3600, 2, at: 11)
            write(second / 60 % 60, 2, at: 14)
            write(second % 60, 2, at: 17)
            return 20
        }
    }

    /// Reads an ISO 8601 time with its offset, such as ``description``; nil for any other text.
    public init?(_ text: String) {
        guard let (seconds, offset) = try? TimeParser.read(text, dayFirst: false), let offset else { return nil }
        self.init(secondsSince1970: seconds - offset)
    }
}

extension Timestamp: Codable, DatabaseValueConvertible {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "‘\(text)’ is not an ISO 8601 time")
        }
        self = time
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The text form.
    public var databaseValue: DatabaseValue { description.databaseValue }

    /// Reads the text form.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> Timestamp? {
        String.fromDatabaseValue(dbValue).flatMap { Timestamp($0) }
    }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate: Hashable, CustomStringConvertible {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The algorithm `civil_from_days` of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014).
    init(daysSince1970: Int) {
        let (era, dayOfEra) = (daysSince1970 + 719_468).quotientAndRemainder(dividingByFloor: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The inverse, `days_from_civil` of the same source.
    var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.quotientAndRemainder(dividingByFloor: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Whether the day exists.
    var isValid: Bool { (1...12).contains(month) && day >= 1 && CivilDate(daysSince1970: daysSince1970) == self }

    var description: String {
        let yearText = String(year)
        let padding = String(repeating: "0", count: max(0, 4 - yearText.count))
        return "\(padding)\(yearText)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

extension Int {
    /// Division that rounds towards minus infinity, with a remainder that is never negative.
    func quotientAndRemainder(dividingByFloor divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
