import Foundation
import Statistics
import Testing

@Suite struct StudentTTests {
    /// As in the table of every handbook.
    @Test(
        "the reach of an interval is that of the tables",
        arguments: [
            (1, 0.95, 12.7062), (2, 0.95, 4.3027), (3, 0.95, 3.1824), (5, 0.95, 2.5706), (10, 0.95, 2.2281),
            (19, 0.95, 2.0930), (30, 0.95, 2.0423), (120, 0.95, 1.9799), (1, 0.99, 63.6567), (10, 0.99, 3.1693),
            (30, 0.9, 1.6973),
        ])
    func table(degrees: Int, confidence: Double, reach: Double) {
        #expect(abs(StudentT.reach(degreesOfFreedom: degrees, confidence: confidence) - reach) < 6e-5)
    }

    @Test("with one degree of freedom it is the tangent of Cauchy's distribution")
    func cauchy() {
        #expect(abs(StudentT.reach(degreesOfFreedom: 1) / tan(0.475 * .pi) - 1) < 1e-12)
    }

    @Test("with very many it is that of the normal distribution")
    func normal() {
        #expect(abs(StudentT.reach(degreesOfFreedom: 10_000_000) - Normal.upperEnd) < 1e-6)
        #expect(abs(Normal.upperTail(Normal.upperEnd) - 0.025) < 1e-15)
    }
}
