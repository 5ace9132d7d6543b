import Foundation
import Geodata
import SimpleFeatures
import TestSupport

@testable import Workflows

/// A city of two neighbourhoods side by side, West and Oost, each 1 km wide, with finds and patrols that a test puts in.
struct MonitoredTown {
    let city: TestCity
    var geodata: Geodata { city.geodata }
    var zone: TimeZone { geodata.profile.zone }
    /// In the middle of each.
    let west = Position(x: AsciiWorld.origin.x + 500, y: AsciiWorld.origin.y + 500)
    let east = Position(x: AsciiWorld.origin.x + 1500, y: AsciiWorld.origin.y + 500)
    /// Outside both.
    let outside = Position(x: AsciiWorld.origin.x - 500, y: AsciiWorld.origin.y + 500)

    init() throws {
        city = try TestCity()
        let (x, y) = (AsciiWorld.origin.x, AsciiWorld.origin.y)
        func square(_ left: Double) -> String {
            let corners = [(left, y), (left + 1000, y), (left + 1000, y + 1000), (left, y + 1000), (left, y)]
            return "POLYGON((\(corners.map { "\($0.0) \($0.1)" }.joined(separator: ", "))))"
        }
        try city.importText(
            "kind,code,name,geometry\nneighbourhood,1,West,\"\(square(x))\"\nneighbourhood,2,Oost,\"\(square(x + 1000))\"\n",
            named: "areas.csv", into: .area
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
    }

    func find(
        _ time: String, at position: Position, count: Int? = 1, setting: Find.Setting? = .park, patrol: UUID? = nil
    ) throws -> Find {
        let moment = Timestamp(time) ?? TestCity.now
        return Find(
            id: UUID(), occurredAt: moment, receivedAt: moment, position: try geodata.transformationToWGS84()(position),
            count: count, setting: setting, patrol: patrol,
            geometry: StoredGeometry(.point(position), in: geodata.profile.metricCRS))
    }

    /// A patrol of some hours; along a track, or without one.
    func patrol(_ time: String, hours: Double, along track: [Position] = [], area: String? = nil) -> Patrol {
        let start = Timestamp(time) ?? TestCity.now
        let steps = track.enumerated().map { index, position in
            let share = Double(index) / Double(max(track.count - 1, 1))
            return Position(
                x: position.x, y: position.y, measure: Double(start.secondsSince1970) + hours * 3600 * share)
        }
        return Patrol(
            id: UUID(), team: "gw-1", startedAt: start, endedAt: start.adding(days: hours / 24), areaCode: area,
            geometry: track.isEmpty ? nil : StoredGeometry(.lineString(steps), in: geodata.profile.metricCRS))
    }

    func store(finds: [Find] = [], patrols: [Patrol] = [], nature: Dataset.Nature = .measured) throws {
        let dataset = Dataset(layer: .find, title: "test", nature: nature, importedAt: TestCity.now)
        try geodata.store(patrols: patrols, finds: finds, as: dataset, recordedBy: "test", now: TestCity.now)
    }

    func trend(
        _ step: TrendRequest.Step, _ first: String, _ last: String, setting: Find.Setting? = nil, area: String? = nil
    )
        throws -> Trend
    {
        let months = (CityMonth(first) ?? CityMonth(number: 0))...(CityMonth(last) ?? CityMonth(number: 0))
        return Trend(
            TrendRequest(step: step, months: months, setting: setting, areaCode: area), of: try MonitoringCube(geodata))
    }
}
