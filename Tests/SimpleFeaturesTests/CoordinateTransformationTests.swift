import SimpleFeatures
import Testing

@Suite struct CoordinateTransformationTests {
    private static let lambert2008 = CoordinateReferenceSystem(epsg: 3812)
    private static let lambert72 = CoordinateReferenceSystem(epsg: 31370)

    private static let places = [
        Position(longitude: 3.72, latitude: 51.05), Position(longitude: 3.5654, latitude: 50.9705),
        Position(longitude: 3.8637, latitude: 51.197), Position(longitude: 3.725, latitude: 51.0536),
    ]

    @Test("going there and back ends within a millimetre", arguments: places)
    func roundTrip(place: Position) throws {
        let systems = [CoordinateReferenceSystem.wgs84, Self.lambert2008, Self.lambert72]
        let metric = try CoordinateTransformation(from: .wgs84, to: Self.lambert2008)
        for (a, b) in [(0, 1), (0, 2), (1, 2)].map({ (systems[$0.0], systems[$0.1]) }) {
            let start = try CoordinateTransformation(from: .wgs84, to: a)(place)
            let there = try CoordinateTransformation(from: a, to: b)(start)
            let back = try CoordinateTransformation(from: b, to: a)(there)
            let (first, last) = a == .wgs84 ? (try metric(start), try metric(back)) : (start, back)
            #expect(first.distance(to: last) < 0.001, "\(a) to \(b)")
        }
    }

    @Test("three legs around end within a millimetre too", arguments: places)
    func triangle(place: Position) throws {
        let metric = try CoordinateTransformation(from: .wgs84, to: Self.lambert2008)
        let to72 = try CoordinateTransformation(from: Self.lambert2008, to: Self.lambert72)
        let toWGS84 = try CoordinateTransformation(from: Self.lambert72, to: .wgs84)
        let around = try metric(toWGS84(to72(metric(place))))
        #expect(around.distance(to: try metric(place)) < 0.001)
    }

    /// Values printed by `cs2cs -f %.4f EPSG:4326 EPSG:3812` and the same to EPSG:31370, PROJ 9.1.1.
    @Test(
        "known points of Ghent land where cs2cs puts them",
        arguments: [
            (places[0], Position(x: 604_506.3012, y: 693_508.6012), Position(x: 104_509.0512, y: 193_513.7986)),
            (places[3], Position(x: 604_860.3124, y: 693_906.0689), Position(x: 104_863.1127, y: 193_911.2273)),
        ])
    func knownPoints(place: Position, in2008: Position, in72: Position) throws {
        #expect(try CoordinateTransformation(from: .wgs84, to: Self.lambert2008)(place).distance(to: in2008) < 0.001)
        #expect(try CoordinateTransformation(from: .wgs84, to: Self.lambert72)(place).distance(to: in72) < 0.001)
    }

    /// IOGP Guidance Note 7-2, section on Lambert Conic Conformal (2SP Belgium): 50°40′46.461″ N, 5°48′26.533″ E on the
    /// Belge 1972 datum (EPSG:4313) is E 251 763.20, N 153 034.13; the parameters of the registry now give N 153 034.18.
    @Test("the worked example of Belge Lambert 72 comes out")
    func workedExample() throws {
        let place = Position(longitude: 5 + 48 / 60.0 + 26.533 / 3600, latitude: 50 + 40 / 60.0 + 46.461 / 3600)
        let transform = try CoordinateTransformation(from: CoordinateReferenceSystem(epsg: 4313), to: Self.lambert72)
        #expect(try transform(place).distance(to: Position(x: 251_763.20, y: 153_034.13)) < 0.06)
    }

    @Test("Boston's state plane works as well as Belgium's")
    func boston() throws {
        // cs2cs -f %.4f EPSG:4326 EPSG:26986, PROJ 9.1.1
        let transform = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem(epsg: 26986))
        let place = try transform(Position(longitude: -71.06, latitude: 42.36))
        #expect(place.distance(to: Position(x: 236_246.8349, y: 901_149.0642)) < 0.001)
    }

    @Test("a CRS that PROJ does not know is refused by its code")
    func unknown() {
        let error = #expect(throws: CoordinateError.self) {
            try CoordinateTransformation(from: CoordinateReferenceSystem(epsg: 999_999), to: .wgs84)
        }
        #expect(error?.description.contains("EPSG:999999") == true)
    }

    @Test("the same system on both sides changes nothing, and a measure survives")
    func identity() throws {
        let same = try CoordinateTransformation(from: Self.lambert72, to: Self.lambert72)
        #expect(try same(Position(x: 1, y: 2, measure: 3)) == Position(x: 1, y: 2, measure: 3))
        let other = try CoordinateTransformation(from: .wgs84, to: Self.lambert72)
        let line = Geometry.lineString([Position(x: 3.7, y: 51, measure: 5), Position(x: 3.8, y: 51, measure: 9)])
        #expect(try other(line).positions.map(\.measure) == [5, 9])
    }

    @Test(
        "a position where a system is not defined is refused",
        arguments: [
            Position(x: .infinity, y: 0), Position(x: .nan, y: .nan), Position(x: 3.7, y: 1000),
        ])
    func outsideDomain(position: Position) throws {
        let transform = try CoordinateTransformation(from: .wgs84, to: Self.lambert2008)
        let error = #expect(throws: CoordinateError.self) { try transform(position) }
        guard case .outsideDomain = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
    }
}
