import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite struct FindSubmissionTests {
    private let town: PatrolTown

    init() throws { town = try PatrolTown() }

    @Test("a find is stored as it was sent, signed by the team and its service")
    func stored() async throws {
        let report = town.report()
        let receipt = try await town.send(report)
        #expect(receipt == SubmissionReceipt(id: report.id, status: .stored, receivedAt: town.now))
        let find = try #require(try town.geodata.all(Find.self).first)
        #expect(find.id == report.id && find.count == 2 && find.setting == .park && find.note == "onder de bank")
        #expect(find.service == .communityGuards && find.receivedAt == town.now)
        #expect(try town.geodata.sender(ofFind: report.id) == "team:gw-1")
        #expect(try town.finds().map(\.details) == [report.details])
    }

    @Test("the same find sent again changes nothing, also after it was corrected")
    func resent() async throws {
        let report = town.report()
        try await town.send(report)
        let later = Timestamp(secondsSince1970: town.now.secondsSince1970 + 60)
        for _ in 0..<2 {
            let receipt = try await submitFind(report, by: town.team, now: later, in: town.geodata)
            #expect(receipt == SubmissionReceipt(id: report.id, status: .alreadyStored, receivedAt: town.now))
            var details = report.details
            details.count = 5
            let correction = FindCorrection(id: UUID(), madeAt: later, details: details)
            _ = try await correctFind(report.id, with: correction, by: town.team, now: later, in: town.geodata)
        }
        #expect(try town.finds(now: later).map(\.details.count) == [5])
    }

    @Test("another find under the same identifier is refused, and so is the same one from another team")
    func conflict() async throws {
        let report = town.report()
        try await town.send(report)
        let other = FindReport(id: report.id, details: town.report { $0.count = 3 }.details)
        #expect(await refusal { try await town.send(other) }?.code == .conflict)
        let error = await refusal {
            try await submitFind(report, by: town.otherTeam, now: town.now, in: town.geodata)
        }
        #expect(error?.code == .conflict)
        #expect(try town.finds().map(\.details) == [report.details])
    }

    @Test("the identifier of a find that was imported is taken too")
    func imported() async throws {
        let report = town.report()
        try town.city.importText(
            "id,occurredAt,longitude,latitude\n\(report.id.uuidString),2026-05-01T10:00:00Z,3.72,51.05\n")
        #expect(await refusal { try await town.send(report) }?.code == .conflict)
    }

    private static let wrong: [(SubmissionError.Code, String, @Sendable (inout FindDetails) -> Void)] = [
        (.outsideCity, "position", { $0.longitude = 4.4 }), (.outsideCity, "position", { $0.latitude = 51.2 }),
        (.outsideCity, "position", { ($0.longitude, $0.latitude) = (0, 0) }),
        (.invalid, "position", { $0.latitude = .nan }), (.invalid, "position", { $0.longitude = .infinity }),
        (.invalid, "accuracy", { $0.accuracy = -1 }), (.invalid, "accuracy", { $0.accuracy = 100_001 }),
        (.invalid, "accuracy", { $0.accuracy = .nan }),
        (.invalid, "count", { $0.count = -1 }), (.invalid, "count", { $0.count = 1001 }),
        (.invalid, "note", { $0.note = String(repeating: "x", count: 501) }),
        (.invalid, "note", { $0.note = "a\u{7}b" }), (.invalid, "note", { $0.note = "a\u{0}b" }),
        (.clockWrong, "occurredAt", { $0.occurredAt = TestCity.now.adding(days: 301.0 / 86_400) }),
        (.invalid, "occurredAt", { $0.occurredAt = Timestamp(secondsSince1970: 946_684_799) }),
        (.unknownPatrol, "patrol", { $0.patrol = UUID() }),
    ]

    @Test("a find that cannot be is refused, the field is named, and nothing is stored", arguments: wrong.indices)
    func refused(index: Int) async throws {
        let (code, field, change) = Self.wrong[index]
        let error = await refusal { try await town.send(town.report(change)) }
        #expect(error?.code == code)
        #expect(error?.field == field)
        #expect(try town.geodata.all(Find.self).isEmpty)
        #expect(try town.finds().isEmpty)
    }

    @Test("values at their limits are taken")
    func limits() async throws {
        try await town.send(
            town.report {
                ($0.count, $0.accuracy, $0.note) = (1000, 100_000, String(repeating: "é", count: 500))
                $0.occurredAt = town.now.adding(days: 300.0 / 86_400)
            })
        try await town.send(town.report { ($0.count, $0.accuracy, $0.note) = (0, 0, "  ") })
        #expect(try town.geodata.all(Find.self).count == 2)
        #expect(try town.finds().contains { $0.details.note == nil })
    }

    @Test("a find of another team's patrol is refused")
    func othersPatrol() async throws {
        let patrol = UUID()
        _ = try await startPatrol(
            PatrolStart(id: patrol, startedAt: town.now), by: town.otherTeam, now: town.now, in: town.geodata)
        let error = await refusal { try await town.send(town.report { $0.patrol = patrol }) }
        #expect(error?.code == .unknownPatrol)
    }

    @Test("only a patrol sends finds", arguments: Role.allCases.filter { $0 != .patrol })
    func roles(role: Role) async throws {
        let sender = Submitter(name: "x", service: nil, role: role)
        let error = await refusal {
            try await submitFind(town.report(), by: sender, now: town.now, in: town.geodata)
        }
        #expect(error?.code == .forbidden)
    }
}
