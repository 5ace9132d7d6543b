import Foundation
import Geodata
import TestSupport
import Testing

@testable import Workflows

@Suite struct VisitTests {
    private let town: PatrolTown
    private let planner = Submitter(name: "plan", service: nil, role: .planner)
    private let standing: UUID
    private let proposed: UUID
    private let closed: UUID

    init() throws {
        town = try PatrolTown()
        try town.city.importText(
            """
            id,name,status,longitude,latitude
            1,Staat,installed,3.72,51.05
            2,Voorstel,proposed,3.721,51.05
            3,Weg,closed,3.722,51.05

            """, named: "containers.csv", into: .container)
        let all = try town.geodata.all(Container.self)
        standing = try #require(all.first { $0.status == .installed }).id
        proposed = try #require(all.first { $0.status == .proposed }).id
        closed = try #require(all.first { $0.status == .closed }).id
    }

    private func report(_ change: (inout VisitDetails) -> Void = { _ in }) -> VisitReport {
        var details = VisitDetails(
            visitedAt: town.now.adding(days: -0.01), emptied: true, fillLevel: 0.5, syringes: 12, sharpsBeside: 1,
            damage: "deksel stuk", note: "sleutel klemt")
        change(&details)
        return VisitReport(id: UUID(), details: details)
    }

    @discardableResult
    private func send(
        _ report: VisitReport, to container: UUID? = nil, by submitter: Submitter? = nil
    ) async throws -> SubmissionReceipt {
        try await submitVisit(
            report, to: container ?? standing, by: submitter ?? town.team, now: town.now, in: town.geodata)
    }

    private func visits() throws -> [RecordedVisit] {
        try #require(try town.geodata.visitedContainer(standing)).visits
    }

    @Test("a visit is stored once, however often it is sent, and stays as it was sent")
    func stored() async throws {
        let report = report()
        #expect(try await send(report).status == .stored)
        #expect(try await send(report).status == .alreadyStored)
        let stored = try #require(try visits().first)
        #expect(try visits().count == 1)
        #expect(VisitDetails(stored.visit) == report.details)
        #expect(stored.sentBy == "team:gw-1" && stored.revision == 1 && !stored.isSimulated)
    }

    @Test("something else under the same identifier is refused, also the same for another container")
    func conflict() async throws {
        let first = report()
        try await send(first)
        var other = first
        other.details.syringes = 13
        #expect(await refusal { try await send(other) }?.code == .conflict)
        #expect(await refusal { try await send(first, by: town.otherTeam) }?.code == .conflict)
        #expect(await refusal { try await send(first, to: closed, by: planner) }?.code == .conflict)
        #expect(try visits().map(\.visit.syringes) == [12])
    }

    @Test("a team visits containers that stand, a planner those that were closed too, nobody what is only proposed")
    func statuses() async throws {
        #expect(await refusal { try await send(report(), to: closed) }?.code == .unknownContainer)
        #expect(await refusal { try await send(report(), to: proposed, by: planner) }?.code == .unknownContainer)
        #expect(await refusal { try await send(report(), to: UUID()) }?.code == .unknownContainer)
        #expect(try await send(report(), to: closed, by: planner).status == .stored)
        let police = Submitter(name: "p", service: nil, role: .police)
        #expect(await refusal { try await send(report(), by: police) }?.code == .forbidden)
    }

    @Test("a field that makes no sense is named")
    func fields() async throws {
        let wrong: [(String, (inout VisitDetails) -> Void)] = [
            ("fillLevel", { $0.fillLevel = 1.01 }), ("fillLevel", { $0.fillLevel = -.infinity }),
            ("fillLevel", { $0.fillLevel = .nan }), ("syringes", { $0.syringes = -1 }),
            ("sharpsBeside", { $0.sharpsBeside = 1001 }),
            ("damage", { $0.damage = String(repeating: "x", count: 201) }),
            ("note", { $0.note = "a\u{7}" }),
        ]
        for (field, change) in wrong {
            let report = report(change)
            let refused = await refusal { try await send(report) }
            #expect(refused?.code == .invalid && refused?.field == field)
        }
        #expect(try visits().isEmpty)
    }

    @Test("a visit of tomorrow is refused: the clock is wrong")
    func clock() async {
        let refused = await refusal { try await send(report { $0.visitedAt = town.now.adding(days: 1) }) }
        #expect(refused?.code == .clockWrong && refused?.field == "visitedAt")
    }

    private func correct(
        _ visit: UUID, syringes: Int, by submitter: Submitter, later days: Double = 0
    ) async throws -> SubmissionReceipt {
        let details = report { $0.syringes = syringes }.details
        return try await correctVisit(
            visit, of: standing, id: UUID(), with: details, by: submitter, now: town.now.adding(days: days),
            in: town.geodata)
    }

    @Test("a correction is a new version: of the own team within its shift, of a planner whenever")
    func corrections() async throws {
        let report = report()
        try await send(report)
        #expect(try await correct(report.id, syringes: 20, by: town.team).status == .stored)
        #expect(await refusal { try await correct(report.id, syringes: 21, by: town.otherTeam) }?.code == .forbidden)
        #expect(
            await refusal { try await correct(report.id, syringes: 22, by: town.team, later: 1) }?.code == .shiftOver)
        #expect(await refusal { try await correct(UUID(), syringes: 23, by: planner) }?.code == .unknownVisit)
        #expect(try await correct(report.id, syringes: 24, by: planner, later: 30).status == .stored)
        let stored = try #require(try visits().first)
        #expect(stored.visit.syringes == 24 && stored.revision == 3 && stored.sentBy == "team:gw-1")
        #expect(try await send(report).status == .alreadyStored, "a late resend must not undo a correction")
        #expect(try visits().map(\.visit.syringes) == [24])
    }

    @Test("a visit has one photo, of its own team or of an office; other teams do not see it")
    func photos() async throws {
        let (report, photo) = (report(), try CleanPhoto(cleaning: Jpeg.picture()))
        func attach(by submitter: Submitter, _ photo: CleanPhoto) async throws -> SubmissionReceipt {
            try await attachPhoto(photo, toVisit: report.id, by: submitter, now: town.now, in: town.geodata)
        }
        #expect(await refusal { try await attach(by: town.team, photo) }?.code == .unknownVisit)
        try await send(report)
        #expect(await refusal { try await attach(by: town.otherTeam, photo) }?.code == .forbidden)
        #expect(try await attach(by: town.team, photo).status == .stored)
        #expect(try await attach(by: planner, photo).status == .alreadyStored)
        let other = try CleanPhoto(cleaning: Jpeg.picture(width: 32))
        #expect(await refusal { try await attach(by: planner, other) }?.code == .conflict)
        #expect(try visits().map(\.hasPhoto) == [true])
        for reader in [town.team, planner] {
            #expect(try Workflows.photo(ofVisit: report.id, for: reader, in: town.geodata) == photo.bytes)
        }
        let error = #expect(throws: SubmissionError.self) {
            try Workflows.photo(ofVisit: report.id, for: town.otherTeam, in: town.geodata)
        }
        #expect(error?.code == .forbidden)
    }

    @Test("a patrol sees what stands, a planner everything; what is due comes first")
    func lists() async throws {
        #expect(try containers(for: town.team, now: town.now, in: town.geodata).map(\.container.name) == ["Staat"])
        #expect(
            try containers(for: planner, now: town.now, in: town.geodata).map(\.container.name).first == "Staat")
        #expect(try containers(for: planner, now: town.now, in: town.geodata).count == 3)
        let error = #expect(throws: SubmissionError.self) {
            try container(proposed, for: town.team, now: town.now, in: town.geodata)
        }
        #expect(error?.code == .notFound)
        try await send(report())
        let listed = try #require(try listedContainers(for: town.team, now: town.now, in: town.geodata).first)
        #expect(!listed.due && listed.emptied && listed.fillLevel == 0.5)
    }
}
