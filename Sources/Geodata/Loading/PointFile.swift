import SimpleFeatures

/// A CSV file of points in one plane, for whoever has no city and no database.
///
/// Columns are found by name, in any order and in capitals or not; other columns are passed over, and so are blank
/// lines. The delimiter is the commonest in the first line; where it is not the comma, numbers may have a decimal comma.
public struct PointFile {
    /// A column with a meaning.
    public enum Column: String, Sendable, CaseIterable {
        /// What the point is called; unique in the file.
        case id
        /// Metres to the east, in any plane.
        case x
        /// Metres to the north, in the same plane.
        case y
        /// At least 0.
        case weight
        /// What the point lies in, by any name; empty for nothing.
        case area
    }

    /// A row of the file.
    public struct Point: Sendable {
        /// What it is called.
        public let id: String
        /// In metres.
        public let position: Position
        /// 1 where the file was not asked for weights.
        public let weight: Double
        /// Nil where the field is empty or the file was not asked for areas.
        public let area: String?
    }

    private let path: String
    private let source: CSVSource
    private let places: [Column: Int]
    private let reader: PointReader

    /// Opens a file and finds its columns.
    ///
    /// - Parameters:
    ///   - required: the columns that the file must have, beside `id`, `x` and `y`.
    ///   - optional: the columns that are read where the file has them.
    ///   - encoding: any name that iconv knows.
    /// - Throws: ``ImportError`` when it cannot be read, lacks a column or has one twice.
    public init(
        path: String, required: [Column] = [], optional: [Column] = [], encoding: String = "UTF-8"
    ) throws {
        self.path = path
        source = try CSVSource(path: path, delimiter: nil, encoding: encoding)
        let names = source.columns.map { $0.lowercased() }
        var places: [Column: Int] = [:]
        for column in [.id, .x, .y] + required + optional {
            let found = names.indices.filter { names[$0] == column.rawValue }
            guard found.count < 2 else {
                throw ImportError("\(path): \(found.count) columns are named \(column); leave one of them that name")
            }
            places[column] = found.first
        }
        self.places = places
        let missing = ([.id, .x, .y] + required).filter { places[$0] == nil }
        guard missing.isEmpty, let reader = PointReader(source, places: places) else {
            throw ImportError(Self.lacks(missing, path, source.columns))
        }
        self.reader = reader
    }

    private static func lacks(_ missing: [Column], _ path: String, _ columns: [String]) -> String {
        """
        \(path): no column named \(missing.map(\.rawValue).joined(separator: ", ")); its first line names \
        \(columns.joined(separator: ", ")), so mend that line or its delimiter
        """
    }

    /// Whether the file has a column.
    public func has(_ column: Column) -> Bool { places[column] != nil }

    /// Calls the body with every row, in file order; memory does not grow with the file, but for the ids.
    ///
    /// - Throws: ``PointFileError`` after the last row when any could not be read, ``ImportError`` when the file cannot
    ///   be read to its end.
    public func forEachPoint(_ body: (Point) -> Void) throws {
        var (ids, problems) = (Set<String>(), PointFileError(path: path))
        try source.forEachBlock { rows, fractionRead in
            if ids.isEmpty { ids.reserveCapacity(Int(Double(rows.count) / max(fractionRead, 1e-6))) }
            for index in rows.indices where !rows.isBlank(at: index) {
                do throws(Rejection) {
                    let point = try reader.point(rows, index)
                    guard ids.insert(point.id).inserted else {
                        throw Rejection("id", point.id, "stands on an earlier line too; give every row its own")
                    }
                    body(point)
                } catch {
                    problems.add(error, at: .line(rows[index].line))
                }
            }
        }
        guard problems.count == 0 else { throw problems }
    }
}
