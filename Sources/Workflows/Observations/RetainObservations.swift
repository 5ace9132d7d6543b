import Foundation
import Geodata

/// What is kept no longer by the city's policy, as counts.
public struct RetentionOverview: Sendable, Equatable {
    /// Before which moments an observation must have ended.
    public let limits: RestrictedRetention.Limits
    /// How many, by month and kind.
    public let overdue: [RestrictedRetention.Overdue]

    /// How many in all.
    public var count: Int { overdue.reduce(0) { $0 + $1.count } }
}

/// Which observations the policy keeps no longer. Changes nothing, and gives counts only.
public func overdueObservations(
    now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> RetentionOverview {
    let limits = retentionLimits(geodata.profile, now: now)
    let overdue = try RestrictedRetention(path: restrictedPath).overdue(limits, zone: geodata.profile.zone)
    return RetentionOverview(limits: limits, overdue: overdue)
}

/// Purges what the policy keeps no longer: counts by cell, month and kind remain. It is in the audit before it is done.
///
/// - Parameter actor: the sign-in name of the administrator, or `command-line`.
/// - Returns: how many observations went.
public func purgeObservations(
    by actor: String, now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> Int {
    let overview = try overdueObservations(now: now, in: geodata, restrictedPath: restrictedPath)
    func note(_ detail: String) throws {
        try geodata.append(AuditEvent(at: now, kind: .purgedRestricted, actor: actor, detail: detail))
    }
    let limits = overview.limits
    try note(
        """
        observations that ended before \(limits.before), unconfirmed ones before \(limits.unconfirmedBefore): \
        \(overview.count)
        """)
    do {
        return try RestrictedRetention(path: restrictedPath).purge(
            limits, cellMetres: geodata.profile.observationRules.countCellMetres, zone: geodata.profile.zone,
            recordedBy: actor, now: now)
    } catch {
        try note("the purge did not come to its end; it is to be done again")
        throw error
    }
}

/// Whole years before the present day, in the city's zone.
func retentionLimits(_ profile: CityProfile, now: Timestamp) -> RestrictedRetention.Limits {
    let (rules, zone) = (profile.observationRules, profile.zone)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    func before(years: Int) -> Timestamp {
        let today = now.startOfDay(in: zone)
        return calendar.date(byAdding: .year, value: -years, to: today.date).map(Timestamp.init)
            ?? today.adding(days: -365.25 * Double(years))
    }
    return RestrictedRetention.Limits(
        before: before(years: rules.retentionYears),
        unconfirmedBefore: before(years: rules.unconfirmedRetentionYears))
}
