/// Different values, each with a number from 0 in the order in which they came.
///
/// What stands in most attributes, truth values, small numbers and a few words, is found without hashing. O(1).
struct ValueNumbers {
    private(set) var list: [TileValue] = []
    private var numbers: [TileValue: UInt32] = [:]
    private var recent = [UInt32](repeating: .max, count: 256)

    /// The number of a value.
    @inline(__always)
    mutating func number(of value: TileValue) -> UInt32 {
        let slot = Self.slot(of: value)
        let candidate = recent[slot]
        if candidate != .max, list[Int(candidate)] == value { return candidate }
        let number = slowNumber(of: value)
        recent[slot] = number
        return number
    }

    private mutating func slowNumber(of value: TileValue) -> UInt32 {
        if let known = numbers[value] { return known }
        let number = UInt32(list.count)
        numbers[value] = number
        list.append(value)
        return number
    }

    /// A place among 256 for a value, by little of it.
    @inline(__always)
    private static func slot(of value: TileValue) -> Int {
        switch value {
        case .bool(let truth): return truth ? 1 : 0
        case .int(let number): return Int(truncatingIfNeeded: number & 127) + 2
        case .uint(let number): return Int(truncatingIfNeeded: number & 63) + 64
        case .double(let number): return Int(truncatingIfNeeded: number.bitPattern >> 44 & 255)
        case .string(let text): return (text.utf8.count &* 37 &+ Int(text.utf8.first ?? 0)) & 127 | 128
        }
    }
}

/// New numbers for those of some things that are used, in the order in which they are.
struct Renumbering {
    private(set) var order: [UInt32] = []
    private var numbers: [UInt32]

    init(count: Int) {
        numbers = [UInt32](repeating: .max, count: count)
    }

    /// The new number.
    @inline(__always)
    mutating func number(of old: UInt32) -> UInt32 {
        let known = numbers[Int(old)]
        if known != .max { return known }
        let number = UInt32(order.count)
        numbers[Int(old)] = number
        order.append(old)
        return number
    }
}
