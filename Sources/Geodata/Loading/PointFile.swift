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
        guard missing.isEmpty else { throw ImportError(Self.lacks(missing, path, source.columns)) }
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
        let reader = PointReader(places: places, hasDecimalComma: source.delimiter != UInt8(ascii: ","))
        var (ids, problems) = (Set<String>(), PointFileError(path: path))
        try source.forEachBatch { rows, _ in
            for row in rows where !row.isBlank {
                do throws(Rejection) {
                    let point = try reader.point(row)
                    guard ids.insert(point.id).inserted else {
                        throw Rejection("id", point.id, "stands on an earlier line too; give every row its own")
                    }
                    body(point)
                } catch {
                    problems.add(error, at: row.location)
                }
            }
        }
        guard problems.count == 0 else { throw problems }
    }
}

/// The fields of a row as a point, each with its checks.
private struct PointReader {
    let places: [PointFile.Column: Int]
    let hasDecimalComma: Bool
    /// Metres from the origin of the plane, and the largest weight; beyond it a number is not meant.
    private static let largest = 1e12

    func point(_ row: SourceRow) throws(Rejection) -> PointFile.Point {
        if let problem = row.problem { throw problem }
        return PointFile.Point(
            id: try required(.id, in: row),
            position: Position(
                x: try number(.x, in: row, from: -Self.largest), y: try number(.y, in: row, from: -Self.largest)),
            weight: places[.weight] == nil ? 1 : try number(.weight, in: row, from: 0),
            area: text(.area, in: row))
    }

    private func text(_ column: PointFile.Column, in row: SourceRow) -> String? {
        places[column].flatMap { row.values[$0] }
    }

    private func required(_ column: PointFile.Column, in row: SourceRow) throws(Rejection) -> String {
        guard let text = text(column, in: row) else { throw Rejection(column.rawValue, nil, "is empty") }
        return text
    }

    private func number(
        _ column: PointFile.Column, in row: SourceRow, from least: Double
    ) throws(Rejection) -> Double {
        let text = try required(column, in: row)
        guard let value = hasDecimalComma ? RowReader.number(text) : Double(text), value.isFinite else {
            throw Rejection(column.rawValue, text, "is not a number; write it as 1234.5")
        }
        guard value >= least, value <= Self.largest else {
            throw Rejection(column.rawValue, text, least == 0 ? "is not from 0 to 1e12" : "is not from -1e12 to 1e12")
        }
        return value
    }
}

/// The rows of a file of points that cannot be read: how many, and the first few with line, column and reason.
public struct PointFileError: Error, CustomStringConvertible {
    private let path: String
    /// How many rows.
    public private(set) var count = 0
    private var lines: [String] = []
    private static let shown = 5

    init(path: String) { self.path = path }

    mutating func add(_ rejection: Rejection, at location: RowLocation) {
        count += 1
        if lines.count < Self.shown { lines.append("  \(location): \(rejection.message)") }
    }

    /// The file, the first few rows, and what to do.
    public var description: String {
        let more = count > lines.count ? ["  … and \(count - lines.count) more"] : []
        let head = "\(path): \(count == 1 ? "a row" : "\(count) rows") cannot be read; mend the file and try again"
        return ([head] + lines + more).joined(separator: "\n")
    }
}

extension SourceRow {
    /// Whether it is a line without content, which spreadsheets leave behind.
    fileprivate var isBlank: Bool { values.allSatisfy { $0 == nil } }
}
