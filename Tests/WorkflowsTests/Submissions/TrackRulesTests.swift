import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

/// Positions are already metres here: the projection is the identity.
@Suite struct TrackRulesTests {
    private static let start = 1_780_272_000.0

    private func piece(
        _ number: Int, _ endedBy: TrackPiece.Ending, _ positions: [(x: Double, seconds: Double)], accuracy: Double = 5
    ) -> TrackPiece {
        TrackPiece(
            id: UUID(), patrol: UUID(), source: .phone, sequence: number, endedBy: endedBy,
            positions: positions.map {
                TrackPosition(longitude: $0.x, latitude: 0, accuracy: accuracy, seconds: Self.start + $0.seconds)
            }, receivedAt: TestCity.now)
    }

    private func walk(from x: Double, seconds: Double, metresPerSecond: Double = 1.4) -> [(x: Double, seconds: Double)]
    {
        stride(from: 0, through: seconds, by: 5).map { (x + $0 * metresPerSecond, $0) }
    }

    @Test("a walk of an hour is measured to a percent, and rather too short than too long")
    func walking() {
        let metres = TrackRules([piece(0, .stop, walk(from: 0, seconds: 3600))]).distance { $0 }
        #expect(metres <= 5040 && metres > 4980)
    }

    @Test("a phone at rest for eight hours does not walk, whatever its accuracy", arguments: [5.0, 15, 30, 50], 0..<3)
    func resting(accuracy: Double, seed: UInt64) {
        var dice = Dice(seed: seed)
        // Normal scatter of which 68 in 100 fall within the accuracy, wandering slowly as that of a receiver does.
        let sigma = accuracy / 1.51
        var (x, y) = (0.0, 0.0)
        let fixes = (0..<5760).map { index in
            (x, y) = (0.9 * x + 0.436 * sigma * dice.normal(), 0.9 * y + 0.436 * sigma * dice.normal())
            return TrackRules.Fix(position: Position(x: x, y: y), accuracy: accuracy, seconds: Double(index) * 5)
        }
        #expect(TrackRules.distance(of: fixes) < 250 * accuracy)
        let raw = zip(fixes, fixes.dropFirst()).reduce(0) { $0 + $1.0.position.distance(to: $1.1.position) }
        #expect(TrackRules.distance(of: fixes) < raw / 5)
    }

    @Test("positions less accurate than 50 m do not count, and neither does a jump")
    func inaccurate() {
        let rough = piece(0, .stop, walk(from: 0, seconds: 600), accuracy: 51)
        #expect(TrackRules([rough]).distance { $0 } == 0)
        let jump = piece(0, .stop, [(0, 0), (100, 70), (5100, 75), (200, 140)])
        #expect(TrackRules([jump]).distance { $0 } < 300)
    }

    @Test("a break is not walked across, but a piece that continues is")
    func breaks() {
        let far: [(x: Double, seconds: Double)] = [(1000, 1000), (1100, 1070)]
        let near: [(x: Double, seconds: Double)] = [(0, 0), (100, 70)]
        for (ending, metres) in [
            (TrackPiece.Ending.pause, 200.0), (.interruption, 200), (.stop, 200), (.continues, 1100),
        ] {
            let rules = TrackRules([piece(0, ending, near), piece(1, .stop, far)])
            #expect(rules.distance { $0 } == metres, "\(ending)")
            #expect(rules.activeSeconds == (ending == .continues ? 1070 : 140), "\(ending)")
            #expect(rules.pausedSeconds == (ending == .pause ? 930 : 0), "\(ending)")
            #expect(rules.interruptions == (ending == .interruption ? 1 : 0), "\(ending)")
        }
        let missing = TrackRules([piece(0, .continues, near), piece(2, .stop, far)])
        #expect(missing.distance { $0 } == 200)
    }

    @Test("the line has every position that counts, in order of time, with seconds as its measure")
    func line() {
        let rules = TrackRules([piece(0, .pause, [(10, 10), (0, 0)]), piece(1, .stop, [(50, 50)])])
        guard case .lineString(let positions) = rules.line(projecting: { $0 }) else {
            Issue.record("no line")
            return
        }
        #expect(positions.map(\.x) == [0, 10, 50])
        #expect(positions.map(\.measure) == [0, 10, 50].map { Self.start + $0 })
        #expect(TrackRules([piece(0, .stop, [(1, 1)])]).line { $0 } == nil)
        #expect(TrackRules([]).line { $0 } == nil)
    }
}

extension Dice {
    /// A number of the standard normal distribution (Box and Muller 1958).
    fileprivate mutating func normal() -> Double {
        let (u, v) = (Double.random(in: 1e-12..<1, using: &self), Double.random(in: 0..<1, using: &self))
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
    }
}
