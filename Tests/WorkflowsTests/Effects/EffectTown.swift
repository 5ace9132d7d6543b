import Foundation
import Geodata
import SimpleFeatures
import TestSupport

@testable import Workflows

/// A town in which a test plants finds by month and place, from July 2024 (month 0) on.
struct EffectTown {
    let city: TestCity
    var dice = Dice(seed: 4)
    var finds: [Find] = []
    static let origin = AsciiWorld.origin

    init() throws { city = try TestCity() }

    /// Noon of a day of a month.
    static func time(month: Int, day: Int = 10) -> Timestamp {
        let start = CityMonth(number: 2024 * 12 + 6 + month).start(in: TimeZone(identifier: "Europe/Brussels") ?? .gmt)
        return start.adding(days: Double(day) - 0.5)
    }

    /// Adds finds on days by lot around a place, at distances between two.
    mutating func plant(
        _ count: Int, at place: Position, metres: ClosedRange<Double>, month: Int, days: ClosedRange<Int> = 1...28
    ) throws {
        let toWGS84 = try city.geodata.transformationToWGS84()
        for _ in 0..<count {
            let (angle, away) = (
                Double.random(in: 0..<2 * .pi, using: &dice), Double.random(in: metres, using: &dice)
            )
            let position = Position(x: place.x + away * cos(angle), y: place.y + away * sin(angle))
            let time = Self.time(month: month, day: Int.random(in: days, using: &dice))
            finds.append(
                Find(
                    id: UUID(), occurredAt: time, receivedAt: time, position: try toWGS84(position), count: 1,
                    geometry: StoredGeometry(.point(position), in: city.geodata.profile.metricCRS)))
        }
    }

    /// Twelve places of six finds a month far from everything, over some months.
    mutating func plantControls(months: Range<Int>) throws {
        for month in months {
            for number in 0..<12 {
                let (column, row) = (Double(number % 4), Double(number / 4))
                let place = Position(x: Self.origin.x + 1600 + column * 709, y: Self.origin.y + 1500 + row * 709)
                try plant(6, at: place, metres: 0...60, month: month)
            }
        }
    }

    /// Adds a container at a place.
    func container(_ name: String, at place: Position, since day: String?, status: String = "installed") throws {
        let position = try city.geodata.transformationToWGS84()(place)
        try city.importText(
            "id,name,status,longitude,latitude,installedOn\n\(name),\(name),\(status),\(position.x),\(position.y),\(day ?? "")\n",
            named: "\(name).csv", into: .container)
    }

    /// Stores what was planted.
    func store() throws {
        let dataset = Dataset(layer: .find, title: "test", nature: .measured, importedAt: TestCity.now)
        try city.geodata.store(patrols: [], finds: finds, as: dataset, recordedBy: "test", now: TestCity.now)
    }
}
