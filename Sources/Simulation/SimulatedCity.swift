import Foundation
import SimpleFeatures

/// What a run of the simulation gives. Nothing in it is real.
public struct SimulatedCity: Equatable, Sendable {
    /// The patrols in order of start, also those that found nothing.
    public var patrols: [SimulatedPatrol]
    /// The finds in order of time.
    public var finds: [SimulatedFind]
    /// How many discards happened in the period, recorded or not: what monitoring tries to know.
    public var discards: Int
}

/// A simulated round of a team through one area.
public struct SimulatedPatrol: Equatable, Sendable {
    /// A version 4 UUID made from the seed.
    public var id: UUID
    /// What the team is called.
    public var team: String
    /// The code of its service.
    public var service: String
    /// The code of the area it searched.
    public var area: String
    /// When the team set out, a whole second.
    public var startedAt: Date
    /// When it stopped, a whole second.
    public var endedAt: Date
    /// The way it walked: metric positions, with seconds since 1970 (UTC) as measure, strictly increasing.
    public var track: [Position]
}

/// A simulated find.
public struct SimulatedFind: Equatable, Sendable {
    /// A version 4 UUID made from the seed.
    public var id: UUID
    /// When it was found, a whole second.
    public var occurredAt: Date
    /// Where it was recorded, metric; it errs by about its accuracy.
    public var position: Position
    /// The radius that holds the true place 68 times in 100, whole metres.
    public var accuracy: Double
    /// How many syringes; nil where the report did not say.
    public var count: Int?
    /// The code of the setting.
    public var setting: String
    /// Whether it was cleared on the spot.
    public var cleared: Bool
    /// The code of the service or of the residents who reported it.
    public var service: String
    /// The patrol that found it, if one did.
    public var patrol: UUID?
    /// The code of the area that the spot belongs to.
    public var area: String
}
