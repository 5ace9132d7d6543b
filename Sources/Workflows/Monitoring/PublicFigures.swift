import Foundation
import Geodata

/// What anyone may know of the finds of a year: counts by neighbourhood, none under 5, no place.
public struct PublicYear: Sendable {
    /// The year.
    public let year: Int
    /// The quarters that are over and in which there were data, 1…4.
    public let quarters: ClosedRange<Int>
    /// Whether the whole year is over.
    public let isOver: Bool
    /// The neighbourhoods, by name.
    public let areas: [AreaOutline]
    /// What is published, in the order of ``areas``.
    public let table: PublishedTable
    /// Hours of patrols in each quarter, in the whole city; nil where none is known.
    public let patrolHours: [Double?]
    /// Whether any of it was made up by a model.
    public let isSimulated: Bool

    /// The sum of what is shown of a quarter.
    public func shown(inQuarter index: Int) -> Int {
        table.rows.reduce(0) { $0 + ($1.quarters[index] ?? 0) }
    }
}

/// The years with a quarter that is over, the last first. The quarter in which the data begin is the first one.
public func publicYears(_ cube: MonitoringCube, now: Timestamp, zone: TimeZone) -> [PublicYear] {
    guard let months = cube.months else { return [] }
    let first = months.lowerBound.number / 3
    let current = CityMonth(now, in: zone).number / 3
    guard first < current else { return [] }
    let quarters = Dictionary(grouping: first..<current) { $0 / 4 }
    return quarters.keys.sorted(by: >).compactMap { year in
        guard let numbers = quarters[year], let start = numbers.min(), let end = numbers.max() else { return nil }
        return PublicYear(year, quarters: start...end, of: cube, isOver: current / 4 > year)
    }
}

extension PublicYear {
    /// - Parameter quarters: counted from year 0.
    fileprivate init(_ year: Int, quarters: ClosedRange<Int>, of cube: MonitoringCube, isOver: Bool) {
        let order = cube.areas.indices.sorted { cube.areas[$0].name < cube.areas[$1].name }
        var counts = Array(repeating: Array(repeating: 0, count: quarters.count), count: cube.areas.count)
        var isSimulated = false
        for (key, tally) in cube.finds {
            guard let area = key.area, quarters.contains(key.month.number / 3) else { continue }
            counts[area][key.month.number / 3 - quarters.lowerBound] += tally.finds
            isSimulated = isSimulated || tally.simulatedFinds > 0
        }
        self.init(
            year: year, quarters: (quarters.lowerBound % 4 + 1)...(quarters.upperBound % 4 + 1), isOver: isOver,
            areas: order.map { cube.areas[$0] },
            table: PublishedTable(order.map { counts[$0] }, isOver: isOver),
            patrolHours: quarters.map { cube.patrolHours(inQuarter: $0) }, isSimulated: isSimulated)
    }
}

extension MonitoringCube {
    /// Hours of patrols in the whole city; nil where no time of them is known.
    fileprivate func patrolHours(inQuarter number: Int) -> Double? {
        let seconds = (0..<3).reduce(0.0) { sum, month in
            sum + (cityEfforts[CityMonth(number: number * 3 + month)]?.patrolSeconds ?? 0)
        }
        return seconds > 0 ? seconds / 3600 : nil
    }
}
