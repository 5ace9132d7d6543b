import Testing

@testable import Workflows

@Suite struct SearchRateTests {
    @Test("where no searching is known there is no rate; with it the interval is that of the count")
    func rate() throws {
        #expect(SearchRate(finds: 3, patrolSeconds: 0) == nil)
        let rate = try #require(SearchRate(finds: 5, patrolSeconds: 7200))
        #expect(rate.perHour == 2.5)
        #expect(abs(rate.lower - 1.6235 / 2) < 1e-3 && abs(rate.upper - 11.6683 / 2) < 1e-3)
    }
}
