import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("Two plans side by side")
struct ComparePlansTests {
    private let world: ProposalWorld
    private var geodata: Geodata { world.city.geodata }

    init() throws { world = try ProposalWorld("9#......#1.\n...........\n....#5.....") }

    private func plan(_ count: Int = 2, _ configure: (inout ProposalRequest) throws -> Void = { _ in }) throws -> UUID {
        try world.propose(count: count, configure: configure).planID
    }

    @Test("show which places differ, and what the choice costs under the same objective")
    func costs() throws {
        let candidates = try geodata.all(CandidateSite.self)
        let banned = try #require(candidates.first { $0.name == "Plaats 4-2" })
        let (free, without) = (try plan(), try plan { $0.bans = [.candidate(banned.id)] })
        let difference = try Workflows.difference(between: free, and: without, in: geodata)
        #expect(difference.both.map(\.first.name) == ["Plaats 1-0"] && difference.both.allSatisfy { $0.metres == 0 })
        #expect(difference.onlyInFirst.map(\.name) == ["Plaats 4-2"])
        #expect(difference.onlyInSecond.map(\.name) == ["Plaats 8-0"])
        #expect(difference.incomparable == nil)
        let cost = try #require(difference.costOfSecond)
        #expect(abs(cost - 4 * 365.25 / 365) < 1e-6, "five syringes against one")
        #expect(difference.costOfFirst == -cost)
        #expect(difference.parameters.map(\.name) == ["bans"])
    }

    @Test("of another number are compared too: what the third one adds")
    func counts() throws {
        let difference = try Workflows.difference(between: plan(2), and: plan(3), in: geodata)
        #expect(difference.both.count == 2 && difference.onlyInFirst.isEmpty)
        #expect(difference.onlyInSecond.map(\.name) == ["Plaats 8-0"])
        #expect(abs((difference.costOfFirst ?? 0) - 365.25 / 365) < 1e-6)
    }

    @Test("that count finds in another way have no cost, and say what differs")
    func objectives() throws {
        let (first, other) = (try plan(), try plan { $0.effect = try .radius(120) })
        let difference = try Workflows.difference(between: first, and: other, in: geodata)
        #expect(difference.incomparable == .otherParameters(["effect"]) && difference.costOfSecond == nil)
    }

    @Test("on other data have no cost")
    func data() throws {
        let first = try plan()
        try world.city.importText("lon,lat,tijdstip\n3.72,51.05,2026-01-01T13:00\n")
        let difference = try Workflows.difference(between: first, and: plan(), in: geodata)
        #expect(difference.incomparable == .otherData && difference.costOfFirst == nil)
        #expect(difference.parameters.map(\.name).contains("dataRevision"))
    }

    @Test("match places within 25 m, each once, and no farther")
    func near() throws {
        func pinned(_ metres: Double) throws -> UUID {
            let pin = Position(x: AsciiWorld.origin.x + 200 + metres, y: AsciiWorld.origin.y - 600)
            let place = try geodata.transformationToWGS84()(pin)
            return try plan { $0.pins = [.position(place)] }
        }
        let start = try pinned(0)
        let moved = try Workflows.difference(between: start, and: pinned(24), in: geodata)
        #expect(moved.both.count == 2 && moved.onlyInFirst.isEmpty)
        #expect(moved.both.contains { abs($0.metres - 24) < 0.1 })
        let away = try Workflows.difference(between: start, and: pinned(26), in: geodata)
        #expect(away.both.count == 1 && away.onlyInFirst.count == 1 && away.onlyInSecond.count == 1)
    }

    @Test("of which one is not there are refused")
    func missing() throws {
        let first = try plan()
        #expect(throws: SubmissionError.self) { try Workflows.difference(between: first, and: UUID(), in: geodata) }
    }
}
