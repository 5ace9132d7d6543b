import Foundation
import Geodata
import Testing

@testable import Workflows

@Suite("The yearly rate of finds")
struct RecencyRateTests {
    private static let start = Timestamp(secondsSince1970: 1_600_000_000)

    @Test("of a steady stream is that of the stream, whatever the half-life", arguments: [nil, 30, 365, 10_000])
    func steady(halfLife: Double?) {
        let days = 800
        let period = Self.start..<Self.start.adding(days: Double(days))
        let rate = RecencyRate(period: period, halfLifeDays: halfLife)
        // Three syringes at noon of every day.
        let total = (0..<days).reduce(0) { $0 + 3 * rate.perYear(at: Self.start.adding(days: Double($1) + 0.5)) }
        #expect(abs(total - 3 * 365.25) < 0.5)
    }

    @Test("gives a find of one half-life ago half the weight of a new one")
    func half() {
        let period = Self.start..<Self.start.adding(days: 500)
        let rate = RecencyRate(period: period, halfLifeDays: 100)
        let (new, old) = (rate.perYear(at: period.upperBound), rate.perYear(at: period.upperBound.adding(days: -100)))
        #expect(abs(old / new - 0.5) < 1e-12)
    }
}
