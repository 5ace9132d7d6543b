import CLibCSV
import Foundation
import SimpleFeatures

/// A CSV file (RFC 4180, with any one-byte delimiter), read by libcsv in blocks of 128 KB.
final class CSVSource: RecordSource {
    let columns: [String]
    let declaredCRS: CoordinateReferenceSystem? = nil
    let hasGeometry = false
    private let path: String
    let delimiter: UInt8
    private let encoding: String
    private static let blockSize = 131_072

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - delimiter: nil to take the one of comma, semicolon, tab and bar that the first line has most of.
    ///   - encoding: any name that iconv knows.
    init(path: String, delimiter: Character?, encoding: String) throws {
        self.path = path
        self.encoding = encoding
        let start = try Self.firstBlock(of: path, encoding: encoding)
        guard let firstLine = start.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).first else {
            throw ImportError("\(path) is empty")
        }
        self.delimiter = try Self.delimiter(chosen: delimiter, firstLine: firstLine)
        let header = try Self.header(of: start, delimiter: self.delimiter)
        let names = header.map { $0.trimmingCharacters(in: .whitespaces) }
        guard !names.allSatisfy(\.isEmpty) else { throw ImportError("\(path): the first line names no columns") }
        columns = names
    }

    private static func firstBlock(of path: String, encoding: String) throws -> [UInt8] {
        let file = try TextBlocks(path: path, encoding: encoding)
        return try file.next(upToCount: blockSize) ?? []
    }

    private static func delimiter(chosen: Character?, firstLine: ArraySlice<UInt8>) throws -> UInt8 {
        if let chosen {
            guard let byte = chosen.asciiValue else { throw ImportError("the delimiter must be one ASCII character") }
            return byte
        }
        let counted = [",", ";", "\t", "|"].map { character in
            let byte = Character(character).asciiValue ?? 0
            return (byte: byte, count: firstLine.count { $0 == byte })
        }
        return counted.max { $0.count < $1.count }.flatMap { $0.count > 0 ? $0.byte : nil } ?? UInt8(ascii: ",")
    }

    private static func header(of start: [UInt8], delimiter: UInt8) throws -> [String] {
        let parser = try CSVRowParser(delimiter: delimiter)
        try parser.parse(start)
        if parser.rows.count == 0 { try parser.finish() }
        guard parser.rows.count > 0 else { throw ImportError("the file has no header line") }
        return parser.rows[0].fields.map { String(decoding: parser.rows.bytes(of: $0), as: UTF8.self) }
    }

    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
        try forEachBlock { rows, fraction in
            try body(rows.indices.map { sourceRow(rows, $0) }, fraction)
        }
    }

    /// Calls `body` with pieces of the file, each with the share of the file that is read after it (0…1); nothing is
    /// made of the fields yet.
    func forEachBlock(_ body: (CSVRows, Double) throws -> Void) throws {
        let file = try TextBlocks(path: path, encoding: encoding)
        let parser = try CSVRowParser(delimiter: delimiter)
        var isFirst = true
        func deliver() throws {
            if isFirst, parser.rows.count > 0 {
                parser.rows.removeFirst()
                isFirst = false
            }
            if parser.rows.count > 0 { try body(parser.rows, file.fractionRead) }
            parser.rows.removeAll()
        }
        while let block = try file.next(upToCount: Self.blockSize) {
            try parser.parse(block)
            try deliver()
        }
        let complete = parser.endsWithNewline
        do {
            try parser.finish()
        } catch {
            throw ImportError(
                "\(path), line \(parser.rowLine): a quoted field is never closed; the file looks half-written, nothing was stored"
            )
        }
        if !complete, let last = parser.rows.last, last.fields.count < columns.count {
            throw ImportError(
                """
                \(path), line \(last.line): the file ends in the middle of a row (\(last.fields.count) of \
                \(columns.count) fields); it looks half-written, nothing was stored
                """)
        }
        try deliver()
    }

    /// What is wrong with a row as a whole, or nil.
    func problem(in rows: CSVRows, at index: Int) -> Rejection? {
        if let text = rows.invalidText(at: index) {
            return Rejection(
                nil, text, "is not UTF-8; name the encoding of the file with --encoding, such as windows-1252")
        }
        if rows.isBlank(at: index) { return Rejection(nil, nil, "the row is empty") }
        let count = rows[index].fields.count
        guard count != columns.count else { return nil }
        return Rejection(
            nil, nil,
            "has \(count) fields where the header has \(columns.count); check the delimiter and the quotes")
    }

    private func sourceRow(_ rows: CSVRows, _ index: Int) -> SourceRow {
        SourceRow(
            location: .line(rows[index].line), values: rows[index].fields.map { rows.text(of: $0) },
            problem: problem(in: rows, at: index))
    }
}
