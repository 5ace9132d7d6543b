import CLibCSV

/// Rows out of blocks of bytes, by libcsv.
final class CSVRowParser {
    /// The rows that were completed since they were last removed.
    var rows = CSVRows()
    /// The line on which the row that is being read begins.
    private(set) var rowLine = 1
    private(set) var endsWithNewline = true
    private var line = 1
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
        rows.appendField(bytes)
    }

    fileprivate func endOfRow(_ terminator: Int32) {
        let byte = UInt8(truncatingIfNeeded: terminator)
        defer { (lastTerminator, rowLine) = (byte, line) }
        let isBlank = rows.isAtRowStart
        // The second half of a line end of two characters is no line of its own.
        if isBlank, byte == 0x0A, lastTerminator == 0x0D { return }
        line += 1
        if !isBlank { rows.endRow(line: rowLine) }
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
