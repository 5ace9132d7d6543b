import Foundation
import Statistics
import Testing

@Suite struct PoissonIntervalTests {
    /// 95% limits as Garwood's table and every handbook since give them.
    @Test(
        "the interval is the exact one",
        arguments: [
            (0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904), (50, 37.1113, 65.9184),
            (100, 81.3640, 121.6275),
        ])
    func table(count: Int, lower: Double, upper: Double) {
        let interval = PoissonInterval(count: count)
        #expect(abs(interval.lower - lower) < 2e-3)
        #expect(abs(interval.upper - upper) < 2e-3)
    }

    /// The chance of at most a count, added up term by term.
    private func chance(ofAtMost count: Int, mean: Double) -> Double {
        var (term, sum) = (exp(-mean), exp(-mean))
        for step in stride(from: 1, through: count, by: 1) {
            term *= mean / Double(step)
            sum += term
        }
        return sum
    }

    @Test(
        "at its ends what was seen, or less or more, has a chance of one in forty",
        arguments: [0, 1, 2, 7, 30, 120, 400])
    func definition(count: Int) {
        let interval = PoissonInterval(count: count)
        #expect(abs(chance(ofAtMost: count, mean: interval.upper) - 0.025) < 1e-9)
        guard count > 0 else { return #expect(interval.lower == 0) }
        #expect(abs(1 - chance(ofAtMost: count - 1, mean: interval.lower) - 0.025) < 1e-9)
    }

    @Test("a large count has the interval of the normal approximation, nearly")
    func large() {
        let interval = PoissonInterval(count: 1_000_000)
        #expect(abs(interval.lower - (1_000_000 - 1960)) < 5)
        #expect(abs(interval.upper - (1_000_000 + 1960)) < 5)
    }
}
