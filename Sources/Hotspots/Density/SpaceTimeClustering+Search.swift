extension SpaceTimeClustering {
    /// Which slots hold core points.
    func cores(_ index: SpaceTimeIndex) -> [Bool] {
        index.read { reader in
            index.indices.indices.map { reader.hasNeighbours(minimumPoints, near: $0, within: seconds) }
        }
    }

    /// Core points that reach each other, as one slot that stands for all.
    func joined(_ isCore: [Bool], _ index: SpaceTimeIndex) -> [Int32] {
        var groups = DisjointSlots(count: isCore.count)
        index.read { reader in
            for slot in isCore.indices where isCore[slot] {
                reader.forEachSlot(before: slot, within: seconds) { if isCore[$0] { groups.join(slot, $0) } }
            }
        }
        return isCore.indices.map { isCore[$0] ? groups.representative(of: Int32($0)) : -1 }
    }

    /// The cluster of each slot, or −1: clusters are numbered by the first point, not the first slot.
    func labels(_ groups: [Int32], _ index: SpaceTimeIndex) -> [Int32] {
        let numbers = Self.numbers(groups, index)
        let ofCores = groups.map { $0 < 0 ? Int32.max : numbers[Int($0)] }
        return ofCores.withUnsafeBufferPointer { ofCores in
            index.read { reader in
                ofCores.indices.map { slot in
                    var first = ofCores[slot]
                    if first < .max { return first }
                    reader.forEachSlot(near: slot, within: seconds) { first = min(first, ofCores[$0]) }
                    return first == .max ? -1 : first
                }
            }
        }
    }

    private static func numbers(_ groups: [Int32], _ index: SpaceTimeIndex) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: groups.count)
        var next: Int32 = 0
        for slot in index.slots where slot >= 0 {
            let group = groups[Int(slot)]
            guard group >= 0, numbers[Int(group)] < 0 else { continue }
            numbers[Int(group)] = next
            next += 1
        }
        return numbers
    }
}

extension DensityClusters {
    /// Puts what was found for slots in the order of the points.
    init(_ count: Int, _ index: SpaceTimeIndex, _ isCoreSlot: [Bool], _ labelOfSlot: [Int32]) {
        labels = index.slots.map { $0 < 0 || labelOfSlot[Int($0)] < 0 ? nil : Int(labelOfSlot[Int($0)]) }
        isCore = index.slots.map { $0 >= 0 && isCoreSlot[Int($0)] }
        self.count = Int(labelOfSlot.max() ?? -1) + 1
    }
}

/// Slots that are joined to groups: a forest with path halving (Tarjan and van Leeuwen, Journal of the ACM 31, 1984).
private struct DisjointSlots {
    private var parents: [Int32]

    init(count: Int) {
        parents = (0..<Int32(count)).map(\.self)
    }

    mutating func representative(of slot: Int32) -> Int32 {
        var slot = slot
        while parents[Int(slot)] != slot {
            parents[Int(slot)] = parents[Int(parents[Int(slot)])]
            slot = parents[Int(slot)]
        }
        return slot
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (one, other) = (representative(of: Int32(one)), representative(of: Int32(other)))
        if one != other { parents[Int(max(one, other))] = min(one, other) }
    }
}
