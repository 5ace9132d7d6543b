/// Which names and values were written, and under which numbers.
struct UsedTags {
    var keys: Renumbering
    var values: Renumbering

    init(keys: Int, values: Int) {
        (self.keys, self.values) = (Renumbering(count: keys), Renumbering(count: values))
    }

    /// The new number of what stands at an index of the draft's list, where names and values alternate.
    @inline(__always)
    mutating func renumber(_ old: UInt32, at index: Int) -> UInt32 {
        index.isMultiple(of: 2) ? keys.number(of: old) : values.number(of: old)
    }
}

/// New numbers for those of some things that are used, in the order in which they are.
struct Renumbering {
    private(set) var order: [UInt32] = []
    private var numbers: [UInt32]

    init(count: Int) {
        numbers = [UInt32](repeating: .max, count: count)
    }

    @inline(__always)
    mutating func number(of old: UInt32) -> UInt32 {
        if numbers[Int(old)] == .max {
            numbers[Int(old)] = UInt32(order.count)
            order.append(old)
        }
        return numbers[Int(old)]
    }
}

/// Different things, each with a number from 0 in the order in which they came.
struct Interned<Element: Hashable> {
    private(set) var list: [Element] = []
    private var numbers: [Element: UInt32] = [:]

    @inline(__always)
    mutating func number(of element: Element) -> UInt32 {
        if let known = numbers[element] { return known }
        let number = UInt32(list.count)
        numbers[element] = number
        list.append(element)
        return number
    }
}
