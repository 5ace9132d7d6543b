import Foundation

/// Rows of a CSV file with all their fields in one stretch of bytes, so that no row or field asks for memory of its own.
struct CSVRows {
    /// A row: the line on which it begins, and the numbers of its fields.
    struct Row {
        let line: Int
        let fields: Range<Int>
    }

    private var rows: [Row] = []
    /// Every field, each with a zero byte after it.
    private var bytes: [UInt8] = []
    /// Where each field begins, and where the next would.
    private var starts = [0]
    /// The fields that are not UTF-8.
    private var invalidFields: [Int] = []
    /// The number of the first field that belongs to no row yet.
    private var rowStart = 0

    var count: Int { rows.count }
    var indices: Range<Int> { rows.indices }
    var last: Row? { rows.last }
    /// Whether no field was added since the last row.
    var isAtRowStart: Bool { fieldCount == rowStart }
    private var fieldCount: Int { starts.count - 1 }

    subscript(index: Int) -> Row { rows[index] }

    mutating func appendField(_ field: UnsafeRawBufferPointer) {
        if !isUTF8(field) { invalidFields.append(fieldCount) }
        bytes.append(contentsOf: field)
        bytes.append(0)
        starts.append(bytes.count)
    }

    mutating func endRow(line: Int) {
        rows.append(Row(line: line, fields: rowStart..<fieldCount))
        rowStart = fieldCount
    }

    mutating func removeFirst() { rows.removeFirst() }

    /// Forgets the rows, but not the fields of one that has begun.
    mutating func removeAll() {
        let done = starts[rowStart]
        bytes.removeSubrange(..<done)
        starts = starts[rowStart...].map { $0 - done }
        invalidFields = invalidFields.filter { $0 >= rowStart }.map { $0 - rowStart }
        rows.removeAll(keepingCapacity: true)
        rowStart = 0
    }

    /// The bytes of a field, without the zero that follows them.
    func bytes(of field: Int) -> ArraySlice<UInt8> { bytes[starts[field]..<starts[field + 1] - 1] }

    /// The text of a field; nil where it is empty.
    func text(of field: Int) -> String? {
        isEmpty(field) ? nil : String(decoding: bytes(of: field), as: UTF8.self)
    }

    func isEmpty(_ field: Int) -> Bool { starts[field + 1] - starts[field] == 1 }

    func isBlank(at index: Int) -> Bool { rows[index].fields.allSatisfy(isEmpty) }

    /// The first text in a row that is not UTF-8, as far as it can be shown.
    func invalidText(at index: Int) -> String? {
        guard !invalidFields.isEmpty else { return nil }
        return invalidFields.first(where: rows[index].fields.contains).flatMap(text)
    }

    /// The number that a field is, in the notation of C; nil where it is none.
    func number(of field: Int) -> Double? {
        bytes.withUnsafeBufferPointer { all in
            let text = UnsafeBufferPointer(rebasing: all[starts[field]..<starts[field + 1] - 1])
            return plainDecimal(text) ?? anyNumber(text)
        }
    }

    private func isUTF8(_ field: UnsafeRawBufferPointer) -> Bool {
        field.allSatisfy { $0 < 0x80 } || String(validating: field, as: UTF8.self) != nil
    }
}

/// A number such as `-1234.5` of at most 15 digits; nil for any other.
///
/// Exact: digits and power of ten are both whole numbers that a Double holds, so that the one division rounds right
/// (Clinger, "How to read floating point numbers accurately", PLDI 1990). Several times faster than `strtod`.
private func plainDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let isNegative = text.first == UInt8(ascii: "-")
    var (digits, count, decimals) = (0, 0, -1)
    for byte in text.dropFirst(isNegative ? 1 : 0) {
        if byte == UInt8(ascii: "."), decimals < 0 {
            decimals = 0
            continue
        }
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        digits = digits &* 10 &+ Int(byte &- 0x30)
        count += 1
        if decimals >= 0 { decimals += 1 }
    }
    guard count > 0, count <= powersOfTen.count - 1 else { return nil }
    let value = Double(digits) / powersOfTen[max(0, decimals)]
    return isNegative ? -value : value
}

/// 10⁰ to 10¹⁵.
private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// Any number that C's `strtod` reads to its end; the byte after the text must be zero.
private func anyNumber(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return start.withMemoryRebound(to: CChar.self, capacity: text.count + 1) { start in
        var end: UnsafeMutablePointer<CChar>?
        let value = strtod(start, &end)
        return end.map { UnsafePointer($0) } == start + text.count ? value : nil
    }
}
