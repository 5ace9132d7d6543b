import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct GeometryTilingTests {
    private let address = TileAddress(validZoom: 12, 2090, 1370)

    private func tiling(
        _ address: TileAddress? = nil, buffer: Int = 64, tolerance: Double = 0, minimumSize: Double = 0
    ) -> GeometryTiling {
        GeometryTiling(
            frame: TileFrame(address ?? self.address), crs: .webMercator, buffer: buffer, tolerance: tolerance,
            minimumSize: minimumSize)
    }

    /// A place in EPSG:3857 by units of the tile.
    private func metres(_ x: Double, _ y: Double) -> Position {
        let box = address.webMercatorBounds
        let unit = (box.maxX - box.minX) / 4096
        return Position(x: box.minX + x * unit, y: box.maxY - y * unit)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `A point lies in the units of one tile only, the same from degrees and from metres`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let (x, y) = (Double.random(in: -200...4300, using: &dice), Double.random(in: -200...4300, using: &dice))
        let found = try #require(tiling().unit(of: metres(x, y)))
        #expect(found.point == TilePoint(x: Int32(x.rounded(.down)), y: Int32(y.rounded(.down))))
        #expect(found.inside == ((-64..<4160).contains(x) && (-64..<4160).contains(y)))
        let east = try TileAddress(zoom: 12, column: address.column + 1, row: address.row)
        #expect(tiling(east).unit(of: metres(x, y))?.point.x == found.point.x - 4096)
        let degrees = WebMercator.degrees(WebMercator.unit(metres(x, y), in: .webMercator))
        let fromDegrees = GeometryTiling(frame: TileFrame(address), crs: .wgs84, buffer: 64).unit(of: degrees)
        let other = try #require(fromDegrees).point
        #expect(abs(other.x - found.point.x) <= 1 && abs(other.y - found.point.y) <= 1)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `An outline keeps its inside, winds as it must, and has no ring without area`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let centre = PlanePoint(.random(in: 0...4096, using: &dice), .random(in: 0...4096, using: &dice))
        let rings = [
            Shapes.star(around: centre, radius: 800...3000, corners: 50, using: &dice),
            Shapes.star(around: centre, radius: 50...700, corners: 20, using: &dice),
        ]
        let polygon = Geometry.polygon(
            rings.map { ring in (ring + ring.prefix(1)).map { metres($0.x, $0.y) } })
        guard case .drawn(let drawn, _) = tiling(tolerance: 4).tile(polygon) else {
            Issue.record("nothing was drawn")
            return
        }
        let tile = VectorTile(layers: [.init(name: "areas", features: [.init(geometry: drawn)])])
        guard case .polygons(let polygons) = try VectorTile(tile.encoded()).layers.first?.features.first?.geometry
        else {
            Issue.record("no polygon came back")
            return
        }
        #expect(polygons.count == 1)
        let areas = polygons[0].map(TileGeometry.doubledArea)
        #expect(areas.enumerated().allSatisfy { ($1 > 0) == ($0 == 0) && $1 != 0 })
        let after = polygons[0].map { $0.map(\.plane) }
        for _ in 0..<100 {
            let point = PlanePoint(.random(in: 1...4095, using: &dice), .random(in: 1...4095, using: &dice))
            guard Shapes.distance(from: point, to: rings) > 16 else { continue }
            #expect(Shapes.contains(after, point) == Shapes.contains(rings, point))
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `Neighbours draw a line through the same points of the border between them`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let line = Geometry.lineString(
            (0..<80).map { _ in
                metres(.random(in: 3900...4300, using: &dice), .random(in: 0...4096, using: &dice))
            })
        let east = try TileAddress(zoom: 12, column: address.column + 1, row: address.row)
        func vertices(_ address: TileAddress, shift: Int32) -> Set<TilePoint> {
            guard case .drawn(.lines(let lines), _) = tiling(address, tolerance: 20).tile(line) else { return [] }
            return Set(
                lines.joined().map { TilePoint(x: $0.x + shift, y: $0.y) }.filter { (4040..<4150).contains($0.x) })
        }
        let west = vertices(address, shift: 0)
        #expect(!west.isEmpty)
        #expect(west == vertices(east, shift: 4096))
    }

    @Test func `What is too small, elsewhere or no number is told apart`() {
        let tiny = Geometry.polygon([[metres(10, 10), metres(12, 10), metres(12, 12), metres(10, 10)]])
        let short = Geometry.lineString([metres(10, 10), metres(12, 10)])
        let far = Geometry.multiPolygon([[[metres(9000, 0), metres(9100, 0), metres(9000, 90), metres(9000, 0)]]])
        let small = tiling(minimumSize: 8)
        #expect(small.tile(tiny).name == "tooSmall" && small.tile(short).name == "tooSmall")
        #expect(tiling().tile(tiny).name == "drawn" && tiling().tile(short).name == "drawn")
        #expect(tiling().tile(far).name == "outside" && small.tile(far).name == "outside")
        #expect(tiling().tile(.point(metres(5000, 0))).name == "outside")
        let broken = Position(x: .nan, y: 0)
        let geometries: [Geometry] = [
            .point(broken), .multiPoint([broken]), .lineString([broken, broken]), .polygon([[broken]]), .polygon([]),
            .multiPoint([]), .lineString([]), .multiPolygon([[]]), .point(Position(x: .infinity, y: 1)),
        ]
        for geometry in geometries { #expect(tiling().tile(geometry).name == "unusable") }
    }

    @Test func `A ring is never simplified to less than four points, the closing one included`() {
        let along = (0..<20).map { Double(100 * $0) }
        let there = along.map { metres(2000 + $0, 2000) }
        let back = along.reversed().map { metres(2000 + $0, 2300) }
        let ring = there + back + there.prefix(1)
        guard case .drawn(.polygons(let polygons), _) = tiling(tolerance: 200).tile(.polygon([ring])) else {
            Issue.record("nothing was drawn")
            return
        }
        #expect(polygons[0][0].count >= 3)
    }
}

extension TiledGeometry {
    fileprivate var name: String {
        switch self {
        case .drawn: "drawn"
        case .outside: "outside"
        case .tooSmall: "tooSmall"
        case .unusable: "unusable"
        }
    }
}
