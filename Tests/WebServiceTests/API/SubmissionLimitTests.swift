import Foundation
import Geodata
import TestSupport
import Testing

@testable import WebService

@Suite("What a team may send")
struct SubmissionLimitTests {
    @Test("is three hundred at once, and is told when to go on; another team is not held up")
    func often() async throws {
        let service = try SubmissionService()
        try await service.test { phone in
            for _ in 0..<300 { #expect(try await phone.post("/api/finds", "{}").status == 400) }
            let refused = try await phone.post("/api/finds", SubmissionClient.find(id: UUID()))
            #expect(refused.error == "429 too-many ")
            #expect(refused.headers[.retryAfter] == "1")
            #expect(
                try await phone.post("/api/finds", SubmissionClient.find(id: UUID()), as: "gw-2 patrol").status == 201)
        }
        #expect(try service.city.geodata.all(Find.self).count == 1)
    }

    @Test("is 256 MiB at once, and 84 MiB more a day, in bodies small and large", arguments: [100_000, 1 << 20])
    func much(size: Int) throws {
        let limits = RequestLimits()
        // A kibibyte is a token, one comes back each second, and part of one counts whole.
        let tokens = (size + 1023) / 1024
        let (atOnce, aDay) = (262_144 / tokens, 86_400 / tokens)
        for _ in 0..<atOnce - 1 { try limits.allowVolume(ofBytes: size, by: "gw-1", at: TestCity.now) }
        func send(_ days: Double) throws {
            try limits.allowVolume(ofBytes: size, by: "gw-1", at: TestCity.now.adding(days: days))
        }
        var refused = 0
        for _ in 0..<5 where (try? send(0)) == nil { refused += 1 }
        #expect(refused >= 3)
        let problem = #expect(throws: Problem.self) { try send(0) }
        #expect(problem?.code == .tooMany && (1...1024).contains(problem?.retryAfter ?? 0))
        try limits.allowVolume(ofBytes: size, by: "gw-2", at: TestCity.now)
        for _ in 0..<aDay - 2 { try send(1) }
        refused = 0
        for _ in 0..<8 where (try? send(1)) == nil { refused += 1 }
        #expect(refused >= 3)
    }

    @Test("has no more positions in a patrol than a day has seconds, and some")
    func long() async throws {
        let (service, patrol) = (try SubmissionService(), UUID())
        try await service.test { phone in
            let start = "{\"id\": \"\(patrol)\", \"startedAt\": \"2026-05-30T00:00:00Z\", \"areaCode\": null}"
            #expect(try await phone.post("/api/patrols", start).status == 201)
            let positions = (0..<2000).map { "[3.72, 51.05, 5, \(1_780_000_000 + $0)]" }.joined(separator: ",")
            func piece(_ sequence: Int) -> String {
                "{\"id\": \"\(UUID())\", \"sequence\": \(sequence), \"endedBy\": \"continues\", \"positions\": [\(positions)]}"
            }
            for sequence in 0..<TrackPiece.mostPositions / 2000 {
                #expect(try await phone.post("/api/patrols/\(patrol)/pieces", piece(sequence)).status == 201)
            }
            let more = try await phone.post("/api/patrols/\(patrol)/pieces", piece(50))
            #expect(more.error == "413 too-large positions")
        }
    }
}
