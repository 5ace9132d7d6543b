import Foundation
import Geodata

/// What of the container rounds is asked for.
public struct RoundsRequest: Hashable, Sendable {
    /// The day of the first round.
    public var firstDay: Timestamp
    /// Days from round to round.
    public var everyDays: Int
    /// How many rounds.
    public var count: Int
    /// Where every round starts and ends; nil for one that may start at any of its containers.
    public var start: NamedLocation?

    /// The rounds from a day on, as often as the city's profile says, for four weeks.
    public init(firstDay: Timestamp, profile: CityProfile) {
        self.firstDay = firstDay
        everyDays = Int((profile.containers ?? .init()).daysBetweenRounds)
        count = max(1, 28 / everyDays)
    }

    /// The most rounds that are planned at once.
    public static let most = 26
}

extension CityProfile.ContainerPolicy {
    /// Days between two rounds along containers.
    public var daysBetweenRounds: Double { roundEveryDays ?? 7 }
    /// The chance that is taken of a container being fuller than allowed, 0…1.
    public var acceptedRisk: Double { overfullRisk ?? 0.1 }
    /// Minutes that a visit takes.
    public var visitMinutes: Double { minutesPerVisit ?? 10 }
    /// How fast a round goes from container to container, metres a minute.
    public var roundSpeed: Double { roundMetresPerMinute ?? 200 }
}
