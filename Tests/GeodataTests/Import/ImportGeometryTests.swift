import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct ImportGeometryTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    /// cs2cs -f %.4f EPSG:4326 EPSG:3812 (and EPSG:31370, EPSG:25831), PROJ 9.1.1, of 51.05° N, 3.72° E.
    private static let ghent = Position(x: 604_506.3012, y: 693_508.6012)

    @Test(
        "the same place in three systems lands at the same spot within a metre",
        arguments: [
            (4326, "3.72", "51.05"), (3812, "604506.3012", "693508.6012"), (31370, "104509.0512", "193513.7986"),
            (25831, "550467.5142", "5655631.7113"),
        ])
    func systems(epsg: Int, x: String, y: String) throws {
        let text = "tijdstip,x,y\n2026-05-01,\(x),\(y)\n"
        let outcome = try city.importText(text) { $0.crs = CoordinateReferenceSystem(epsg: epsg) }
        try #require(outcome.report.added == 1, "\(outcome.messages)")
        let find = try #require(try city.geodata.all(Find.self).first)
        let position = try #require(find.geometry.geometry.positions.first)
        #expect(position.distance(to: Self.ghent) < 1)
        #expect(abs(find.longitude - 3.72) < 1e-5 && abs(find.latitude - 51.05) < 1e-5)
    }

    @Test("metres declared as another Belgian system are outside the city, not silently moved")
    func wrongSystem() throws {
        let outcome = try city.importText("tijdstip,x,y\n2026-05-01,604506,693508\n") { $0.crs = .init(epsg: 31370) }
        #expect(outcome.report.rejected == 1)
        #expect(outcome.messages.first?.hasPrefix("line 2: position ‘604506.0, 693508.0’ ") == true)
    }

    private func geoJSON(_ geometries: String..., crs: String? = nil) -> String {
        let features = geometries.enumerated().map {
            "{\"type\":\"Feature\",\"id\":\($0),\"properties\":{\"kind\":\"park\",\"naam\":\"p\($0)\",\"code\":\"\($0)\"},\"geometry\":\($1)}"
        }
        let member = crs.map { "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\($0)\"}}," } ?? ""
        return "{\"type\":\"FeatureCollection\",\(member)\"features\":[\(features.joined(separator: ","))]}"
    }

    private static let square = "[[3.72,51.05],[3.73,51.05],[3.73,51.06],[3.72,51.06],[3.72,51.05]]"
    /// Two triangles that meet in a point: their areas have opposite signs, so the area cannot be known.
    private static let bowTie = "[[3.72,51.05],[3.73,51.06],[3.73,51.05],[3.72,51.06],[3.72,51.05]]"
    /// A square with a spike of no width.
    private static let spike =
        "[[3.72,51.05],[3.73,51.05],[3.73,51.06],[3.735,51.065],[3.73,51.06],[3.72,51.06],[3.72,51.05]]"

    @Test(
        "outlines of places and areas are stored as multipolygons in the city's CRS", arguments: [Layer.place, .area])
    func outlines(layer: Layer) throws {
        let text = geoJSON(
            "{\"type\":\"Polygon\",\"coordinates\":[\(Self.square)]}",
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[\(Self.square)]]}")
        let outcome = try city.importText(text, named: "in.geojson", into: layer)
        #expect(outcome.report.added == 2, "\(outcome.messages)")
        let area: Double? = try city.geodata.value("SELECT min(ST_Area(geometry)) FROM \(layer.rawValue)")
        // 0.01° by 0.01° at 51° N is 1113 m by 702 m.
        #expect(abs((area ?? 0) - 781_000) < 2000)
        #expect(try city.geodata.value("SELECT count(DISTINCT GeometryType(geometry)) FROM \(layer.rawValue)") == 1)
        #expect(try city.geodata.value("SELECT GeometryType(geometry) FROM \(layer.rawValue)") == "MULTIPOLYGON")
    }

    @Test("an outline that can be mended without changing its area is mended, and counted")
    func mended() throws {
        let text = geoJSON("{\"type\":\"Polygon\",\"coordinates\":[\(Self.spike)]}")
        let outcome = try city.importText(text, named: "in.geojson", into: .area)
        #expect(outcome.report == ImportReport(rows: 1, added: 1, mended: 1), "\(outcome.messages)")
        #expect(try city.geodata.value("SELECT ST_IsValid(geometry) FROM area") == 1)
    }

    @Test("an outline that crosses itself is rejected with the reason, and its neighbours are taken")
    func invalid() throws {
        let (bad, good) = (
            "{\"type\":\"Polygon\",\"coordinates\":[\(Self.bowTie)]}",
            "{\"type\":\"Polygon\",\"coordinates\":[\(Self.square)]}"
        )
        let outcome = try city.importText(geoJSON(good, bad, good), named: "in.geojson", into: .area)
        #expect(outcome.report == ImportReport(rows: 3, added: 2, rejected: 1))
        #expect(
            outcome.messages.first?.hasPrefix("feature 2: geometry is not a valid outline: Self-intersection") == true,
            "\(outcome.messages)")
    }

    @Test(
        "geometries that a layer cannot have are rejected, each with its reason",
        arguments: [
            (Layer.area, #"{"type":"Point","coordinates":[3.72,51.05]}"#, "is not an outline"),
            (.area, "null", "is not an outline"), (.place, "null", "position is missing"),
            (
                .place, #"{"type":"LineString","coordinates":[[3.72,51.05],[3.73,51.05]]}"#,
                "is neither a point nor an outline"
            ),
            (
                .place, #"{"type":"Polygon","coordinates":[[[3.72,51.05],[3.73,51.05],[3.73,51.06],[3.72,51.06]]]}"#,
                "not closed"
            ),
            (.place, #"{"type":"Point","coordinates":[51.05,3.72]}"#, "swapped"),
            (
                .area, "{\"type\":\"Polygon\",\"coordinates\":[[[51.05,3.72],[51.06,3.72],[51.06,3.73],[51.05,3.72]]]}",
                "swapped"
            ),
            (
                .area, "{\"type\":\"Polygon\",\"coordinates\":[[[4.35,50.8],[4.36,50.8],[4.36,50.9],[4.35,50.8]]]}",
                "outside Raster"
            ),
            (.candidateSite, #"{"type":"LineString","coordinates":[[3.72,51.05],[3.73,51.05]]}"#, "is not a point"),
            (.place, #"{"type":"GeometryCollection","geometries":[]}"#, "not supported"),
        ])
    func wrongGeometry(layer: Layer, geometry: String, reason: String) throws {
        let good =
            layer == .area
            ? "{\"type\":\"Polygon\",\"coordinates\":[\(Self.square)]}"
            : #"{"type":"Point","coordinates":[3.72,51.05]}"#
        let text = geoJSON(good, geometry).replacing(
            "\"kind\":\"park\",", with: layer == .candidateSite ? "" : "\"kind\":\"park\",")
        let outcome = try city.importText(text, named: "in.geojson", into: layer)
        #expect(outcome.report == ImportReport(rows: 2, added: 1, rejected: 1), "\(outcome.messages)")
        #expect(outcome.messages.first?.contains(reason) == true, "\(outcome.messages)")
        #expect(outcome.messages.first?.hasPrefix("feature 2: ") == true)
    }

    @Test("GeoJSON of 2008 in Belgian metres lands where WGS 84 does, and --crs overrules the file")
    func oldGeoJSON() throws {
        let text = geoJSON(
            #"{"type":"Point","coordinates":[104509.0512,193513.7986]}"#, crs: "urn:ogc:def:crs:EPSG::31370")
        try city.importText(text, named: "in.geojson", into: .place)
        let place = try #require(try city.geodata.all(Place.self).first)
        #expect(try #require(place.geometry.geometry.positions.first).distance(to: Self.ghent) < 1)
        let wrong = text.replacing("31370", with: "3812")
        let outcome = try city.importText(wrong, named: "in.geojson", into: .place) { $0.crs = .init(epsg: 31370) }
        #expect(outcome.report.unchanged == 1, "\(outcome.messages)")
    }

    @Test("a CSV file may have its geometry as well-known text")
    func wellKnownText() throws {
        let outcome = try city.importText(
            """
            kind,naam,geometry
            park,point,POINT(3.72 51.05)
            park,outline,"POLYGON((3.72 51.05, 3.73 51.05, 3.73 51.06, 3.72 51.05))"
            park,nothing,
            park,nonsense,CIRCLE(3 51)

            """, into: .place
        ) { $0.crs = .wgs84 }
        #expect(outcome.report == ImportReport(rows: 4, added: 2, rejected: 2), "\(outcome.messages)")
        #expect(outcome.messages.last?.contains("is not well-known text") == true)
    }

    @Test("a track without times gets them in proportion to the distance, and keeps those it has")
    func tracks() throws {
        let header = "team,startedAt,endedAt,geometry\n"
        let times = "2026-05-01T10:00:00Z,2026-05-01T10:00:40Z"
        try city.importText(
            header + "t,\(times),\"LINESTRING(604500 693500, 604510 693500, 604510 693530)\"\n", into: .patrol
        ) { $0.crs = .init(epsg: 3812) }
        let patrol = try #require(try city.geodata.all(Patrol.self).first)
        let start = Double(patrol.startedAt.secondsSince1970)
        #expect(patrol.geometry?.geometry.positions.map(\.measure) == [start, start + 10, start + 40])
        let other = try TestCity()
        try other.importText(
            header + "t,\(times),\"LINESTRING M(604500 693500 \(start + 1), 604510 693500 \(start + 2))\"\n",
            into: .patrol
        ) { $0.crs = .init(epsg: 3812) }
        let measured = try #require(try other.geodata.all(Patrol.self).first)
        #expect(measured.geometry?.geometry.positions.map(\.measure) == [start + 1, start + 2])
    }

    @Test("a patrol without a track is one too, and one that ends before it starts is not")
    func patrols() throws {
        let outcome = try city.importText(
            "team,startedAt,endedAt\na,2026-05-01 10:00,2026-05-01 11:00\nb,2026-05-01 11:00,2026-05-01 10:00\n",
            into: .patrol
        ) { $0.crs = .wgs84 }
        #expect(outcome.messages == ["line 3: endedAt ‘2026-05-01 10:00’ is before startedAt"])
        #expect(try city.geodata.all(Patrol.self).map(\.geometry) == [nil])
    }

    @Test("a find refers to the patrol of the same name, and one to a patrol that is not there is rejected")
    func references() throws {
        try city.importText("id,team,startedAt,endedAt\nP1,a,2026-05-01 10:00,2026-05-01 11:00\n", into: .patrol) {
            $0.crs = .wgs84
        }
        let outcome = try city.importText(
            "tijdstip,lon,lat,patrol\n2026-05-01,3.72,51.05,P1\n2026-05-01,3.72,51.05,P2\n")
        #expect(outcome.report.added == 1)
        #expect(outcome.messages.first?.hasPrefix("line 3: ") == true)
        #expect(try city.geodata.all(Find.self).first?.patrol == city.geodata.all(Patrol.self).first?.id)
    }

    @Test("containers and candidate sites keep what is known of them")
    func sites() throws {
        try city.importText(
            "name,lon,lat,status,access24h,capacity,installedOn\nGewad,3.7175,51.0572,installed,yes,\"12,5\",31/01/2022\n",
            into: .container
        ) { ($0.columns, $0.crs) = (["longitude": "lon", "latitude": "lat"], .wgs84) }
        let container = try #require(try city.geodata.all(Container.self).first)
        #expect((container.name, container.status, container.access24h) == ("Gewad", .installed, true))
        #expect((container.capacity, container.installedOn) == (12.5, "2022-01-31"))
        try city.importText("name,x,y,access24h\nMuur,604506,693508,nee\n", into: .candidateSite) {
            $0.crs = .init(epsg: 3812)
        }
        #expect(try city.geodata.all(CandidateSite.self).map(\.access24h) == [false])
    }

    @Test("outlines derived from centres are Voronoi cells: each holds its centre, none overlap, none reach too far")
    func voronoi() throws {
        let text =
            "kind,code,x,y\nneighbourhood,1,604506,693508\nneighbourhood,2,605506,693508\nneighbourhood,3,604506,695508\n"
        let path = try city.folder.write(text, to: "centres.csv")
        var options = ImportOptions()
        options.crs = CoordinateReferenceSystem(epsg: 3812)
        let dataset = Dataset(layer: .area, title: "test", importedAt: TestCity.now)
        let report = try city.geodata.importLayer(
            .area, from: path, options: options, dataset: dataset, recordedBy: "test", now: TestCity.now,
            derivingOutlinesWithin: 3000)
        #expect(report.added == 3)
        func code(_ x: Double, _ y: Double) throws -> String? {
            try city.geodata.value(
                "SELECT code FROM area WHERE ST_Intersects(geometry, MakePoint(?, ?, 3812))", [x, y])
        }
        #expect(try code(604_506, 693_508) == "1")
        #expect(try code(605_005, 693_508) == "1")
        #expect(try code(605_007, 693_508) == "2")
        #expect(try code(604_506, 694_509) == "3")
        #expect(try code(604_506, 690_400) == nil)
        let overlap: Double? = try city.geodata.value(
            "SELECT sum(ST_Area(ST_Intersection(a.geometry, b.geometry))) FROM area a JOIN area b ON a.code < b.code")
        #expect((overlap ?? 0) < 1)
    }
}
