import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

/// MonitoredTown with finds at known spots: on one much was found and nobody looked lately, on another a patrol walked today.
@Suite struct RouteTests {
    private let town: MonitoredTown
    /// 100 m apart, east of the start.
    private let spots: [Position]

    init() throws {
        town = try MonitoredTown()
        let west = town.west
        spots = (1...8).map { Position(x: west.x + 100 * Double($0), y: west.y) }
    }

    private func store(_ counts: [Int], walkedAt walked: [Position] = []) throws {
        let finds = try zip(spots, counts).flatMap { spot, count in
            try (0..<count).map { try town.find("2026-04-0\(1 + $0 % 9)T10:00:00Z", at: spot) }
        }
        let patrols = walked.isEmpty ? [] : [town.patrol("2026-05-31T22:00:00Z", hours: 0.02, along: walked)]
        try town.store(finds: finds, patrols: patrols)
    }

    private func request(_ minutes: Double, team: String? = nil, seed: UInt64? = nil) throws -> RouteRequest {
        let start = try town.geodata.transformationToWGS84()(town.west)
        var request = RouteRequest(
            start: NamedLocation(name: "Begin", longitude: start.x, latitude: start.y, accuracy: nil),
            minutes: minutes, moment: TestCity.now, team: team, seed: seed)
        request.rounds = 60
        return request
    }

    private func metres(_ stop: RouteStop, from position: Position) throws -> Double {
        try town.geodata.projected(Position(longitude: stop.longitude, latitude: stop.latitude)).distance(to: position)
    }

    @Test func `goes where most is expected, within the time, and says why`() throws {
        try store([9, 0, 0, 1])
        let route = try planRoute(try request(12), id: UUID(), in: town.geodata)
        let stop = try #require(route.stops.first)
        #expect(route.stops.count == 1 && stop.finds == 9)
        #expect(try metres(stop, from: spots[0]) < 30)
        #expect(route.minutes <= 12 && route.metres > 0)
        #expect(stop.neighbourhood == "West" && stop.isStale && stop.expectedFinds > 0)
        #expect(route.basis.finds == 10 && route.basis.walking == .straight && !route.basis.isSimulated)
        #expect(route.worth <= route.worthBound + 1e-9)
        #expect(route.basis.factors.isEmpty)
    }

    @Test func `expects less where a patrol walked an hour ago`() throws {
        try store([3, 0, 0, 3], walkedAt: [spots[0], Position(x: spots[0].x + 60, y: spots[0].y)])
        let route = try planRoute(try request(60), id: UUID(), in: town.geodata)
        let near = try #require(try route.stops.first { try metres($0, from: spots[0]) < 30 } ?? route.stops.first)
        let far = try #require(try route.stops.first { try metres($0, from: spots[3]) < 30 })
        #expect(far.expectedFinds > 0.4)
        if try metres(near, from: spots[0]) < 30 { #expect(near.expectedFinds < 0.1 && near.looks == 1) }
        #expect(route.basis.trackedPatrols == 1)
    }

    @Test func `is the same for the same seed, and by default another one for another day or team`() throws {
        try store([1, 1, 1, 1, 1, 1, 1, 1])
        let one = try planRoute(try request(20, seed: 3), id: UUID(), in: town.geodata)
        let two = try planRoute(try request(20, seed: 3), id: UUID(), in: town.geodata)
        #expect(one.stops == two.stops)
        let zone = town.zone
        let days = try [0.0, 1, 2].map { day in
            var request = try request(20, team: "team:a")
            request.moment = TestCity.now.adding(days: day)
            return request.seed(in: zone)
        }
        #expect(Set(days).count == 3)
        #expect(try request(20, team: "team:b").seed(in: zone) != days[0])
    }

    @Test func `leaves the stops of another team of that day to that team, and gives its own back`() throws {
        try store([2, 2, 2, 2, 2, 2])
        let first = try handOutRoute(try request(16, team: "team:a"), id: UUID(), now: TestCity.now, in: town.geodata)
        let second = try handOutRoute(try request(30, team: "team:b"), id: UUID(), now: TestCity.now, in: town.geodata)
        for one in first.stops {
            let position = try town.geodata.projected(Position(longitude: one.longitude, latitude: one.latitude))
            for other in second.stops { #expect(try metres(other, from: position) >= RouteRules.apartMetres) }
        }
        #expect(second.basis.leftToOthers >= first.stops.count)
        let again = try handOutRoute(try request(90, team: "team:a"), id: first.id, now: TestCity.now, in: town.geodata)
        #expect(again == first)
        #expect(try handedOutRoute(first.id, to: "team:b", in: town.geodata) == nil)
        #expect(try lastRoute(of: "team:a", on: TestCity.now, in: town.geodata) == first)
        #expect(try lastRoute(of: "team:a", on: TestCity.now.adding(days: 1), in: town.geodata) == nil)
        #expect(throws: RoutePlanError.identifierTaken) {
            try handOutRoute(try request(30, team: "team:b"), id: first.id, now: TestCity.now, in: town.geodata)
        }
    }

    @Test func `holds the stops of a team's last route only`() throws {
        try store([2, 2, 2, 2, 2, 2])
        for _ in 0..<4 {
            _ = try handOutRoute(try request(90, team: "team:a"), id: UUID(), now: TestCity.now, in: town.geodata)
        }
        let last = try handOutRoute(try request(16, team: "team:a"), id: UUID(), now: TestCity.now, in: town.geodata)
        let other = try handOutRoute(try request(90, team: "team:b"), id: UUID(), now: TestCity.now, in: town.geodata)
        #expect(other.basis.leftToOthers == last.stops.count && !other.stops.isEmpty)
    }

    @Test func `leaves stops to another team where that meets them, on the street`() throws {
        try store([2, 2, 2, 2, 2, 2])
        let (x, y) = (town.west.x, town.west.y)
        try town.city.importText(
            "kind,name,geometry\nresidential,Laan,\"LINESTRING(\(x - 400) \(y - 80), \(x + 900) \(y - 80))\"\n",
            named: "streets.csv", into: .street
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        let first = try handOutRoute(try request(30, team: "team:a"), id: UUID(), now: TestCity.now, in: town.geodata)
        #expect(first.basis.walking == .streets && !first.stops.isEmpty)
        let second = try handOutRoute(try request(60, team: "team:b"), id: UUID(), now: TestCity.now, in: town.geodata)
        for one in first.stops {
            let position = try town.geodata.projected(Position(longitude: one.longitude, latitude: one.latitude))
            for other in second.stops { #expect(try metres(other, from: position) >= RouteRules.apartMetres) }
        }
    }

    @Test func `for two teams at once has no stop twice`() throws {
        try store([2, 2, 2, 2, 2, 2])
        let routes = try planRoutes(try request(16), teams: 2, in: town.geodata)
        let places = routes.flatMap { $0.stops.map { [$0.longitude, $0.latitude] } }
        #expect(routes.count == 2 && Set(places).count == places.count && places.count >= 2)
        let many = try planRoutes(try request(90), teams: 20, in: town.geodata)
        #expect((1..<20).contains(many.count), "to the others nothing is left")
    }

    @Test func `is forgotten after two weeks`() throws {
        try store([2])
        let old = try handOutRoute(try request(20, team: "team:a"), id: UUID(), now: TestCity.now, in: town.geodata)
        let later = TestCity.now.adding(days: routeRetentionDays + 1)
        _ = try handOutRoute(try request(20, team: "team:a"), id: UUID(), now: later, in: town.geodata)
        #expect(try handedOutRoute(old.id, to: "team:a", in: town.geodata) == nil)
        #expect(try forgetRoutes(now: later, in: town.geodata) == 0)
        #expect(try forgetRoutes(now: later.adding(days: routeRetentionDays + 1), in: town.geodata) == 1)
    }

    @Test func `visits a container that is due`() throws {
        let place = try town.geodata.transformationToWGS84()(Position(x: town.west.x - 100, y: town.west.y))
        try town.city.importText(
            "id,name,status,longitude,latitude\n1,Rabot,installed,\(place.x),\(place.y)\n", named: "containers.csv",
            into: .container)
        let route = try planRoute(try request(20), id: UUID(), in: town.geodata)
        #expect(route.stops.map(\.name) == ["Rabot"])
        #expect(route.stops.first?.containerReason == "never-visited" && route.stops.first?.kind == .container)
    }

    @Test func `walks along the streets where they are loaded`() throws {
        try store([5])
        let (x, y) = (town.west.x, town.west.y)
        try town.city.importText(
            "kind,name,geometry\nresidential,Omweg,\"LINESTRING(\(x) \(y), \(x) \(y + 200), \(x + 100) \(y + 200), \(x + 100) \(y + 10))\"\n",
            named: "streets.csv", into: .street
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        let route = try planRoute(try request(40), id: UUID(), in: town.geodata)
        let stop = try #require(route.stops.first)
        #expect(route.basis.walking == .streets && route.basis.stopsOffStreets == 0)
        #expect(stop.metres > 480 && stop.metres < 500)
        #expect(stop.name == "Omweg" && route.line.count >= 4)
    }

    @Test func `is refused outside the city, for no time, and where there is nothing to visit`() throws {
        #expect(throws: RoutePlanError.nothingInReach) {
            try planRoute(try request(30), id: UUID(), in: town.geodata)
        }
        #expect(throws: RoutePlanError.minutes(5)) { try planRoute(try request(5), id: UUID(), in: town.geodata) }
        var far = try request(30)
        far.start = NamedLocation(name: "", longitude: 0, latitude: 0, accuracy: nil)
        #expect(throws: RoutePlanError.outsideCity) { try planRoute(far, id: UUID(), in: town.geodata) }
    }

    @Test func `is written as GPX and GeoJSON that hold every stop`() throws {
        try store([5, 5])
        let route = try planRoute(try request(40), id: UUID(), in: town.geodata)
        let gpx = String(decoding: RouteFile.gpx(route), as: UTF8.self)
        #expect(gpx.components(separatedBy: "<wpt ").count == route.stops.count + 1)
        #expect(gpx.contains("</gpx>"))
        let json = try JSONSerialization.jsonObject(with: try RouteFile.geoJSON(route)) as? [String: Any]
        #expect((json?["features"] as? [Any])?.count == route.stops.count + 2)
    }
}

@Suite struct SweepWorkflowTests {
    private let town: MonitoredTown

    init() throws {
        town = try MonitoredTown()
        let (x, y) = (town.west.x, town.west.y)
        func square(_ left: Double, _ side: Double) -> String {
            "POLYGON((\(left) \(y), \(left + side) \(y), \(left + side) \(y + side), \(left) \(y + side), \(left) \(y)))"
        }
        try town.city.importText(
            "kind,name,geometry\npark,Groot,\"\(square(x + 100, 120))\"\npark,Klein,\"\(square(x - 200, 30))\"\npark,Punt,\"POINT(\(x) \(y - 200))\"\nschool,School,\"POINT(\(x) \(y))\"\n",
            named: "places.csv", into: .place
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
    }

    private func request(teams: Int) throws -> SweepRequest {
        let start = try town.geodata.transformationToWGS84()(town.west)
        return SweepRequest(
            kinds: ["park"], teams: teams,
            start: NamedLocation(name: "", longitude: start.x, latitude: start.y, accuracy: nil))
    }

    @Test func `A sweep covers each park once, in the time that its area takes`() throws {
        let sweep = try planSweep(try request(teams: 2), in: town.geodata)
        #expect(sweep.teams.flatMap { $0.map(\.name) }.compactMap(\.self).sorted() == ["Groot", "Klein", "Punt"])
        let large = try #require(sweep.teams.flatMap { $0 }.first { $0.name == "Groot" })
        #expect(abs(large.searchMinutes - 14_400 / SweepRules.squareMetresPerMinute) < 0.1 && large.hasOutline)
        #expect(sweep.pointPlaces == 1 && sweep.longest >= sweep.lowerBound)
        #expect(sweep.gap < 0.02)
    }

    @Test func `A large park is cut into parts that teams share, when that is asked`() throws {
        var request = try request(teams: 2)
        request.largestPartMinutes = 30
        let sweep = try planSweep(request, in: town.geodata)
        #expect(sweep.teams.flatMap { $0 }.filter { $0.name == "Groot" }.map(\.part).compactMap(\.self).count == 4)
        #expect(sweep.longest < 14_400 / SweepRules.squareMetresPerMinute)
    }

    @Test func `A sweep of a neighbourhood without such places is refused`() throws {
        var request = try request(teams: 1)
        request.areaCode = "2"
        #expect(throws: RoutePlanError.nothingInReach) { try planSweep(request, in: town.geodata) }
    }
}
