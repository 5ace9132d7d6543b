/// What a planner adds to an instance: standing containers, zones where none may come, and districts.
struct PlanningRules {
    /// Containers that stand already, each near a random demand point.
    let standing: [PlanePoint]
    private let forbidden: [PlanePoint]

    private static let standingCount = 15
    private static let standingSpread = 50.0
    private static let forbiddenCount = 20
    /// The radius of a forbidden zone, in metres.
    private static let forbiddenRadius = 300.0
    /// The side of a square district, in metres.
    private static let districtSide = 3000.0

    /// Draws from a stream of its own, so that the instance is the same with the rules and without.
    init(for instance: PlaneInstance, seed: UInt64) {
        var random = SplitMix64(seed: ~seed)
        let near = { (random: inout SplitMix64) in
            instance.demand[Int.random(in: instance.demand.indices, using: &random)]
        }
        standing = (0..<Self.standingCount).map { _ in
            near(&random).scattered(by: Self.standingSpread, using: &random)
        }
        forbidden = (0..<Self.forbiddenCount).map { _ in near(&random) }
    }

    /// Whether a container may come here: outside 20 zones of 300 m around random demand points.
    func allow(_ candidate: PlanePoint) -> Bool {
        !forbidden.contains { $0.isWithin(Self.forbiddenRadius, of: candidate) }
    }

    /// The district of a candidate: the 3 km cell that it lies in, as `column-row`.
    func district(of candidate: PlanePoint) -> String {
        let column = (Double(candidate.x) / 100 / Self.districtSide).rounded(.down)
        let row = (Double(candidate.y) / 100 / Self.districtSide).rounded(.down)
        return "\(Int(column))-\(Int(row))"
    }
}
