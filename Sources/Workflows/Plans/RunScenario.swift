import Foundation
import Geodata
import Siting

/// A scenario as it is sent: the body of `POST /api/scenarios`.
public struct ScenarioReport: Decodable, Sendable {
    /// Made by the sender, once.
    public var id: UUID
    /// What the planner calls it: 1…120 characters on one line.
    public var title: String
    /// What is asked.
    public var request: ScenarioRequest

    /// Describes a scenario.
    public init(id: UUID, title: String, request: ScenarioRequest) {
        (self.id, self.title, self.request) = (id, title, request)
    }

    private enum CodingKeys: String, CodingKey { case id, title, request }

    /// Reads the members; one that is not known is refused.
    public init(from decoder: any Decoder) throws {
        try UnknownMembers.refuse(in: decoder, but: ["id", "title", "request"])
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(UUID.self, forKey: .id)
        title = try members.decode(String.self, forKey: .title)
        request = try members.decode(ScenarioRequest.self, forKey: .request)
    }
}

/// Stores a scenario that is to be run.
///
/// What can be told at once is told at once: a request that contradicts the policy or the period of the finds is not stored.
///
/// - Parameters:
///   - account: the sign-in name of the planner.
///   - mayRun: called before a new one is stored; what it throws is thrown on.
/// - Returns: the scenario as it is stored, and whether it is new and must be run.
/// - Throws: ``SubmissionError`` when a field is wrong or something else was asked under the identifier;
///   ``ProposalError`` when no proposal can follow from the request.
public func openScenario(
    _ report: ScenarioReport, by account: String, now: Timestamp, in geodata: Geodata,
    mayRun: () throws -> Void = {}
) throws -> (scenario: Scenario, isNew: Bool) {
    guard let title = try FieldRules.note(report.title, limit: 120, field: "title"), !title.contains("\n") else {
        throw SubmissionError(.invalid, field: "title", "is empty or has line breaks")
    }
    let scenario = Scenario(
        id: report.id, title: title, request: try report.request.text, createdAt: now, createdBy: account)
    let request = try report.request.proposalRequest(zone: geodata.profile.zone)
    if try geodata.scenario(report.id) == nil {
        _ = try ProposalParameters(
            request, profile: geodata.profile, findPeriod: try geodata.findPeriod(), now: now)
        try mayRun()
    }
    do {
        return try geodata.open(scenario)
    } catch GeodataError.conflict {
        throw SubmissionError(.conflict, "another scenario is stored under this identifier")
    }
}

/// Runs a scenario to its end, whatever that is, and stores how it ended.
///
/// To be called on a thread that may be kept busy for minutes.
///
/// - Parameters:
///   - clock: tells when it begins and ends.
///   - shouldStop: ends the run soon. A run that a planner cancelled has ended already; one that the service ends is left
///     open, and fails at the next start (``failInterruptedScenarios(now:in:)``).
public func runScenario(
    _ id: UUID, cores: Int, clock: () -> Timestamp, in geodata: Geodata,
    onProgress: @escaping @Sendable (ProposalProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
) throws {
    guard let scenario = try geodata.scenario(id), scenario.state == nil else { return }
    do {
        let request = try ScenarioRequest(text: scenario.request).proposalRequest(zone: geodata.profile.zone)
        let proposal = try proposeSites(
            request, in: geodata, cores: cores, now: clock(), onProgress: onProgress, shouldStop: shouldStop)
        _ = try geodata.end(scenario: id, .done, plan: try proposal.planID, now: clock())
    } catch is ProposalCancelled {
        return
    } catch {
        _ = try geodata.end(scenario: id, .failed, message: try ProposalFailure(error).text, now: clock())
        guard error is ProposalError || error is SitingError else { throw error }
    }
}

/// Ends a scenario that waits or runs.
///
/// - Returns: whether it had not ended yet.
/// - Throws: ``SubmissionError`` `notFound`.
public func cancelScenario(_ id: UUID, now: Timestamp, in geodata: Geodata) throws -> Bool {
    guard try geodata.scenario(id) != nil else { throw SubmissionError(.notFound, "no such scenario") }
    return try geodata.end(scenario: id, .cancelled, now: now)
}

/// Ends what was under way when the service stopped as failed, with a message that says so. To be called before any is
/// run.
///
/// - Returns: how many there were.
@discardableResult
public func failInterruptedScenarios(now: Timestamp, in geodata: Geodata) throws -> Int {
    try geodata.failOpenScenarios(message: try ProposalFailure(.interrupted).text, now: now)
}

extension ProposalFailure {
    /// As it is stored with a scenario.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
