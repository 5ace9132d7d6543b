import Foundation
import Geodata

/// Of which period the search effort is asked for; whole days.
public struct EffortRequest: Hashable, Sendable {
    /// The patrols that began, and the finds that were made, in it.
    public let period: Range<Timestamp>

    /// The fewest days: over fewer, a map of effort would often be the track of one patrol.
    public static let shortestDays = 7
    /// How many days are shown where nobody says: up to the last patrol.
    public static let usualDays = 90

    /// Fills in what is not given.
    ///
    /// - Parameters:
    ///   - from: its first moment; nil for so many days before its end as are usual.
    ///   - to: the moment after its last; nil for the end of the day of the last patrol.
    /// - Throws: ``EffortError``.
    public init(from: Timestamp? = nil, to: Timestamp? = nil, in geodata: Geodata) throws {
        guard let patrols = try geodata.patrolPeriod() else { throw EffortError.noPatrols }
        let zone = geodata.profile.zone
        let end = to ?? max(patrols.upperBound, from ?? patrols.upperBound).startOfNextDay(in: zone)
        // Days may have an hour more or less where summer time begins or ends.
        let start = from ?? end.adding(days: 0.1 - Double(Self.usualDays)).startOfDay(in: zone)
        guard start.adding(days: Double(Self.shortestDays) - 0.1) <= end else {
            throw EffortError.periodTooShort(days: Self.shortestDays)
        }
        period = start..<end
    }
}

/// Why nothing can be said of the search effort.
public enum EffortError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no patrol at all.
    case noPatrols
    /// The period has fewer days than these.
    case periodTooShort(days: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noPatrols: "there are no patrols; load them with ‘prikvrij import patrols FILE’"
        case .periodTooShort(let days):
            "the period must have at least \(days) days, so that a single patrol seldom shows; choose an earlier --from"
        }
    }
}
