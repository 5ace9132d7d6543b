import Foundation
import Siting
import Testing

@Suite struct EffectCurveTests {
    /// (2/R²) ∫ e(r) r dr from 0 to R by the midpoint rule.
    private func meanEffect(_ curve: EffectCurve, within radius: Double) -> Double {
        let slices = 100_000
        let width = radius / Double(slices)
        let sum = (0..<slices).reduce(0.0) { sum, slice in
            let distance = (Double(slice) + 0.5) * width
            return sum + curve.effect(atMetres: distance) * distance * width
        }
        return 2 * sum / (radius * radius)
    }

    @Test(
        "The Montréal curves reproduce the published effects of whole buffers",
        arguments: [
            (EffectCurve.montreal, 0.96, 0.59), (.montrealLower, 0.91, 0.30), (.montrealUpper, 0.98, 0.76),
        ])
    func montreal(curve: EffectCurve, within25: Double, within200: Double) {
        #expect(abs(meanEffect(curve, within: 25) - within25) < 0.001)
        #expect(abs(meanEffect(curve, within: 200) - within200) < 0.001)
    }

    @Test("The interval of Montréal holds the estimate at every distance", arguments: 0...200)
    func montrealInterval(metres: Int) {
        let distance = Double(metres)
        #expect(EffectCurve.montrealLower.effect(atMetres: distance) < EffectCurve.montreal.effect(atMetres: distance))
        #expect(EffectCurve.montreal.effect(atMetres: distance) < EffectCurve.montrealUpper.effect(atMetres: distance))
    }

    @Test(
        "A built-in curve passes the checks of a curve that is read",
        arguments: [
            EffectCurve.montreal, .montrealLower, .montrealUpper,
        ])
    func survivesCoding(curve: EffectCurve) throws {
        #expect(try JSONDecoder().decode(EffectCurve.self, from: JSONEncoder().encode(curve)) == curve)
    }

    @Test("A linear curve goes straight between breakpoints, is flat before the first and zero beyond the last")
    func linear() throws {
        let curve = try EffectCurve(breakpoints: [.init(metres: 10, effect: 0.8), .init(metres: 30, effect: 0.4)])
        #expect(curve.reach == 30)
        #expect([0, 10, 20, 30, 30.001].map(curve.effect) == [0.8, 0.8, 0.6000000000000001, 0.4, 0])
    }

    @Test("Steps hold up to and including their distance")
    func steps() throws {
        let curve = try EffectCurve(steps: " 25:0.9, 50 : 0.8")
        #expect(curve == (try .steps([(within: 25, effect: 0.9), (within: 50, effect: 0.8)])))
        #expect([0, 25, 25.1, 50, 50.1].map(curve.effect) == [0.9, 0.9, 0.8, 0.8, 0])
        #expect(try [0, 800, 801].map(EffectCurve.radius(800).effect) == [1, 1, 0])
    }

    @Test(
        "A curve that makes no sense is refused, and the error says where",
        arguments: [
            ("", "“” is not a step"), ("25", "“25” is not a step"), ("25:0.9,", "“” is not a step"),
            ("a:0.9", "“a” in “a:0.9” is not a distance"), ("25:b", "“b” in “25:b” is not an effect"),
            ("25:0.8,50:0.9", "effect 0.9 at 50.0 m is larger than 0.8 at 25.0 m"),
            ("50:0.8,25:0.7", "distance 25.0 m must be larger than 50.0 m"),
            ("25:0.8,25:0.7", "distance 25.0 m must be larger"), ("-1:0.8", "distance -1.0 m must be"),
            ("nan:0.8", "distance nan m"), ("inf:0.8", "distance inf m"), ("25:1.1", "effect 1.1 at 25.0 m"),
            ("25:-0.1", "effect -0.1 at 25.0 m"), ("25:nan", "effect nan at 25.0 m"),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: SitingError.self) { try EffectCurve(steps: text) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test("A coded curve that increases is refused")
    func refusedWhenDecoded() {
        let json = #"{"shape":"linear","breakpoints":[{"metres":0,"effect":0.1},{"metres":9,"effect":0.2}]}"#
        #expect(throws: SitingError.self) { try JSONDecoder().decode(EffectCurve.self, from: Data(json.utf8)) }
        #expect(throws: SitingError.invalidCurve("an effect curve needs a breakpoint")) {
            try EffectCurve(breakpoints: [])
        }
    }
}
