/// Shortens a walk past the same stops by 2-opt and or-opt; its first and last stop stay where they are.
///
/// 2-opt (Croes, Operations Research 6, 1958) turns a stretch round, or-opt (Or, 1976) moves up to three stops elsewhere,
/// either way round. First improvement until none is left; O(n²) per pass.
struct VisitOrder {
    let distances: DistanceMatrix
    var stops: [Int]

    /// Less than this is no improvement: sums of distances are not exact.
    static let tolerance = 1e-9

    /// Improves until nothing does; says whether anything did.
    @discardableResult mutating func improve() -> Bool {
        var improved = false
        while turnStretches() || moveStretches() { improved = true }
        return improved
    }

    private mutating func turnStretches() -> Bool {
        var improved = false
        guard stops.count > 3 else { return false }
        for first in 0..<(stops.count - 3) {
            for last in (first + 2)..<(stops.count - 1) where gainOfTurning(first, last) > Self.tolerance {
                stops[(first + 1)...last].reverse()
                improved = true
            }
        }
        return improved
    }

    /// What is saved by turning the stops after `first`, up to and with `last`.
    private func gainOfTurning(_ first: Int, _ last: Int) -> Double {
        let (a, b, c, d) = (stops[first], stops[first + 1], stops[last], stops[last + 1])
        return distances[a, b] + distances[c, d] - distances[a, c] - distances[b, d]
    }

    private mutating func moveStretches() -> Bool {
        var improved = false
        for length in 1...3 where stops.count > length + 2 {
            var first = 1
            while first + length < stops.count {
                if moveStretch(from: first, length: length) { improved = true }
                first += 1
            }
        }
        return improved
    }

    /// Moves a stretch to where it saves most, if anything.
    private mutating func moveStretch(from first: Int, length: Int) -> Bool {
        let last = first + length - 1
        let (a, b, c, d) = (stops[first - 1], stops[first], stops[last], stops[last + 1])
        let saved = distances[a, b] + distances[c, d] - distances[a, d]
        guard saved > Self.tolerance else { return false }
        var (best, place, isTurned) = (Self.tolerance, -1, false)
        for index in 0..<(stops.count - 1) where index < first - 1 || index > last {
            let (from, to) = (stops[index], stops[index + 1])
            let base = saved + distances[from, to]
            let straight = base - distances[from, b] - distances[c, to]
            let turned = base - distances[from, c] - distances[b, to]
            if straight > best { (best, place, isTurned) = (straight, index, false) }
            if turned > best { (best, place, isTurned) = (turned, index, true) }
        }
        guard place >= 0 else { return false }
        let stretch = Array(stops[first...last])
        stops.removeSubrange(first...last)
        let position = place > last ? place - length + 1 : place + 1
        stops.insert(contentsOf: isTurned ? stretch.reversed() : stretch, at: position)
        return true
    }
}
