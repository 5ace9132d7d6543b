import Foundation
import Geodata

/// A container with how it stands.
public struct ContainerOverview: Sendable {
    /// The container with its visits.
    public let record: VisitedContainer
    /// How it stands.
    public let condition: ContainerCondition

    /// The container.
    public var container: Container { record.container }

    init(_ record: VisitedContainer, policy: CityProfile.ContainerPolicy?, now: Timestamp) {
        self.record = record
        condition = ContainerCondition(
            of: record.container, visits: record.visits.map(\.visit), policy: policy ?? .init(), now: now)
    }
}

/// The containers that a reader may see, those that are due first, then those that nobody visited for longest.
///
/// A patrol sees those that stand, a planner all.
public func containers(
    for reader: Submitter, now: Timestamp, in geodata: Geodata
) throws -> [ContainerOverview] {
    let statuses: Set<Container.Status> =
        try reader.role == .planner ? Set(Container.Status.allCases) : reader.visitedStatuses()
    return try geodata.visitedContainers(statuses)
        .map { ContainerOverview($0, policy: geodata.profile.containers, now: now) }
        .sorted { $0.urgency.lexicographicallyPrecedes($1.urgency) }
}

/// A container that a reader may see.
///
/// - Throws: ``SubmissionError`` `not-found`.
public func container(
    _ id: UUID, for reader: Submitter, now: Timestamp, in geodata: Geodata
) throws -> ContainerOverview {
    guard let record = try geodata.visitedContainer(id),
        reader.role == .planner || record.container.status == .installed
    else { throw SubmissionError(.notFound, "there is no such container") }
    return ContainerOverview(record, policy: geodata.profile.containers, now: now)
}

extension ContainerOverview {
    /// What containers are sorted by, the smallest first: standing, due, days since the last visit.
    fileprivate var urgency: [Int] {
        [
            container.status == .installed ? 0 : 1, condition.isDue ? 0 : 1,
            -(condition.daysSinceVisit ?? Int(Int32.max)),
        ]
    }
}

extension RecordedVisit {
    /// Whether a sender may correct the visit: an office every one that was sent, a team its own of the same shift.
    public func isCorrectable(by submitter: Submitter, now: Timestamp) -> Bool {
        guard let sentBy, let receivedAt else { return false }
        if submitter.role == .planner { return true }
        return submitter.role == .patrol && sentBy == submitter.recordedBy && receivedAt >= Shift.start(now: now)
    }
}
