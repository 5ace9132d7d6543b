import Effects
import Foundation
import Geodata
import SimpleFeatures

/// The finds, patrols and containers of a city on one axis of months.
struct EffectData {
    /// The first whole month, number 0.
    let first: CityMonth
    /// How many months there are, to the last whole one.
    let months: Int
    /// Every find at which something lay.
    let finds: [DatedFind]
    /// Those of them that patrols made.
    let patrolFinds: [DatedFind]
    /// Seconds that patrols searched.
    let efforts: [DatedEffort]
    /// All containers, whatever their state; none that came later than what is known.
    let containers: [Container]
    /// Whether any find or container was made up by a model.
    let isSimulated: Bool

    /// Reads a city; nil without a whole month of finds.
    ///
    /// The first and the last month count when finds begin in the first week of it, and end in the last: else little was found
    /// only because little of the month is known.
    ///
    /// - Parameter end: only what was found before this moment.
    init?(_ geodata: Geodata, before end: Timestamp? = nil) throws {
        var reader = MonthReader(zone: geodata.profile.zone)
        var (read, isSimulated) = ([(find: MonitoredFind, month: CityMonth)](), false)
        try geodata.forEachMonitoredFind { find in
            guard end.map({ find.occurredAt < $0 }) ?? true else { return }
            read.append((find, reader.month(of: find.occurredAt)))
            isSimulated = isSimulated || find.isSimulated
        }
        guard
            let whole = Self.wholeMonths(read.first?.find.occurredAt, read.last?.find.occurredAt, geodata.profile.zone)
        else { return nil }
        read = read.filter { whole.contains($0.month) }
        let (first, last) = (whole.lowerBound, whole.upperBound)
        self.first = first
        months = last.number - first.number + 1
        func dated(_ finds: [(find: MonitoredFind, month: CityMonth)]) -> [DatedFind] {
            finds.map { DatedFind(position: $0.find.position, month: $0.month.number - first.number) }
        }
        finds = dated(read)
        patrolFinds = dated(read.filter(\.find.isOnPatrol))
        efforts = try Self.efforts(geodata, first: first, last: last)
        containers = try Self.containers(geodata, before: end)
        self.isSimulated = try isSimulated || geodata.hasSimulatedRecords(in: .container)
    }

    /// A week, in days.
    private static let week = 7.0

    private static func wholeMonths(
        _ first: Timestamp?, _ last: Timestamp?, _ zone: TimeZone
    ) -> ClosedRange<CityMonth>? {
        guard let first, let last else { return nil }
        let (begin, end) = (CityMonth(first, in: zone), CityMonth(last, in: zone))
        let start = begin.start(in: zone).days(until: first) < week ? begin : begin.adding(1)
        let stop = last.days(until: end.adding(1).start(in: zone)) <= week ? end : end.adding(-1)
        return start <= stop ? start...stop : nil
    }

    private static func containers(_ geodata: Geodata, before end: Timestamp?) throws -> [Container] {
        let all = try geodata.all(Container.self)
        guard let day = end?.localDay(in: geodata.profile.zone) else { return all }
        return all.filter { $0.installedOn.map { $0 < day } ?? true }
    }

    private static func efforts(_ geodata: Geodata, first: CityMonth, last: CityMonth) throws -> [DatedEffort] {
        var reader = MonthReader(zone: geodata.profile.zone)
        var efforts: [DatedEffort] = []
        try geodata.forEachMonitoredPatrol { record in
            let month = reader.month(of: record.patrol.startedAt)
            guard (first...last).contains(month) else { return }
            for step in PatrolTime.steps(of: record, projecting: { try geodata.projected($0) }) {
                efforts.append(
                    DatedEffort(position: step.middle, month: month.number - first.number, amount: step.seconds))
            }
        }
        return efforts
    }

    /// The number of the month of a day such as `2025-03-14`; nil for what is none.
    func month(of day: String?) -> Int? {
        day.flatMap { CityMonth(String($0.prefix(7))) }.map { $0.number - first.number }
    }

    /// The month with a number.
    func month(_ number: Int) -> CityMonth { first.adding(number) }
}

extension Container {
    /// Where it stands in the city's metric CRS.
    var place: Position? { geometry.geometry.positions.first }
}
