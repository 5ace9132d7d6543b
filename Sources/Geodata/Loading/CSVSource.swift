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
        if parser.rows.isEmpty { try parser.finish() }
        guard let header = parser.rows.first else { throw ImportError("the file has no header line") }
        return header.values.map { $0 ?? "" }
    }

    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
        let file = try TextBlocks(path: path, encoding: encoding)
        let parser = try CSVRowParser(delimiter: delimiter)
        var isFirst = true
        func deliver() throws {
            var rows = parser.takeRows()
            if isFirst, !rows.isEmpty {
                rows.removeFirst()
                isFirst = false
            }
            for index in rows.indices { checkWidth(of: &rows[index]) }
            if !rows.isEmpty { try body(rows, file.fractionRead) }
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
        if !complete, let last = parser.rows.last, last.values.count < columns.count, last.values.count > 0 {
            throw ImportError(
                """
                \(path), \(last.location): the file ends in the middle of a row (\(last.values.count) of \
                \(columns.count) fields); it looks half-written, nothing was stored
                """)
        }
        try deliver()
    }

    private func checkWidth(of row: inout SourceRow) {
        guard row.problem == nil else { return }
        if row.values.allSatisfy({ $0?.isEmpty ?? true }) {
            row.problem = Rejection(nil, nil, "the row is empty")
        } else if row.values.count != columns.count {
            row.problem = Rejection(
                nil, nil,
                "has \(row.values.count) fields where the header has \(columns.count); check the delimiter and the quotes"
            )
        }
    }
}

/// Rows out of blocks of bytes, by libcsv.
private final class CSVRowParser {
    private(set) var rows: [SourceRow] = []
    /// The line on which the row that is being read begins.
    private(set) var rowLine = 1
    private(set) var endsWithNewline = true
    private var line = 1
    private var values: [String?] = []
    private var problem: Rejection?
    private var lastTerminator: UInt8 = 0
    private var parser = csv_parser()

    init(delimiter: UInt8) throws {
        // Every line end is reported, also of blank lines: that is how lines are counted.
        guard csv_init(&parser, UInt8(CSV_REPALL_NL | CSV_STRICT_FINI)) == 0 else {
            throw ImportError("libcsv could not be started")
        }
        csv_set_delim(&parser, delimiter)
        if delimiter == UInt8(ascii: "\t") {
            csv_set_space_func(&parser) { $0 == 0x20 ? 1 : 0 }
        }
    }

    deinit {
        csv_free(&parser)
    }

    func takeRows() -> [SourceRow] {
        defer { rows = [] }
        return rows
    }

    func parse(_ block: [UInt8]) throws {
        endsWithNewline = block.last == 0x0A || block.last == 0x0D
        let this = Unmanaged.passUnretained(self).toOpaque()
        let count = block.withUnsafeBytes { csv_parse(&parser, $0.baseAddress, $0.count, onField, onRow, this) }
        guard count == block.count else { throw ImportError("line \(line): \(errorText)") }
    }

    func finish() throws {
        // libcsv itself minds an open quote only in its strict mode, which refuses quotes inside fields too.
        let isWithinField: Int32 = 2
        guard parser.pstate != isWithinField || parser.quoted == 0 else {
            throw ImportError("line \(rowLine): a quoted field is never closed")
        }
        let this = Unmanaged.passUnretained(self).toOpaque()
        guard csv_fini(&parser, onField, onRow, this) == 0 else { throw ImportError("line \(line): \(errorText)") }
    }

    private var errorText: String { String(cString: csv_strerror(csv_error(&parser))) }

    fileprivate func field(_ bytes: UnsafeRawBufferPointer) {
        line += bytes.count { $0 == 0x0A }
        if bytes.isEmpty {
            values.append(nil)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            values.append(text)
        } else {
            let text = String(decoding: bytes, as: UTF8.self)
            values.append(text)
            problem = Rejection(
                nil, text, "is not UTF-8; name the encoding of the file with --encoding, such as windows-1252")
        }
    }

    fileprivate func endOfRow(_ terminator: Int32) {
        let byte = UInt8(truncatingIfNeeded: terminator)
        defer { lastTerminator = byte }
        if values.isEmpty, byte == 0x0A, lastTerminator == 0x0D {
            // The second half of a line end of two characters.
            rowLine = line
            return
        }
        line += 1
        if !values.isEmpty {
            rows.append(SourceRow(location: .line(rowLine), values: values, problem: problem))
        }
        values.removeAll(keepingCapacity: true)
        problem = nil
        rowLine = line
    }
}

private func onField(bytes: UnsafeMutableRawPointer?, count: Int, parser: UnsafeMutableRawPointer?) {
    guard let parser else { return }
    Unmanaged<CSVRowParser>.fromOpaque(parser).takeUnretainedValue()
        .field(UnsafeRawBufferPointer(start: bytes, count: count))
}

private func onRow(terminator: Int32, parser: UnsafeMutableRawPointer?) {
    guard let parser else { return }
    Unmanaged<CSVRowParser>.fromOpaque(parser).takeUnretainedValue().endOfRow(terminator)
}
