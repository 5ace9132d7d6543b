import Foundation
import TestSupport
import Testing

@testable import Geodata

@Suite struct TimeParserTests {
    private func parser(dayFirst: Bool = true, zone: String = "Europe/Brussels") throws -> TimeParser {
        TimeParser(timeZone: try #require(TimeZone(identifier: zone)), dayFirst: dayFirst)
    }

    @Test(
        "times with a zone are moved to UTC",
        arguments: [
            ("2026-03-29T14:05:00Z", "2026-03-29T14:05:00Z"), ("2026-03-29T14:05z", "2026-03-29T14:05:00Z"),
            ("2026-03-29T14:05:59+02:00", "2026-03-29T12:05:59Z"), ("2026-03-29 14:05 +0200", "2026-03-29T12:05:00Z"),
            ("2026-03-29T14:05+02", "2026-03-29T12:05:00Z"), ("2026-01-01T00:30+01:00", "2025-12-31T23:30:00Z"),
            ("2026-01-01T00:30-05:30", "2026-01-01T06:00:00Z"), ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ])
    func withZone(text: String, utc: String) throws {
        #expect(try parser().timestamp(from: text).description == utc)
    }

    @Test(
        "times without a zone are local, in winter and in summer",
        arguments: [
            ("2026-01-15T12:00", "2026-01-15T11:00:00Z"), ("2026-07-15 12:00:30", "2026-07-15T10:00:30Z"),
            ("2026-07-15", "2026-07-14T22:00:00Z"), ("  2026-07-15 12:00  ", "2026-07-15T10:00:00Z"),
            ("2026-07-15T12:00:30,250", "2026-07-15T10:00:30Z"),
        ])
    func local(text: String, utc: String) throws {
        #expect(try parser().timestamp(from: text).description == utc)
    }

    @Test(
        "the hour that summer time skips is refused, and the minutes around it are not",
        arguments: [
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"), ("2026-03-29T02:00", nil), ("2026-03-29T02:59:59", nil),
            ("2026-03-29T03:00", "2026-03-29T01:00:00Z"),
        ])
    func skippedHour(text: String, utc: String?) throws {
        let parser = try parser()
        if let utc {
            #expect(try parser.timestamp(from: text).description == utc)
        } else {
            #expect(throws: TimeError.skippedHour(text, "Europe/Brussels")) { try parser.timestamp(from: text) }
        }
    }

    @Test(
        "the hour that comes twice is taken as the first",
        arguments: [
            ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"), ("2026-10-25T02:00", "2026-10-25T00:00:00Z"),
            ("2026-10-25T02:30", "2026-10-25T00:30:00Z"), ("2026-10-25T02:59:59", "2026-10-25T00:59:59Z"),
            ("2026-10-25T03:00", "2026-10-25T02:00:00Z"),
        ])
    func doubledHour(text: String, utc: String) throws {
        #expect(try parser().timestamp(from: text).description == utc)
    }

    @Test(
        "every hour of a year is read as the clock of the zone shows it",
        arguments: [
            "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
        ])
    func wholeYear(zone: String) throws {
        let (parser, timeZone) = (try parser(zone: zone), try #require(TimeZone(identifier: zone)))
        let start = 1_767_225_600
        for seconds in stride(from: start, to: start + 365 * 86_400, by: 1800) {
            let date = Date(timeIntervalSince1970: TimeInterval(seconds))
            let offset = timeZone.secondsFromGMT(for: date)
            let clock = Timestamp(secondsSince1970: seconds + offset).description.dropLast()
            let read = try parser.timestamp(from: String(clock)).secondsSince1970
            let isRepeated = timeZone.secondsFromGMT(for: date.addingTimeInterval(-7200)) > offset
            #expect(read == seconds || (isRepeated && seconds - read <= 3600 && seconds > read), "\(zone) \(clock)")
        }
    }

    @Test(
        "the day comes first only where the city writes it so",
        arguments: [
            "03/04/2026 10:00", "3-4-2026 10:00", "03.04.2026 10:00:00", "2026/04/03 10:00",
        ])
    func dayFirst(text: String) throws {
        #expect(try parser().timestamp(from: text).description == "2026-04-03T08:00:00Z")
        if text.hasPrefix("2026") { return }
        #expect(throws: TimeError.unreadable(text)) { try parser(dayFirst: false).timestamp(from: text) }
    }

    @Test(
        "days and hours that no calendar has are refused",
        arguments: [
            "2026-02-29", "2026-02-30T10:00", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31",
            "31/04/2026 10:00",
            "1900-02-29", "2026-01-01T10:00+19:00", "2026-01-01T10:00+02:60", "2026-01-01T24:00", "2026-01-01T10:60",
            "2026-01-01T10:00:61",
        ])
    func badDays(text: String) throws {
        let parser = try parser()
        #expect(throws: TimeError.notADay(text)) { try parser.timestamp(from: text) }
    }

    @Test("leap days are days", arguments: ["2024-02-29", "2000-02-29"])
    func leapDays(text: String) throws {
        #expect(try parser(zone: "UTC").timestamp(from: text).description == "\(text)T00:00:00Z")
    }

    @Test(
        "what is not a time is refused",
        arguments: [
            "", " ", "gisteren", "2026", "2026-04", "10:00", "2026-04-03T", "2026-04-03T10", "2026-04-03T10:",
            "03/04/26 10:00",
            "2026-04-03X10:00", "2026-04/03", "20260403", "2026-04-03T10:00 CET", "2026-04-03T10:00+",
            "2026-04-03T10:00Zulu",
            "99999-01-01", "-2026-01-01", "٢٠٢٦-٠٤-٠٣", "2026-04-03T10:00:00.5.5",
        ])
    func unreadable(text: String) throws {
        let parser = try parser()
        #expect(throws: TimeError.unreadable(text)) { try parser.timestamp(from: text) }
    }

    @Test("random text is read or refused and never traps", arguments: UInt64(0)..<20)
    func randomText(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let parser = try parser()
        let words = [
            "2026", "9999", "0", "12", "31", "-", "/", ".", ":", "T", " ", "Z", "+", "é", "\u{0}",
            "99999999999999999999",
        ]
        for count in 0..<50 {
            let text = dice.sentence(of: words, count: count)
            if let time = try? parser.timestamp(from: text) {
                #expect(Timestamp(time.description) == time, "\(text)")
            }
            #expect(throws: TimeError.self) { try parser.timestamp(from: text + "x") }
        }
    }
}

@Suite struct TimestampTests {
    @Test("moments are written in UTC and read back, for any day of 800 years")
    func roundTrip() throws {
        for day in stride(from: -146_097, to: 146_097, by: 13) {
            let time = Timestamp(secondsSince1970: day * 86_400 + abs(day) % 86_400)
            #expect(Timestamp(time.description) == time)
        }
    }

    @Test("the text sorts as the time does")
    func sorting() {
        let times = [-86_401, -1, 0, 1, 59, 60, 3600, 951_782_400, 1_767_225_599, 1_767_225_600].map {
            Timestamp(secondsSince1970: $0)
        }
        #expect(times.map(\.description).sorted() == times.map(\.description))
        #expect(times.sorted() == times)
    }

    @Test(
        "known moments",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_780_272_000, "2026-06-01T00:00:00Z"),
        ])
    func known(seconds: Int, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).description == text)
        #expect(Timestamp(text)?.secondsSince1970 == seconds)
    }

    @Test("a text without an offset is not a moment", arguments: ["2026-01-01T00:00:00", "2026-01-01", "", "now"])
    func withoutOffset(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("a date is cut down to its second, also before 1970; days can be added")
    func dates() {
        #expect(Timestamp(Date(timeIntervalSince1970: 1.9)).secondsSince1970 == 1)
        #expect(Timestamp(Date(timeIntervalSince1970: -0.5)).secondsSince1970 == -1)
        #expect(Timestamp(secondsSince1970: 0).adding(days: -0.5).description == "1969-12-31T12:00:00Z")
    }
}
