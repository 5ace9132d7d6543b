import Foundation
import Geodata
import Patrols

/// Why a container is due.
public enum EmptyingReason: Hashable, Sendable {
    /// The last visit found it this full, 0…1, and did not empty it.
    case full(level: Double)
    /// By how it filled before it is this full by now, 0…1.
    case expectedFull(level: Double)
    /// Nobody looked for so many days.
    case unvisited(days: Int)
    /// No visit is known.
    case neverVisited
}

/// How a container stands, as far as its visits tell.
public struct ContainerCondition: Hashable, Sendable {
    /// The last visit.
    public let lastVisit: Timestamp?
    /// Whether that visit emptied it.
    public let wasEmptied: Bool
    /// How full the last visit found it, 0…1, where it says.
    public let fillLevel: Double?
    /// Whole days since the last visit.
    public let daysSinceVisit: Int?
    /// How much of it fills in a day, 0…, by the intervals between visits that tell; nil where none does.
    public let fillPerDay: Double?
    /// How full it is by now at that pace, 0…1; nil where the pace or the start of it is unknown.
    public let expectedLevel: Double?
    /// Why it is due; nil when it is not.
    public let reason: EmptyingReason?
    /// Syringes counted at its visits.
    public let syringes: Int
    /// The first visit that counted syringes: the count is of what came in since before then.
    public let countedSince: Timestamp?
    /// What the last visit found damaged.
    public let damage: String?

    /// Whether it is to be emptied or looked at.
    public var isDue: Bool { reason != nil }
}

extension CityProfile.ContainerPolicy {
    /// Days without a visit after which a container is due.
    public var daysBetweenChecks: Double { checkEveryDays ?? 14 }
    /// How full a container may be.
    public var fullestAllowed: Double { emptyAtFill ?? 0.75 }
}

extension ContainerCondition {
    /// How a container stands at a moment.
    ///
    /// - Parameter visits: all that is known, in order of time.
    public init(
        of container: Container, visits: [ContainerVisit], policy: CityProfile.ContainerPolicy, now: Timestamp
    ) {
        let (past, last) = (FillHistory(visits), visits.last)
        (lastVisit, wasEmptied, fillLevel) = (last?.visitedAt, last?.emptied ?? false, last?.fillLevel)
        daysSinceVisit = last.map { max(0, Int($0.visitedAt.days(until: now))) }
        fillPerDay = past.fillPerDay
        expectedLevel = past.level(at: now)
        syringes = visits.reduce(0) { $0 + ($1.syringes ?? 0) }
        countedSince = visits.first { $0.syringes != nil }?.visitedAt
        damage = last?.damage
        reason =
            container.status == .installed
            ? Self.reason(last: last, expected: expectedLevel, policy: policy, now: now) : nil
    }

    /// The first rule that holds: found full, full by now, unvisited for too long.
    private static func reason(
        last: ContainerVisit?, expected: Double?, policy: CityProfile.ContainerPolicy, now: Timestamp
    ) -> EmptyingReason? {
        guard let last else { return .neverVisited }
        if !last.emptied, let level = last.fillLevel, level >= policy.fullestAllowed { return .full(level: level) }
        if let expected, expected >= policy.fullestAllowed { return .expectedFull(level: expected) }
        let days = last.visitedAt.days(until: now)
        return days > policy.daysBetweenChecks ? .unvisited(days: Int(days)) : nil
    }
}

/// How a container filled between its visits.
struct FillHistory: Hashable, Sendable {
    /// A moment at which it is known how full it was.
    struct Level: Hashable {
        var time: Timestamp
        var level: Double
    }

    /// What came in between visits. Only intervals count whose start and end are known; one in which it became emptier does
    /// not, since someone emptied it without saying so; nor one shorter than an hour, in which the later reading
    /// corrects the earlier. Those shorter than half a day are put together.
    let intervals: [FillModel.Interval]
    /// How much of it fills in a day: all that came in over all the days. Nil when those together are shorter than a day.
    let fillPerDay: Double?
    /// The last moment at which it is known how full it was.
    let last: Level?

    /// An hour, in days: a later reading within it is a correction.
    private static let correctionDays = 1.0 / 24
    /// Half a day: of a pace little is learnt from less.
    private static let shortestDays = 0.5

    /// Reads visits in order of time. O(n).
    init(_ visits: [ContainerVisit]) {
        var (start, intervals): (Level?, [FillModel.Interval]) = (nil, [])
        var short = (days: 0.0, gained: 0.0)
        for visit in visits {
            if let level = visit.fillLevel {
                let days = start?.time.days(until: visit.visitedAt) ?? 0
                if let start, level >= start.level, days >= Self.correctionDays {
                    short = (short.days + days, short.gained + level - start.level)
                }
                if short.days >= Self.shortestDays {
                    intervals.append(.init(days: short.days, gained: short.gained))
                    short = (0, 0)
                }
                start = Level(time: visit.visitedAt, level: level)
            }
            if visit.emptied { start = Level(time: visit.visitedAt, level: 0) }
        }
        let days = intervals.reduce(0) { $0 + $1.days }
        fillPerDay = days >= 1 ? intervals.reduce(0) { $0 + $1.gained } / days : nil
        (self.intervals, last) = (intervals, start)
    }

    /// How full it is at a moment, at most 1.
    func level(at now: Timestamp) -> Double? {
        guard let last, let fillPerDay else { return nil }
        return min(1, last.level + fillPerDay * max(0, last.time.days(until: now)))
    }
}

extension Timestamp {
    /// Days to a later moment; negative to an earlier one.
    package func days(until later: Timestamp) -> Double { Double(later.secondsSince1970 - secondsSince1970) / 86_400 }
}
