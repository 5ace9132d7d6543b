/// What a scan looks at, checked: cases and expected cases of every location and slice.
struct ScanWorld: Sendable {
    let locations: Int
    let slices: Int
    /// Slice after slice for each location.
    let cases: [Int]
    /// In the same order; adds up to the number of cases.
    let expected: [Double]
    let neighbours: ScanNeighbours
    let populations: [Double]
    /// How many cases there are.
    let total: Int

    init(
        _ cases: [[Int]], _ expected: [[Double]], _ neighbours: ScanNeighbours, _ populations: [Double]?
    ) throws {
        let slices = cases.first?.count ?? 0
        try Self.check(cases, expected, slices)
        guard neighbours.orders.count == cases.count, populations.map({ $0.count == cases.count }) ?? true else {
            throw HotspotError.invalidInput("\(cases.count) locations, but neighbours or populations of another number")
        }
        (locations, self.slices, self.neighbours) = (cases.count, slices, neighbours)
        self.cases = cases.flatMap(\.self)
        total = self.cases.reduce(0, +)
        let scale = Double(total) / expected.reduce(0) { $1.reduce($0, +) }
        self.expected = expected.flatMap { $0.map { $0 * scale } }
        self.populations = populations ?? expected.map { $0.reduce(0, +) }
    }

    private static func check(_ cases: [[Int]], _ expected: [[Double]], _ slices: Int) throws {
        guard cases.count == expected.count, (cases.map(\.count) + expected.map(\.count)).allSatisfy({ $0 == slices })
        else { throw HotspotError.invalidInput("cases and expected cases differ in their locations or slices") }
        guard cases.joined().allSatisfy({ $0 >= 0 }), expected.joined().allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw HotspotError.invalidInput("cases, or what is expected, are below 0 or no number")
        }
        guard expected.joined().contains(where: { $0 > 0 }), cases.joined().contains(where: { $0 > 0 }) else {
            throw HotspotError.invalidInput(
                "there are no cases, or none are expected anywhere: there is nothing to scan")
        }
        guard zip(cases.joined(), expected.joined()).allSatisfy({ $0 == 0 || $1 > 0 }) else {
            throw HotspotError.invalidInput(
                "there are cases where none can be expected; give those places a population")
        }
    }
}
