/// Leaves out vertices that make little difference.
///
/// The vertex whose triangle with its two neighbours is the smallest goes first (Visvalingam and Whyatt, "Line
/// generalisation by repeated elimination of points", Cartographic Journal 30, 1993), until every triangle is as large
/// as the square of the tolerance. It is O(n log n) on every line, where Douglas and Peucker's way can be quadratic, and
/// looks at neighbours only, so that outlines that share a line keep nearly the same vertices of it.
enum Simplification {
    /// The line or ring with fewer vertices. The ends of a line stay; a ring keeps three points, four with the one that
    /// closes it. It can come to cross itself where it nearly did, within about the tolerance.
    ///
    /// - Parameter tolerance: in units of the plane; 0 or less changes nothing.
    static func simplified(_ points: [PlanePoint], isRing: Bool, tolerance: Double) -> [PlanePoint] {
        guard tolerance > 0, points.count > (isRing ? 3 : 2) else { return points }
        var chain = VertexChain(points, isRing: isRing, limit: 2 * tolerance * tolerance)
        return chain.reduced(toAtLeast: isRing ? 3 : 2)
    }
}

/// Vertices that know their neighbours, and those of them that may go.
private struct VertexChain {
    /// A vertex and the area of its triangle; out of date once the vertex has another.
    private struct Candidate: Comparable {
        let area: Double
        let index: Int

        static func < (a: Candidate, b: Candidate) -> Bool {
            a.area != b.area ? a.area < b.area : a.index < b.index
        }
    }

    private let points: [PlanePoint]
    private let limit: Double
    private var previous: [Int]
    private var next: [Int]
    private var area: [Double]
    private var queue = BinaryHeap<Candidate>()

    init(_ points: [PlanePoint], isRing: Bool, limit: Double) {
        (self.points, self.limit) = (points, limit)
        let last = points.count - 1
        previous = Array(-1..<last)
        next = Array(1...last + 1)
        next[last] = isRing ? 0 : -1
        previous[0] = isRing ? last : -1
        area = [Double](repeating: .infinity, count: points.count)
        for index in points.indices { measure(index, atLeast: 0) }
    }

    /// The vertices that stay.
    mutating func reduced(toAtLeast minimum: Int) -> [PlanePoint] {
        var count = points.count
        while count > minimum, let candidate = queue.popFirst() {
            guard area[candidate.index] == candidate.area else { continue }
            remove(candidate)
            count -= 1
        }
        return points.indices.filter { area[$0] >= 0 }.map { points[$0] }
    }

    /// Removes a vertex; its neighbours get new triangles, which count as no smaller than the one that went.
    private mutating func remove(_ candidate: Candidate) {
        let (before, after) = (previous[candidate.index], next[candidate.index])
        area[candidate.index] = -1
        next[before] = after
        previous[after] = before
        measure(before, atLeast: candidate.area)
        measure(after, atLeast: candidate.area)
    }

    private mutating func measure(_ index: Int, atLeast minimum: Double) {
        guard previous[index] >= 0, next[index] >= 0 else { return }
        area[index] = max(minimum, abs(points[index].doubledArea(points[previous[index]], points[next[index]])))
        if area[index] < limit { queue.insert(Candidate(area: area[index], index: index)) }
    }
}
