import CSpatiaLite
import Foundation
import GRDB
import SimpleFeatures

/// Writes a row of a layer as a feature of GeoJSON, straight from SQLite's own memory.
struct FeatureRowWriter {
    /// The columns to select, in the order in which ``write(_:to:)`` reads them.
    let columns: [String]
    /// The names of the properties with what stands before and after them, one after the other.
    private let names: [UInt8]
    /// Where each name ends.
    private let ends: [Int]
    private let kinds: [FeatureProperty.Kind]
    private let shape: Shape
    private let form: CoordinateForm
    private let firstProperty: Int32

    /// Where the coordinates come from.
    private enum Shape {
        /// Longitude and latitude as captured.
        case captured
        /// The same, converted.
        case convertedPosition(CoordinateTransformation)
        /// The geometry, converted from the metric CRS.
        case geometry(CoordinateTransformation)
    }

    init(_ selection: FeatureSelection, as output: FeatureOutput, of geodata: Geodata) throws {
        let metric = geodata.profile.metricCRS
        form = output.form
        if !selection.layer.hasCapturedPosition || output.crs == metric {
            shape = .geometry(try CoordinateTransformation(from: metric, to: output.crs))
        } else if output.crs == .wgs84 {
            shape = .captured
        } else {
            shape = .convertedPosition(try CoordinateTransformation(from: .wgs84, to: output.crs))
        }
        var columns = ["record.fid", "record.id"]
        if case .geometry = shape {
            columns.append("record.geometry")
        } else {
            columns += ["record.longitude", "record.latitude"]
        }
        firstProperty = Int32(columns.count)
        self.columns = columns + selection.properties.map(\.expression)
        kinds = selection.properties.map(\.kind)
        let texts = selection.properties.enumerated().map { "\($0 == 0 ? "" : ",")\"\($1.name)\":".utf8 }
        names = texts.flatMap(Array.init)
        ends = texts.reduce(into: []) { $0.append(($0.last ?? 0) + $1.count) }
    }

    /// Writes the row that a statement stands at.
    func write(_ row: OpaquePointer, to text: inout JSONText) throws {
        text.append(raw: "{\"geometry\":")
        try writeGeometry(row, to: &text)
        text.append(raw: ",\"id\":")
        writeText(row, 1, to: &text)
        text.append(raw: ",\"properties\":{")
        var start = 0
        for index in kinds.indices {
            text.append(raw: names[start..<ends[index]])
            start = ends[index]
            writeValue(row, firstProperty + Int32(index), kinds[index], to: &text)
        }
        text.append(raw: "},\"type\":\"Feature\"}")
    }

    private func writeGeometry(_ row: OpaquePointer, to text: inout JSONText) throws {
        guard sqlite3_column_type(row, 2) != SQLITE_NULL else { return text.append(raw: "null") }
        switch shape {
        case .captured:
            writePoint(Position(x: sqlite3_column_double(row, 2), y: sqlite3_column_double(row, 3)), to: &text)
        case .convertedPosition(let convert):
            let position = Position(x: sqlite3_column_double(row, 2), y: sqlite3_column_double(row, 3))
            writePoint(try convert(position), to: &text)
        case .geometry(let convert):
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(row, 2), count: Int(sqlite3_column_bytes(row, 2)))
            let geometry = try StoredGeometry(blob: Data(bytes)).geometry
            text.append(try convert(geometry).followingRightHandRule, as: form)
        }
    }

    private func writePoint(_ position: Position, to text: inout JSONText) {
        text.append(raw: "{\"coordinates\":")
        text.append(position, as: form)
        text.append(raw: ",\"type\":\"Point\"}")
    }

    private func writeValue(
        _ row: OpaquePointer, _ column: Int32, _ kind: FeatureProperty.Kind, to text: inout JSONText
    ) {
        switch sqlite3_column_type(row, column) {
        case SQLITE_INTEGER:
            let value = Int(sqlite3_column_int64(row, column))
            if kind == .truth { text.append(raw: value == 0 ? "false" : "true") } else { text.append(value) }
        case SQLITE_FLOAT: text.append(sqlite3_column_double(row, column))
        case SQLITE_TEXT: writeText(row, column, to: &text)
        default: text.append(raw: "null")
        }
    }

    private func writeText(_ row: OpaquePointer, _ column: Int32, to text: inout JSONText) {
        let bytes = UnsafeBufferPointer(
            start: sqlite3_column_text(row, column), count: Int(sqlite3_column_bytes(row, column)))
        text.append(utf8: bytes)
    }
}
