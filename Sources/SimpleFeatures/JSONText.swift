/// JSON (RFC 8259) as bytes that grow value by value.
///
/// For answers of many features: encoding each through `Codable` costs several times what reading it does. Whoever appends
/// takes care of the order of names, commas and brackets.
public struct JSONText: Sendable {
    /// What was written so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []

    /// Starts with nothing, and room for so many bytes.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// How many bytes were written.
    public var count: Int { bytes.count }

    /// Starts anew and keeps the room.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Appends text that is JSON already.
    public mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

    /// Appends bytes that are JSON already.
    public mutating func append(raw text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

    /// Appends a string in quotes.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(utf8: $0) }
    }

    /// Appends a string of UTF-8 in quotes.
    public mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        bytes.append(0x22)
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: text[start..<index])
            appendEscape(of: byte)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
        bytes.append(0x22)
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            append(raw: byte < 0x10 ? "u000" : "u00")
            append(raw: String(byte, radix: 16))
        }
    }

    /// Appends a whole number.
    public mutating func append(_ value: Int) {
        if value < 0 { bytes.append(0x2D) }
        appendDigits(of: value.magnitude, atLeast: 1)
    }

    /// Appends a number with the fewest digits that mean it; `null` where JSON has none.
    public mutating func append(_ value: Double) {
        guard value.isFinite else { return append(raw: "null") }
        let text = value.description
        append(raw: text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// Appends a number rounded to some decimals, 0…9, without zeros at the end; −0 is 0.
    public mutating func append(_ value: Double, decimals: Int) {
        let scale = Self.powersOfTen[decimals]
        let scaled = (value * Double(scale)).rounded()
        guard abs(scaled) < 9e15 else { return append(value) }
        if scaled < 0 { bytes.append(0x2D) }
        let (whole, rest) = UInt(abs(scaled)).quotientAndRemainder(dividingBy: scale)
        appendDigits(of: whole, atLeast: 1)
        guard rest > 0 else { return }
        bytes.append(0x2E)
        appendDigits(of: rest, atLeast: decimals)
        while bytes.last == 0x30 { bytes.removeLast() }
    }

    private static let powersOfTen: [UInt] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    private mutating func appendDigits(of value: UInt, atLeast width: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var (rest, start) = (value, 20)
            repeat {
                start -= 1
                digits[start] = 0x30 + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            while 20 - start < width {
                start -= 1
                digits[start] = 0x30
            }
            bytes.append(contentsOf: digits[start...])
        }
    }
}

extension JSONText {
    /// Appends any value; the names of an object are sorted.
    public mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let value): append(raw: value ? "true" : "false")
        case .integer(let value): append(value)
        case .number(let value): append(value)
        case .string(let value): append(value)
        case .array(let values):
            append(raw: "[")
            for (index, value) in values.enumerated() {
                if index > 0 { append(raw: ",") }
                append(value)
            }
            append(raw: "]")
        case .object(let members): append(members)
        }
    }

    /// Appends an object, its names sorted.
    public mutating func append(_ members: [String: JSONValue]) {
        append(raw: "{")
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { append(raw: ",") }
            append(member.key)
            append(raw: ":")
            append(member.value)
        }
        append(raw: "}")
    }
}

extension JSONValue {
    /// The value as JSON in UTF-8, the names of objects sorted.
    public var json: [UInt8] {
        var text = JSONText()
        text.append(self)
        return text.bytes
    }
}
