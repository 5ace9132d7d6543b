import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite struct FindCorrectionTests {
    private let town: PatrolTown

    init() throws { town = try PatrolTown() }

    private func correct(
        _ report: FindReport, count: Int = 7, id: UUID = UUID(), by team: Submitter? = nil, hoursLater: Int = 1
    ) async throws -> SubmissionReceipt {
        let now = Timestamp(secondsSince1970: town.now.secondsSince1970 + hoursLater * 3600)
        var details = report.details
        details.count = count
        return try await correctFind(
            report.id, with: FindCorrection(id: id, madeAt: town.now, details: details), by: team ?? town.team,
            now: now, in: town.geodata)
    }

    @Test("a correction is a next revision; when the find came in stays")
    func corrected() async throws {
        let report = town.report()
        try await town.send(report)
        #expect(try await correct(report).status == .stored)
        let find = try #require(try town.finds().first)
        #expect(find.details.count == 7 && find.revision == 2 && find.receivedAt == town.now)
    }

    @Test("the same correction sent again changes nothing; another under its identifier is refused")
    func resent() async throws {
        let (report, id) = (town.report(), UUID())
        try await town.send(report)
        #expect(try await correct(report, id: id).status == .stored)
        #expect(try await correct(report, id: id).status == .alreadyStored)
        #expect(await refusal { try await correct(report, count: 9, id: id) }?.code == .conflict)
        #expect(try town.finds().map(\.revision) == [2])
    }

    @Test("a find is corrected by its own team only, within twelve hours, and only if it was sent")
    func refused() async throws {
        let report = town.report()
        #expect(await refusal { try await correct(report) }?.code == .unknownFind)
        try await town.send(report)
        #expect(await refusal { try await correct(report, by: town.otherTeam) }?.code == .forbidden)
        #expect(await refusal { try await correct(report, hoursLater: 13) }?.code == .shiftOver)
        #expect(await refusal { try await correct(report, count: -1) }?.field == "count")
        #expect(try town.finds().map(\.revision) == [1])
        #expect(try await correct(report, hoursLater: 12).status == .stored)
    }

    @Test("a correction made in time is known again after the shift")
    func resentLate() async throws {
        let (report, id) = (town.report(), UUID())
        try await town.send(report)
        _ = try await correct(report, id: id)
        #expect(try await correct(report, id: id, hoursLater: 40).status == .alreadyStored)
    }

    @Test("a withdrawn find no longer counts, is shown as such, and a correction brings it back")
    func withdrawn() async throws {
        let report = town.report()
        try await town.send(report)
        let withdrawal = FindWithdrawal(id: UUID(), madeAt: town.now)
        for status in [SubmissionReceipt.Status.stored, .alreadyStored] {
            let receipt = try await withdrawFind(
                report.id, by: withdrawal, of: town.team, now: town.now, in: town.geodata)
            #expect(receipt.status == status)
        }
        #expect(try town.geodata.all(Find.self).isEmpty)
        #expect(try town.finds().map(\.withdrawn) == [true])
        _ = try await correct(report)
        #expect(try town.finds().map(\.withdrawn) == [false])
        #expect(try town.geodata.all(Find.self).map(\.count) == [7])
    }

    @Test("the finds of the shift are those of the team and of the last twelve hours")
    func shift() async throws {
        try await town.send(town.report())
        _ = try await submitFind(town.report(), by: town.otherTeam, now: town.now, in: town.geodata)
        #expect(try town.finds().count == 1)
        #expect(try town.finds(now: town.now.adding(days: 0.5)).map(\.correctable) == [true])
        #expect(try town.finds(now: town.now.adding(days: 0.51)).isEmpty)
    }
}
