/// Reads the wire format of Protocol Buffers, field by field; whatever the bytes are, it throws and never traps.
struct ProtobufReader {
    /// What stood in a field.
    enum Content {
        case number(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(ArraySlice<UInt8>)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next field, or nil at the end.
    mutating func next() throws(VectorTileError) -> (field: UInt64, content: Content)? {
        guard !rest.isEmpty else { return nil }
        let offset = rest.startIndex
        let key = try varint()
        guard key >> 3 != 0 else { throw .malformed("a field has the number 0", offset: offset) }
        switch key & 7 {
        case 0: return (key >> 3, .number(try varint()))
        case 1: return (key >> 3, .fixed64(try fixed(8)))
        case 2:
            let length = try varint()
            guard length <= UInt64(rest.count) else {
                throw .malformed("a field of \(length) bytes goes beyond the end", offset: offset)
            }
            return (key >> 3, .bytes(take(Int(length))))
        case 5: return (key >> 3, .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
        default: throw .malformed("a field has the wire type \(key & 7)", offset: offset)
        }
    }

    /// A number of variable length.
    mutating func varint() throws(VectorTileError) -> UInt64 {
        var number: UInt64 = 0
        for (index, byte) in rest.prefix(10).enumerated() {
            guard index < 9 || byte <= 1 else { break }
            number |= UInt64(byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 {
                rest = rest.dropFirst(index + 1)
                return number
            }
        }
        throw .malformed("a number has no end", offset: rest.startIndex)
    }

    /// Numbers of 32 bits that stand together in one field.
    static func words(in bytes: ArraySlice<UInt8>) throws(VectorTileError) -> [UInt32] {
        var reader = ProtobufReader(bytes)
        var words: [UInt32] = []
        words.reserveCapacity(bytes.count)
        while !reader.isAtEnd { words.append(UInt32(truncatingIfNeeded: try reader.varint())) }
        return words
    }

    private mutating func fixed(_ count: Int) throws(VectorTileError) -> UInt64 {
        guard rest.count >= count else { throw .malformed("the bytes end inside a number", offset: rest.startIndex) }
        return take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }
}
