import Foundation
import Testing

@testable import Simulation

@Suite struct LocalCalendarTests {
    private let calendar = LocalCalendar(timeZone: Town.brussels)

    @Test func `Parts follow the local clock in winter and in summer`() {
        // 2025-01-05 23:30 UTC is Monday 00:30 in Brussels; 2025-07-06 22:30 UTC as well.
        let winter = calendar.parts(of: Date(timeIntervalSince1970: 1_736_119_800))
        let summer = calendar.parts(of: Date(timeIntervalSince1970: 1_751_841_000))
        #expect(winter == .init(month: 0, weekday: 0, hour: 0))
        #expect(summer == .init(month: 6, weekday: 0, hour: 0))
    }

    @Test(arguments: ["2025-02-29", "2025-13-01", "2025-1", "yesterday", "", "2025-01-01-01"])
    func `What is no day is refused`(text: String) {
        #expect(calendar.start(ofDay: text) == nil)
    }

    @Test func `Days follow each other over both changes of the clock`() throws {
        for (day, next) in [("2025-03-30", "2025-03-31"), ("2025-10-26", "2025-10-27"), ("2025-12-31", "2026-01-01")] {
            let start = try #require(calendar.start(ofDay: day))
            #expect(calendar.nextDay(after: start) == calendar.start(ofDay: next))
            #expect(calendar.parts(of: calendar.moment(atHour: 9, onDayOf: start)).hour == 9)
        }
    }

    @Test func `A moment outside the hours moves to the next ones`() throws {
        var stream = RandomStream(seed: 1)
        let day = try #require(calendar.start(ofDay: "2025-05-01"))
        let early = calendar.moment(day.addingTimeInterval(3_600), within: 6..<14, stream: &stream)
        let late = calendar.moment(day.addingTimeInterval(20 * 3_600), within: 6..<14, stream: &stream)
        let within = day.addingTimeInterval(8 * 3_600)
        #expect((6..<14).contains(calendar.parts(of: early).hour) && early < day.addingTimeInterval(86_400))
        #expect((6..<14).contains(calendar.parts(of: late).hour) && late > day.addingTimeInterval(86_400))
        #expect(calendar.moment(within, within: 6..<14, stream: &stream) == within)
    }
}
