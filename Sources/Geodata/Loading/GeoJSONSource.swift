import Foundation
import SimpleFeatures

/// A GeoJSON file (RFC 7946, or 2008 with a `crs` member). It is read whole.
final class GeoJSONSource: RecordSource {
    let columns: [String]
    let declaredCRS: CoordinateReferenceSystem?
    let hasGeometry = true
    private let entries: [GeoJSONDocument.Entry]
    /// The column that holds the feature's own identifier, for features without one among their properties.
    private static let identifierColumn = "id"

    /// Reads a file.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw ImportError("cannot read \(path)") }
        do {
            let document = try GeoJSONDocument(data)
            entries = document.entries
            declaredCRS = document.declaredCRS ?? .wgs84
        } catch let error as GeoJSONError {
            throw ImportError("\(path): \(error)")
        }
        let names = entries.reduce(into: Set<String>()) { names, entry in
            names.formUnion(entry.feature.properties.keys)
            if entry.feature.id != nil { names.insert(Self.identifierColumn) }
        }
        columns = names.sorted()
    }

    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
        let rows = entries.enumerated().map { index, entry in
            var properties = entry.feature.properties
            if let id = entry.feature.id { properties[Self.identifierColumn] = .string(id) }
            return SourceRow(
                location: .feature(index + 1), values: columns.map { properties[$0]?.text },
                geometry: entry.feature.geometry,
                problem: entry.problem.map { Rejection("geometry", nil, $0.description) })
        }
        if !rows.isEmpty { try body(rows, 1) }
    }
}
