import Effects
import Foundation
import Geodata
import SimpleFeatures

/// The finds, patrols and containers of a city on one axis of months.
struct EffectData {
    /// The month of the first find, number 0.
    let first: CityMonth
    /// How many months there are, to that of the last find.
    let months: Int
    /// Every find at which something lay.
    let finds: [DatedFind]
    /// Those of them that patrols made.
    let patrolFinds: [DatedFind]
    /// Seconds that patrols searched.
    let efforts: [DatedEffort]
    /// All containers, whatever their state.
    let containers: [Container]
    /// Whether any find or container was made up by a model.
    let isSimulated: Bool

    /// Reads a city; nil without a find.
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
        guard let first = read.first?.month, let last = read.last?.month else { return nil }
        self.first = first
        months = last.number - first.number + 1
        func dated(_ finds: [(find: MonitoredFind, month: CityMonth)]) -> [DatedFind] {
            finds.map { DatedFind(position: $0.find.position, month: $0.month.number - first.number) }
        }
        finds = dated(read)
        patrolFinds = dated(read.filter(\.find.isOnPatrol))
        efforts = try Self.efforts(geodata, first: first, last: last)
        containers = try geodata.all(Container.self)
        self.isSimulated = try isSimulated || geodata.hasSimulatedRecords(in: .container)
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
