/// Writes the wire format of Protocol Buffers: as much of it as a vector tile needs.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// How many bytes a number takes: one for each 7 bits.
    @inline(__always)
    static func size(of number: UInt64) -> Int {
        (70 - (number | 1).leadingZeroBitCount) / 7
    }

    /// A number of variable length, its lowest 7 bits first.
    @inline(__always)
    mutating func varint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A field that holds a number.
    @inline(__always)
    mutating func field(_ field: UInt64, number: UInt64) {
        varint(field << 3)
        varint(number)
    }

    /// A field that holds bytes, or a message that was written before.
    mutating func field(_ field: UInt64, bytes content: [UInt8]) {
        header(field, length: content.count)
        bytes.append(contentsOf: content)
    }

    /// A field that holds text, as UTF-8.
    mutating func field(_ field: UInt64, text: String) {
        header(field, length: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// A field that holds a number of double precision.
    mutating func field(_ field: UInt64, double: Double) {
        varint(field << 3 | 1)
        let pattern = double.bitPattern
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
        }
    }

    /// The head of a field whose `length` bytes follow.
    @inline(__always)
    mutating func header(_ field: UInt64, length: Int) {
        varint(field << 3 | 2)
        varint(UInt64(length))
    }
}

/// The signed number that a whole unsigned one stands for, small ones in few bits: 0, −1, 1, −2, 2, …
enum ZigZag {
    @inline(__always)
    static func encode(_ number: Int32) -> UInt32 { UInt32(bitPattern: (number << 1) ^ (number >> 31)) }

    @inline(__always)
    static func encode(_ number: Int64) -> UInt64 { UInt64(bitPattern: (number << 1) ^ (number >> 63)) }

    @inline(__always)
    static func decode(_ word: UInt32) -> Int32 { Int32(bitPattern: word >> 1) ^ -Int32(bitPattern: word & 1) }

    @inline(__always)
    static func decode(_ word: UInt64) -> Int64 { Int64(bitPattern: word >> 1) ^ -Int64(bitPattern: word & 1) }
}
