import Testing

@testable import Siting

@Suite("Block bootstrap")
struct BlockBootstrapTests {
    @Test("counts every block once on average, and the spread of a sum is that of the formula", arguments: [1, 2, 3])
    func variance(seed: UInt64) throws {
        var dice = RandomWorld.Dice(state: seed)
        let totals = (0..<26).map { _ in Double(dice.roll(100)) }
        let bootstrap = try BlockBootstrap(blockCount: 26, strataCount: 4)
        let sums = bootstrap.draws(20_000, seed: seed).map { zip($0, totals).reduce(0) { $0 + $1.0 * $1.1 } }
        let mean = sums.reduce(0, +) / Double(sums.count)
        let spread = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sums.count)
        // The textbook variance of a sum of stratified blocks, written out.
        let variance = [0..<6, 6..<13, 13..<19, 19..<26].reduce(0.0) { sum, stratum in
            let (values, count) = (totals[stratum], Double(stratum.count))
            let average = values.reduce(0, +) / count
            return sum + count / (count - 1) * values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
        }
        #expect(abs(mean - totals.reduce(0, +)) < 4 * (variance / 20_000).squareRoot())
        #expect(abs(spread / variance - 1) < 0.05)
    }

    @Test("draws from each stratum as much as it holds, and the same for the same seed")
    func strata() throws {
        let bootstrap = try BlockBootstrap(blockCount: 11, strataCount: 3)
        #expect(bootstrap.strata == [0..<3, 3..<7, 7..<11])
        let draws = bootstrap.draws(50, seed: 7)
        for draw in draws {
            for stratum in bootstrap.strata {
                #expect(abs(draw[stratum].reduce(0, +) - Double(stratum.count)) < 1e-9)
            }
        }
        #expect(bootstrap.draws(50, seed: 7) == draws)
        #expect(bootstrap.draws(50, seed: 8) != draws)
    }

    @Test("needs two blocks in every stratum")
    func tooFew() {
        #expect(throws: SitingError.self) { try BlockBootstrap(blockCount: 5, strataCount: 3) }
        #expect(throws: SitingError.self) { try BlockBootstrap(blockCount: 1) }
        #expect(throws: SitingError.self) { try BlockBootstrap(blockCount: 4, strataCount: 0) }
    }

    @Test("percentile intervals cut off whole ranks on both sides")
    func percentiles() {
        #expect((1...1999).map(Double.init).shuffled().percentileInterval() == 50...1950)
        #expect((1...39).map(Double.init).percentileInterval() == 1...39)
        #expect((1...38).map(Double.init).percentileInterval() == nil)
    }
}

@Suite("Effect interval")
struct EffectIntervalTests {
    private static let distances = stride(from: 0.0, through: 220, by: 2.5)

    @Test("gives the estimate in the middle and the published ends at its ends")
    func ends() {
        let interval = EffectInterval.montreal
        let curves: [(Double, EffectCurve)] = [
            (0, .montreal), (EffectInterval.scoreOfUpperEnd, .montrealUpper),
            (-EffectInterval.scoreOfUpperEnd, .montrealLower),
        ]
        for (score, curve) in curves {
            for metres in Self.distances {
                let drawn = interval.curve(atScore: score).effect(atMetres: metres)
                #expect(abs(drawn - curve.effect(atMetres: metres)) < 1e-9, "\(score) at \(metres) m")
            }
        }
    }

    @Test("curves never rise with distance, never leave 0 to 1, and rise with the score")
    func order() throws {
        var before: EffectCurve?
        for score in stride(from: -4.0, through: 4, by: 0.25) {
            let curve = EffectInterval.montreal.curve(atScore: score)
            _ = try EffectCurve(breakpoints: curve.breakpoints, shape: curve.shape)
            for metres in Self.distances {
                #expect(curve.effect(atMetres: metres) >= before?.effect(atMetres: metres) ?? 0)
            }
            before = curve
        }
    }

    @Test("normal scores have the mean, the spread and the tails of a normal distribution", arguments: [1, 2])
    func scores(seed: UInt64) {
        let scores = NormalScores.draw(20_000, seed: seed)
        let mean = scores.reduce(0, +) / 20_000
        #expect(abs(mean) < 0.03)
        #expect(abs(scores.reduce(0) { $0 + $1 * $1 } / 20_000 - 1) < 0.04)
        let beyond = Double(scores.count { abs($0) > EffectInterval.scoreOfUpperEnd }) / 20_000
        #expect(abs(beyond - 0.05) < 0.006)
    }
}
