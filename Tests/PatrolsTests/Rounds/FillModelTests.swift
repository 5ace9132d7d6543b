import Foundation
import SimpleFeatures
import Testing

@testable import Patrols

@Suite struct FillModelTests {
    typealias Interval = FillModel.Interval

    /// Intervals of a week in which syringes come in one by one, each a twentieth of the container.
    func weeks(_ count: Int, perWeek: Double, seed: UInt64) -> [Interval] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var (arrived, time) = (0, 0.0)
            while true {
                time -= log(1 - Double.random(in: 0..<1, using: &generator)) / perWeek
                if time > 1 { break }
                arrived += 1
            }
            return Interval(days: 7, gained: Double(arrived) / 20)
        }
    }

    @Test func `Where nothing ever came in there is no model`() {
        #expect(FillModel([]) == nil)
        #expect(FillModel([[Interval(days: 10, gained: 0)], []]) == nil)
    }

    @Test func `The pace of the city is all that came in over all days`() throws {
        let model = try #require(FillModel([[Interval(days: 10, gained: 0.2)], [Interval(days: 30, gained: 0.2)]]))
        #expect(abs(model.mean - 0.01) < 1e-12)
        #expect(!model.isDispersionKnown)
        #expect(model.dispersion == FillModel.assumedDispersion)
    }

    @Test func `The dispersion is the part of the container that comes in at once`() throws {
        let model = try #require(FillModel((0..<20).map { weeks(100, perWeek: 4, seed: $0) }))
        #expect(model.isDispersionKnown)
        #expect(abs(model.dispersion - 0.05) < 0.005)
        #expect(abs(model.mean - 4.0 / 20 / 7) < 0.002)
    }

    @Test func `A container of which nothing is known has the city's pace, one of which much is known its own`() throws
    {
        let slow = (0..<10).map { weeks(50, perWeek: 2, seed: $0) }
        let fast = (0..<10).map { weeks(50, perWeek: 10, seed: 100 + $0) }
        let model = try #require(FillModel(slow + fast))
        #expect(abs(model.pace([]).mean - model.mean) < 1e-12)
        #expect(abs(model.pace(fast[0]).mean - 10.0 / 20 / 7) < 0.007)
        let little = model.pace([fast[0][0]]).mean
        #expect(little > model.mean && little < 10.0 / 20 / 7)
    }

    @Test func `The chance to be full is that of drawn futures`() throws {
        let model = try #require(FillModel((0..<12).map { weeks(8, perWeek: Double($0 % 4 + 1), seed: $0) }))
        let pace = model.pace(weeks(3, perWeek: 3, seed: 77))
        var generator = SplitMix64(seed: 5)
        // In whole units of the dispersion: so many of them must come in within 28 days.
        let needed = 6.0
        var full = 0
        let draws = 20_000
        for _ in 0..<draws {
            let paceInUnits = Self.gamma(shape: pace.shape, generator: &generator) / pace.rate
            var (arrived, time) = (0.0, 0.0)
            while arrived < needed {
                time -= log(1 - Double.random(in: 0..<1, using: &generator)) / paceInUnits
                if time > 28 { break }
                arrived += 1
            }
            if arrived >= needed { full += 1 }
        }
        let chance = pace.chance(thatLevel: 0.1, reaches: 0.1 + needed * pace.dispersion, after: 28)
        let error = (chance * (1 - chance) / Double(draws)).squareRoot()
        #expect(chance > 0.05 && chance < 0.95)
        #expect(abs(Double(full) / Double(draws) - chance) < 4 * error)
    }

    @Test func `The day on which a chance is reached is the inverse of the chance on a day`() throws {
        let model = try #require(FillModel([weeks(20, perWeek: 3, seed: 1), weeks(20, perWeek: 5, seed: 2)]))
        let pace = model.pace([])
        for chance in [0.1, 0.5, 0.9] {
            let days = try #require(pace.days(untilLevel: 0.2, reaches: 0.75, withChance: chance))
            #expect(abs(pace.chance(thatLevel: 0.2, reaches: 0.75, after: days) - chance) < 1e-9)
        }
        #expect(pace.days(untilLevel: 0.8, reaches: 0.75, withChance: 0.1) == 0)
        #expect(pace.days(untilLevel: 0, reaches: 0.75, withChance: 0.999_999, limit: 5) == nil)
    }

    /// A gamma deviate of scale 1 (Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000).
    static func gamma(shape: Double, generator: inout SplitMix64) -> Double {
        let d = shape - 1.0 / 3
        while true {
            let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
            let normal = radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
            let cube = pow(1 + normal / (9 * d).squareRoot(), 3)
            guard cube > 0 else { continue }
            let chance = log(1 - Double.random(in: 0..<1, using: &generator))
            if chance < normal * normal / 2 + d - d * cube + d * log(cube) { return d * cube }
        }
    }
}
