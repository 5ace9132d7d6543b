import Foundation
import Geodata
import SimpleFeatures

/// What was found.
public struct FindTally: Hashable, Sendable {
    /// Finds at which something lay.
    public var finds = 0
    /// Those of them that patrols made.
    public var findsOnPatrol = 0
    /// Syringes, where the reports said how many.
    public var syringes = 0
    /// Finds that a model made up.
    public var simulatedFinds = 0

    static func += (sum: inout FindTally, other: FindTally) {
        sum.finds += other.finds
        sum.findsOnPatrol += other.findsOnPatrol
        sum.syringes += other.syringes
        sum.simulatedFinds += other.simulatedFinds
    }
}

/// How much was looked.
public struct EffortTally: Hashable, Sendable {
    /// Patrols that came there.
    public var patrols = 0
    /// Seconds that they searched there, where that is known.
    public var patrolSeconds = 0.0
    /// Patrols of which it is not known how long they searched; only in the tally of the whole city.
    public var patrolsWithoutTime = 0
    /// Patrols that a model made up.
    public var simulatedPatrols = 0

    static func += (sum: inout EffortTally, other: EffortTally) {
        sum.patrols += other.patrols
        sum.patrolSeconds += other.patrolSeconds
        sum.patrolsWithoutTime += other.patrolsWithoutTime
        sum.simulatedPatrols += other.simulatedPatrols
    }
}

/// Finds by month, neighbourhood and setting, and patrols by month and neighbourhood: all that monitoring and the public
/// figures are made of.
public struct MonitoringCube: Sendable {
    /// One pile of finds.
    struct FindKey: Hashable {
        var month: CityMonth
        /// The index of the neighbourhood; nil outside all.
        var area: Int?
        var setting: Find.Setting?
    }

    /// One pile of patrols.
    struct EffortKey: Hashable {
        var month: CityMonth
        var area: Int?
    }

    /// Metres by which outlines are simplified for small maps.
    private static let tolerance = 25.0
    /// The neighbourhoods, by code.
    public let areas: [AreaOutline]
    /// The months from the first to the last with a find or a patrol; nil when there is neither.
    public private(set) var months: ClosedRange<CityMonth>?
    private(set) var finds: [FindKey: FindTally] = [:]
    /// By neighbourhood: a patrol counts in each one where it searched.
    private(set) var efforts: [EffortKey: EffortTally] = [:]
    /// Of the whole city: a patrol counts once.
    private(set) var cityEfforts: [CityMonth: EffortTally] = [:]

    /// Counts everything. O(finds × areas), one find in memory at a time.
    public init(_ geodata: Geodata) throws {
        let lookup = try AreaLookup(geodata)
        areas = try geodata.areaOutlines(simplifiedBy: Self.tolerance)
        var reader = MonthReader(zone: geodata.profile.zone)
        try geodata.forEachMonitoredFind { add($0, month: reader.month(of: $0.occurredAt), lookup) }
        try geodata.forEachMonitoredPatrol { record in
            let time = PatrolTime(record, in: lookup) { try geodata.projected($0) }
            add(time, of: record, month: reader.month(of: record.patrol.startedAt))
        }
    }

    private mutating func add(_ find: MonitoredFind, month: CityMonth, _ lookup: AreaLookup) {
        include(month)
        let key = FindKey(month: month, area: lookup.index(of: find.position), setting: find.setting)
        finds[key, default: FindTally()] += FindTally(
            finds: 1, findsOnPatrol: find.isOnPatrol ? 1 : 0, syringes: find.syringes ?? 0,
            simulatedFinds: find.isSimulated ? 1 : 0)
    }

    private mutating func add(_ time: PatrolTime, of record: MonitoredPatrol, month: CityMonth) {
        include(month)
        let simulated = record.isSimulated ? 1 : 0
        for (area, seconds) in time.secondsByArea {
            efforts[EffortKey(month: month, area: area), default: EffortTally()] += EffortTally(
                patrols: 1, patrolSeconds: seconds, simulatedPatrols: simulated)
        }
        cityEfforts[month, default: EffortTally()] += EffortTally(
            patrols: 1, patrolSeconds: time.seconds, patrolsWithoutTime: time.seconds > 0 ? 0 : 1,
            simulatedPatrols: simulated)
    }

    private mutating func include(_ month: CityMonth) {
        months = months.map { min($0.lowerBound, month)...max($0.upperBound, month) } ?? month...month
    }
}
