import Foundation

/// Reads times as they stand in files and turns them into UTC.
///
/// Understood: ISO 8601 dates and times (`2026-03-29`, `2026-03-29T14:05`, `2026-03-29 14:05:59.5`, with `Z` or an
/// offset such as `+02:00`), and `29/03/2026 14:05` (also with `-` or `.`) where the city writes the day first. A time
/// without zone is a local time of the city; one that falls in the hour that the start of summer time skips is refused,
/// one in the hour that comes twice is taken as the first.
public struct TimeParser {
    private let timeZone: TimeZone
    private let dayFirst: Bool
    private let offsets = OffsetCache()

    /// Makes a parser for local times of one zone.
    public init(timeZone: TimeZone, dayFirst: Bool) {
        self.timeZone = timeZone
        self.dayFirst = dayFirst
    }

    /// Reads one time.
    ///
    /// - Throws: ``TimeError`` with what was wrong.
    public func timestamp(from text: String) throws(TimeError) -> Timestamp {
        let (seconds, offset) = try Self.read(text, dayFirst: dayFirst)
        if let offset { return Timestamp(secondsSince1970: seconds - offset) }
        return try utc(local: seconds, text: text)
    }

    /// The seconds since 1970 on the clock that the text shows, and that clock's offset where the text gives it.
    static func read(_ text: String, dayFirst: Bool) throws(TimeError) -> (seconds: Int, offset: Int?) {
        var scanner = Scanner(text)
        let date = try scanner.date(dayFirst: dayFirst)
        guard date.isValid else { throw .notADay(text) }
        var seconds = date.daysSince1970 * 86_400
        if scanner.skip("T") || scanner.skip(" ") {
            seconds += try scanner.secondOfDay()
        }
        let offset = try scanner.offset()
        guard scanner.isAtEnd else { throw .unreadable(text) }
        return (seconds, offset)
    }

    private func utc(local seconds: Int, text: String) throws(TimeError) -> Timestamp {
        let before = offsets.offset(of: timeZone, at: seconds - 86_400)
        let after = offsets.offset(of: timeZone, at: seconds + 86_400)
        if before == after { return Timestamp(secondsSince1970: seconds - before) }
        for offset in [before, after] where timeZone.secondsFromGMT(for: date(seconds - offset)) == offset {
            return Timestamp(secondsSince1970: seconds - offset)
        }
        throw .skippedHour(text, timeZone.identifier)
    }

    private func date(_ seconds: Int) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }
}

/// What can be wrong with a time in a file.
public enum TimeError: Error, Equatable, CustomStringConvertible {
    /// Not in a form that is understood.
    case unreadable(String)
    /// A day or hour that no calendar has.
    case notADay(String)
    /// A local time that does not exist because summer time began.
    case skippedHour(String, String)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .unreadable: "not a time; write it as 2026-03-29T14:05, with an offset such as +02:00 if it is not local"
        case .notADay: "no such day or hour in the calendar"
        case .skippedHour(_, let zone): "this local time does not exist in \(zone): summer time began; add the offset"
        }
    }
}

/// The offset of a zone per day, since asking the zone costs more than the rest of reading a time.
///
/// Not shared between threads: each reader of a file has its own parser.
private final class OffsetCache {
    private var byDay: [Int: Int] = [:]

    func offset(of zone: TimeZone, at seconds: Int) -> Int {
        let day = seconds.quotientAndRemainder(dividingByFloor: 86_400).quotient
        if let known = byDay[day] { return known }
        let noon = Date(timeIntervalSince1970: TimeInterval(day * 86_400 + 43_200))
        let offset = zone.secondsFromGMT(for: noon)
        byDay[day] = offset
        return offset
    }
}

/// A cursor over the bytes of a time.
private struct Scanner {
    private let text: String
    private var rest: Substring.UTF8View

    init(_ text: String) {
        self.text = text
        rest = Substring(text).utf8
        while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
        while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next = rest.first, next == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of one to four digits, with how many there were.
    private mutating func number() throws(TimeError) -> (value: Int, digits: Int) {
        var (value, digits) = (0, 0)
        while let byte = rest.first, byte >= 0x30, byte <= 0x39, digits < 5 {
            value = value * 10 + Int(byte - 0x30)
            digits += 1
            rest.removeFirst()
        }
        guard (1...4).contains(digits) else { throw .unreadable(text) }
        return (value, digits)
    }

    mutating func date(dayFirst: Bool) throws(TimeError) -> CivilDate {
        let first = try number()
        guard let separator = rest.first, [0x2D, 0x2F, 0x2E].contains(separator) else { throw .unreadable(text) }
        rest.removeFirst()
        let second = try number()
        guard rest.first == separator else { throw .unreadable(text) }
        rest.removeFirst()
        let third = try number()
        if first.digits == 4, third.digits <= 2 {
            return CivilDate(year: first.value, month: second.value, day: third.value)
        }
        guard dayFirst, third.digits == 4, first.digits <= 2 else { throw .unreadable(text) }
        return CivilDate(year: third.value, month: second.value, day: first.value)
    }

    mutating func secondOfDay() throws(TimeError) -> Int {
        let hour = try number().value
        guard skip(":") else { throw .unreadable(text) }
        let minute = try number().value
        var second = 0
        if skip(":") {
            second = try number().value
            if skip(".") || skip(",") { while let byte = rest.first, byte >= 0x30, byte <= 0x39 { rest.removeFirst() } }
        }
        guard hour < 24, minute < 60, second <= 60 else { throw .notADay(text) }
        return hour * 3600 + minute * 60 + second
    }

    /// Seconds east of Greenwich, or nil where the text gives no zone.
    mutating func offset() throws(TimeError) -> Int? {
        while skip(" ") {}
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        let hours = try number()
        let (hour, minute) =
            hours.digits == 4
            ? hours.value.quotientAndRemainder(dividingBy: 100) : (hours.value, skip(":") ? try number().value : 0)
        // No zone is or was further than this from Greenwich.
        guard hour <= 18, minute < 60 else { throw .notADay(text) }
        return sign * (hour * 3600 + minute * 60)
    }
}
