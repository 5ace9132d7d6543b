import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// What was found and where patrols looked in the period that a route rests on.
struct SearchRecord {
    let period: Range<Timestamp>
    private(set) var finds = 0
    private(set) var patrols = 0
    private(set) var trackedPatrols = 0
    private(set) var isSimulated = false
    /// The finds of each cell.
    private(set) var cells: [CellTiling.Cell: CellFinds] = [:]
    /// The parts of each stretch that patrols walked.
    private(set) var stretches: [[WalkedTrack]] = []
    /// What was found when.
    private(set) var factors: TimeFactors
    let tiling = CellTiling(cell: RouteRules.cellMetres)
    private let calendar: Calendar

    /// What was found in a cell.
    struct CellFinds {
        var byPatrols = 0
        var byOthers = 0
        /// Days of the city's calendar on which a patrol found something.
        var patrolDays: Set<String> = []
        var last = Timestamp(secondsSince1970: 0)
    }

    /// Reads the finds and patrols of the days before a moment. O(records).
    init(before moment: Timestamp, in geodata: Geodata) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = geodata.profile.zone
        self.calendar = calendar
        let earliest = moment.adding(days: -RouteRules.periodDays)
        var (found, walked) = ([MonitoredFind](), [MonitoredPatrol]())
        try geodata.forEachMonitoredFind(in: earliest..<moment) { found.append($0) }
        try geodata.forEachMonitoredPatrol(in: earliest..<moment) { walked.append($0) }
        let first = [found.first?.occurredAt, walked.first?.patrol.startedAt].compactMap(\.self).min() ?? earliest
        period = first..<max(moment, first.adding(days: 1))
        factors = TimeFactors(periodDays: first.days(until: moment))
        for find in found { add(find) }
        for patrol in walked { try add(patrol) { try geodata.projected($0) } }
    }

    /// The length of the period.
    var days: Double { period.lowerBound.days(until: period.upperBound) }

    private mutating func add(_ find: MonitoredFind) {
        finds += 1
        isSimulated = isSimulated || find.isSimulated
        cells[tiling.cell(at: find.position), default: CellFinds()].add(find, in: calendar.timeZone)
        guard find.isOnPatrol else { return }
        for (cycle, index) in indices(of: find.occurredAt) { factors.addFind(at: index, of: cycle) }
    }

    private mutating func add(_ record: MonitoredPatrol, projecting project: (Position) throws -> Position) throws {
        patrols += 1
        isSimulated = isSimulated || record.isSimulated
        addHours(from: record.patrol.startedAt, until: record.patrol.endedAt)
        let walked = record.walkedStretches(projecting: project)
        let parts = walked.map { $0.flatMap { $0.searched().parts } }.filter { !$0.isEmpty }
        guard !parts.isEmpty else { return }
        trackedPatrols += 1
        stretches += parts
    }

    /// Splits a patrol by the hour: an hour of the clock is one kind of moment.
    private mutating func addHours(from start: Timestamp, until end: Timestamp) {
        var moment = start
        while moment < end, moment < start.adding(days: 1) {
            let next = min(
                end,
                Timestamp(secondsSince1970: (moment.secondsSince1970 / 3600 + 1) * 3600))
            let hours = moment.days(until: next) * 24
            for (cycle, index) in indices(of: moment) { factors.add(hours: hours, at: index, of: cycle) }
            moment = next
        }
    }

    /// Which weekday, hours and season a moment falls in, by the clocks of the city.
    func indices(of moment: Timestamp) -> [(TimeFactor.Cycle, Int)] {
        let parts = calendar.dateComponents([.month, .weekday, .hour], from: moment.date)
        return [
            (.weekday, ((parts.weekday ?? 1) + 5) % 7), (.hours, (parts.hour ?? 0) / 6),
            (.season, (parts.month ?? 1) % 12 / 3),
        ]
    }

    /// The factors for a moment that the data allow.
    func factors(at moment: Timestamp) -> [TimeFactor] {
        indices(of: moment).compactMap { factors.factor(of: $0.0, at: $0.1) }
    }
}

extension SearchRecord.CellFinds {
    fileprivate mutating func add(_ find: MonitoredFind, in zone: TimeZone) {
        last = max(last, find.occurredAt)
        guard find.isOnPatrol else { return byOthers += 1 }
        byPatrols += 1
        patrolDays.insert(find.occurredAt.localDay(in: zone))
    }
}
