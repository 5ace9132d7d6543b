import Foundation
import SimpleFeatures

/// How a file is to be read.
public struct ImportOptions: Sendable {
    /// Formats of files.
    public enum Format: String, CaseIterable, Sendable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case csv, geojson, gpkg, shapefile, osm

        /// The format that a file's name tells.
        public init?(path: String) {
            let name = URL(filePath: path)
            switch name.pathExtension.lowercased() {
            case "csv", "tsv", "txt": self = .csv
            case "geojson", "json": self = .geojson
            case "gpkg": self = .gpkg
            case "shp", "dbf", "shx": self = .shapefile
            case "osm", "pbf": self = .osm
            case "gz", "bz2":
                guard name.deletingPathExtension().pathExtension.lowercased() == "osm" else { return nil }
                self = .osm
            default: return nil
            }
        }
    }

    /// The format; nil to go by the file's name.
    public var format: Format?
    /// The CRS of the coordinates, where the file does not declare one or declares it wrongly.
    public var crs: CoordinateReferenceSystem?
    /// The delimiter of a CSV file; nil to go by its first line.
    public var delimiter: Character?
    /// The encoding of a CSV file or a Shapefile; nil for what the Shapefile itself says, else UTF-8.
    public var encoding: String?
    /// The layer to take from a GeoPackage.
    public var sourceLayer: String?
    /// The column of a field.
    public var columns: [String: String] = [:]
    /// Fields with one value for the whole file.
    public var constants: [String: String] = [:]
    /// The value that a word of the file stands for, by field.
    public var values: [String: [String: String]] = [:]
    /// The name of the source, within which its identifiers are unique.
    public var source = ""
    /// Whether x and y (longitude and latitude) stand in each other's place.
    public var swapsAxes = false
    /// Whether one rejected row refuses the whole file.
    public var isStrict = false
    /// Whether a record that is stored already with other content is corrected.
    public var updates = false
    /// Whether current records that the file does not contain are withdrawn; only those that agree with ``constants``,
    /// and only when no row was rejected.
    public var replaces = false

    /// The defaults.
    public init() {}
}

/// What an import did.
public struct ImportReport: Sendable, Equatable, Encodable {
    /// Rows read, blank lines not counted.
    public var rows = 0
    /// Records that were new.
    public var added = 0
    /// Records that were stored already, just so.
    public var unchanged = 0
    /// Records that were corrected.
    public var corrected = 0
    /// Records that were withdrawn because the file does not contain them.
    public var withdrawn = 0
    /// Outlines that were not valid and could be mended without changing their area by more than 1%.
    public var mended = 0
    /// Rows that were not taken.
    public var rejected = 0
    /// Features of an OpenStreetMap file that lie outside the city, and were left there.
    public var outside = 0
    /// Lines of an OpenStreetMap file of which a part is not in it; they were taken as far as they go.
    public var cutOff = 0
    /// Whether records that the file does not contain stayed, since a row was rejected that may have been theirs.
    public var withdrewNothing = false
}

/// A row that was not taken, as it is reported.
public struct RejectedRow: Sendable {
    /// Where it stands in the file.
    public let location: RowLocation
    /// Why.
    public let rejection: Rejection
    /// Its values, by the names of the columns.
    public let values: [(column: String, value: String)]
}
