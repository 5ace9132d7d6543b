import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

/// A city with two teams that send what they find.
struct PatrolTown {
    let city: TestCity
    let now = TestCity.now
    let team = Submitter(name: "gw-1", service: .communityGuards, role: .patrol)
    let otherTeam = Submitter(name: "opstap", service: .outreach, role: .patrol)
    var geodata: Geodata { city.geodata }

    init() throws { city = try TestCity() }

    /// A find in the middle of the city.
    func report(_ change: (inout FindDetails) -> Void = { _ in }) -> FindReport {
        var details = FindDetails(
            occurredAt: now.adding(days: -0.01), longitude: 3.72, latitude: 51.05, accuracy: 8, count: 2,
            setting: .park, cleared: true, note: "onder de bank")
        change(&details)
        return FindReport(id: UUID(), details: details)
    }

    /// Sends a find of the team.
    @discardableResult
    func send(_ report: FindReport) async throws -> SubmissionReceipt {
        try await submitFind(report, by: team, now: now, in: geodata)
    }

    /// The finds of the team's shift.
    func finds(now: Timestamp? = nil) throws -> [ShiftFind] {
        try findsOfShift(of: team, now: now ?? self.now, in: geodata)
    }

    /// Starts a patrol of the team two hours ago.
    func startedPatrol() async throws -> UUID {
        let id = UUID()
        _ = try await startPatrol(
            PatrolStart(id: id, startedAt: now.adding(days: -1.0 / 12)), by: team, now: now, in: geodata)
        return id
    }
}

/// The reason for which something is refused; nil when it is not.
func refusal(
    _ work: () async throws -> some Any, sourceLocation: SourceLocation = #_sourceLocation
) async -> SubmissionError? {
    do {
        _ = try await work()
        return nil
    } catch let error as SubmissionError {
        return error
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
        return nil
    }
}
