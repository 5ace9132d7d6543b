import SimpleFeatures

/// The value of an attribute in a tile. What is not known has no value: it is left out.
public enum TileValue: Hashable, Sendable {
    /// Text.
    case string(String)
    /// A number of double precision; one of single precision is read as this too.
    case double(Double)
    /// A whole number.
    case int(Int64)
    /// A whole number above the largest ``int(_:)``, or one that another program marked as unsigned.
    case uint(UInt64)
    /// A truth value.
    case bool(Bool)

    /// The value as a tile holds it; nil for `null`, for a list, and for an object, which tiles cannot hold.
    public init?(_ json: JSONValue) {
        switch json {
        case .string(let text): self = .string(text)
        case .number(let number): self = .double(number)
        case .integer(let number): self = .int(Int64(number))
        case .bool(let truth): self = .bool(truth)
        case .null, .array, .object: return nil
        }
    }

    /// The value as JSON.
    public var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .double(let number): JSONValue(number)
        case .int(let number): .integer(Int(number))
        case .uint(let number): Int(exactly: number).map(JSONValue.integer) ?? .number(Double(number))
        case .bool(let truth): .bool(truth)
        }
    }

    /// The value as a number, where it is one.
    public var number: Double? {
        switch self {
        case .double(let number): number
        case .int(let number): Double(number)
        case .uint(let number): Double(number)
        case .string, .bool: nil
        }
    }

    /// The message of the value (specification, section 4.1). A negative whole number is written in its short form.
    var message: [UInt8] {
        var writer = ProtobufWriter()
        switch self {
        case .string(let text): writer.field(1, text: text)
        case .double(let number): writer.field(3, double: number)
        case .int(let number) where number < 0: writer.field(6, number: ZigZag.encode(number))
        case .int(let number): writer.field(4, number: UInt64(number))
        case .uint(let number): writer.field(5, number: number)
        case .bool(let truth): writer.field(7, number: truth ? 1 : 0)
        }
        return writer.bytes
    }

    /// Reads the message of a value.
    init(message: ArraySlice<UInt8>) throws(VectorTileError) {
        var reader = ProtobufReader(message)
        var value: TileValue?
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (1, .bytes(let bytes)): value = .string(try String(tileText: bytes))
            case (2, .fixed32(let pattern)): value = .double(Double(Float(bitPattern: pattern)))
            case (3, .fixed64(let pattern)): value = .double(Double(bitPattern: pattern))
            case (4, .number(let number)): value = .int(Int64(bitPattern: number))
            case (5, .number(let number)): value = .uint(number)
            case (6, .number(let number)): value = .int(ZigZag.decode(number))
            case (7, .number(let number)): value = .bool(number != 0)
            default: continue
            }
        }
        guard let value else { throw .malformed("a value has no content", offset: message.startIndex) }
        self = value
    }
}

extension String {
    /// Reads text, which must be UTF-8.
    init(tileText bytes: ArraySlice<UInt8>) throws(VectorTileError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("a text is not UTF-8", offset: bytes.startIndex)
        }
        self = text
    }
}
