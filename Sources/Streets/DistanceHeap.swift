/// Nodes by distance, the nearest on top; of equally near ones that with the lowest number.
///
/// A binary heap (Williams, "Algorithm 232: Heapsort", CACM 7, 1964) of plain values. swift-collections' `Heap` keeps the
/// farthest at hand too, which a search does not need and pays for. Adding and taking are O(log n).
struct DistanceHeap {
    struct Entry {
        let metres: Double
        let node: Int32

        @inline(__always)
        static func < (one: Entry, other: Entry) -> Bool {
            one.metres < other.metres || (one.metres == other.metres && one.node < other.node)
        }
    }

    private var entries: [Entry] = []

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func insert(_ entry: Entry) {
        var hole = entries.count
        entries.append(entry)
        entries.withUnsafeMutableBufferPointer { entries in
            while hole > 0 {
                let parent = (hole - 1) / 2
                guard entry < entries[parent] else { break }
                entries[hole] = entries[parent]
                hole = parent
            }
            entries[hole] = entry
        }
    }

    mutating func popNearest() -> Entry? {
        guard let last = entries.popLast() else { return nil }
        guard let top = entries.first else { return last }
        entries.withUnsafeMutableBufferPointer { entries in
            var hole = 0
            while 2 * hole + 1 < entries.count {
                var child = 2 * hole + 1
                if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
                guard entries[child] < last else { break }
                entries[hole] = entries[child]
                hole = child
            }
            entries[hole] = last
        }
        return top
    }
}
