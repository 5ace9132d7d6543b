import Geodata
import SimpleFeatures
import VectorTiles

/// All finds in memory in the order of a space-filling curve, so that those of any tile of any zoom stand together.
///
/// The curve is Morton's (1966) over the tiles of zoom 22. A find takes about 60 bytes.
struct FindIndex: Sendable {
    private static let zoom = TileAddress.zooms.upperBound

    private var codes: [UInt64] = []
    private var points: [FindPoint] = []

    /// How many finds there are.
    var count: Int { points.count }

    /// Makes an index of no finds.
    init() {}

    /// Takes in what changed. O(n + changes × log changes).
    mutating func apply(_ changes: FindChanges) {
        let added = changes.points.map { (code: Self.code(of: $0), point: $0) }.sorted { $0.code < $1.code }
        let changed = changes.replaced.union(changes.points.map(\.number))
        var merged = FindIndex()
        merged.codes.reserveCapacity(codes.count + added.count)
        merged.points.reserveCapacity(codes.count + added.count)
        var next = added.startIndex
        for (code, point) in zip(codes, points) where !changed.contains(point.number) {
            while next < added.endIndex, added[next].code <= code {
                merged.append(added[next].code, added[next].point)
                next += 1
            }
            merged.append(code, point)
        }
        for (code, point) in added[next...] { merged.append(code, point) }
        self = merged
    }

    private mutating func append(_ code: UInt64, _ point: FindPoint) {
        codes.append(code)
        points.append(point)
    }

    /// The finds in a tile. O(log n).
    func points(in tile: TileAddress) -> ArraySlice<FindPoint> {
        let shift = UInt64(2 * (Self.zoom - tile.zoom))
        let first = Self.interleaved(tile.column, tile.row) << shift
        return points[lowerBound(first)..<lowerBound(first + (1 << shift))]
    }

    /// The first place whose code is at least this one.
    private func lowerBound(_ code: UInt64) -> Int {
        var (low, high) = (0, codes.count)
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func code(of point: FindPoint) -> UInt64 {
        let position = Position(longitude: point.longitude, latitude: point.latitude)
        return TileAddress(containing: position, zoom: zoom).map { interleaved($0.column, $0.row) } ?? 0
    }

    /// The bits of two numbers by turns, those of the row first.
    static func interleaved(_ column: Int, _ row: Int) -> UInt64 { spread(column) | spread(row) << 1 }

    /// The bits of a number, each followed by a zero.
    private static func spread(_ number: Int) -> UInt64 {
        var bits = UInt64(UInt32(truncatingIfNeeded: number))
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }
}

extension FindFilter {
    /// Whether a find is let through; the same as in the database.
    func lets(_ point: FindPoint) -> Bool {
        if let from, point.occurredAt < from { return false }
        if let to, point.occurredAt >= to { return false }
        if !settings.isEmpty, !(point.setting.map(settings.contains) ?? false) { return false }
        if !services.isEmpty, !(point.service.map(services.contains) ?? false) { return false }
        switch cleared {
        case .yes: return point.cleared == true
        case .no: return point.cleared == false
        case .unknown: return point.cleared == nil
        case nil: return true
        }
    }
}
