import Foundation
import Geodata

/// A container as a phone's list shows it: a member of the answer to `GET /api/containers`.
public struct ListedContainer: Encodable, Sendable {
    /// The identifier.
    public let id: UUID
    /// What people call the place.
    public let name: String
    /// Where it is in its life.
    public let status: Container.Status
    /// Degrees east, WGS 84.
    public let longitude: Double
    /// Degrees north, WGS 84.
    public let latitude: Double
    /// The neighbourhood it stands in.
    public let area: String?
    /// The last visit.
    public let lastVisitAt: Timestamp?
    /// Whether that visit emptied it.
    public let emptied: Bool
    /// How full the last visit found it, 0…1, where it says.
    public let fillLevel: Double?
    /// Whether it is to be emptied or looked at.
    public let due: Bool
    /// Why: `full`, `expected-full`, `unvisited`, `never-visited`.
    public let reason: String?

    init(_ overview: ContainerOverview) {
        let (container, condition) = (overview.container, overview.condition)
        (id, name, status) = (container.id, container.name, container.status)
        (longitude, latitude, area) = (container.longitude, container.latitude, overview.record.area?.name)
        (lastVisitAt, emptied, fillLevel) = (condition.lastVisit, condition.wasEmptied, condition.fillLevel)
        (due, reason) = (condition.isDue, condition.reason?.word)
    }
}

extension EmptyingReason {
    /// The word of the interface and of the messages.
    public var word: String {
        switch self {
        case .full: "full"
        case .expectedFull: "expected-full"
        case .unvisited: "unvisited"
        case .neverVisited: "never-visited"
        }
    }
}

/// The containers that a reader may see, for a phone.
public func listedContainers(
    for reader: Submitter, now: Timestamp, in geodata: Geodata
) throws -> [ListedContainer] {
    try containers(for: reader, now: now, in: geodata).map(ListedContainer.init)
}
