import SimpleFeatures

/// An OpenStreetMap file as the rows of one layer: streets, or water, green and buildings.
///
/// What lies outside the city is left out and counted. A line that is cut off by the edge of the file is taken as far as it
/// goes, and counted. An outline that is cut off, or a multipolygon that does not come together, becomes a row with a problem:
/// never half of it.
final class OSMSource: RecordSource {
    let columns: [String]
    let declaredCRS: CoordinateReferenceSystem? = .wgs84
    let hasGeometry = true
    let identifiesRows = true
    private(set) var counts = SourceCounts()
    private let file: OSMFile
    private let keys: [String]
    private let isStreets: Bool
    private let bounds: BoundingBox
    private static let batchSize = 1000

    /// The layers that such a file has something for.
    static let layers: [Layer] = [.street, .baseFeature]

    /// Opens a file.
    ///
    /// - Parameter bounds: of the city, in WGS 84.
    init(path: String, layer: Layer, bounds: BoundingBox) throws {
        guard Self.layers.contains(layer) else {
            throw ImportError(
                "an OpenStreetMap file holds no \(layer.name) that can be told; it has streets and base-features")
        }
        isStreets = layer == .street
        let selecting = isStreets ? ["highway"] : BaseFeatureTags.selecting
        let further = isStreets ? ["name", "access", "foot"] : ["name"] + BaseFeatureTags.further
        keys = selecting + further
        columns = ["id"] + keys.map { $0 == "highway" ? "kind" : $0 }
        self.bounds = bounds
        file = try OSMFile(path: path, selecting: selecting, further: further, withRelations: !isStreets)
    }

    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
        var (batch, number) = ([SourceRow](), 0)
        while let feature = try file.next() {
            number += 1
            guard let row = row(feature, number: number) else { continue }
            batch.append(row)
            if batch.count == Self.batchSize {
                try body(batch, file.fractionRead)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try body(batch, 1)
    }

    /// The row of a feature; nil when the layer does not show it or it lies outside the city.
    private func row(_ feature: OSMFile.Feature, number: Int) -> SourceRow? {
        var isLine = isStreets
        if !isStreets {
            guard let tags = BaseFeatureTags({ self.value($0, of: feature) }) else { return nil }
            isLine = tags.isLine && !feature.isRelation
        }
        var row = SourceRow(location: .element(feature.name), values: [feature.name] + feature.values)
        let positions = feature.lines.flatMap(\.positions)
        if let box = BoundingBox(around: positions), !isInside(box) {
            counts.outside += 1
            return nil
        }
        do {
            row.geometry = try isLine ? line(of: feature) : Self.outline(of: feature)
        } catch {
            row.problem = error
        }
        return row
    }

    /// The pieces of a line; where nodes are missing, as at the edge of the file, it is cut off and counted.
    private func line(of feature: OSMFile.Feature) throws(Rejection) -> Geometry {
        let pieces = feature.lines.map(\.positions).filter { $0.count > 1 }
        guard !pieces.isEmpty else { throw Self.incomplete }
        if feature.missingNodes > 0 { counts.cutOff += 1 }
        return pieces.count == 1 ? .lineString(pieces[0]) : .multiLineString(pieces)
    }

    /// A whole outline or none.
    private static func outline(of feature: OSMFile.Feature) throws(Rejection) -> Geometry {
        if let problem = feature.problem { throw Rejection("geometry", nil, problem) }
        if feature.isRelation { return .multiPolygon(polygons(feature.lines)) }
        guard feature.missingNodes == 0 else { throw incomplete }
        guard feature.isClosed, let ring = feature.lines.first?.positions else {
            throw Rejection("geometry", nil, "is tagged as an outline and does not close")
        }
        return .polygon([ring])
    }

    private static let incomplete = Rejection(
        "geometry", nil, "has nodes that are not in the file; take an extract with whole ways")

    private func value(_ key: String, of feature: OSMFile.Feature) -> String? {
        keys.firstIndex(of: key).flatMap { feature.values[$0] }
    }

    /// A street belongs to the city in which the middle of its box lies, as in other files; water may only touch it.
    private func isInside(_ box: BoundingBox) -> Bool {
        isStreets ? bounds.contains(box.centre) : bounds.meets(box)
    }

    /// Outer rings, each with the inner ones that follow it.
    private static func polygons(_ rings: [(positions: [Position], isOuter: Bool)]) -> [[[Position]]] {
        rings.reduce(into: []) { polygons, ring in
            if ring.isOuter || polygons.isEmpty {
                polygons.append([ring.positions])
            } else {
                polygons[polygons.count - 1].append(ring.positions)
            }
        }
    }
}
