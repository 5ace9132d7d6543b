/// A made-up siting problem as large as a city's, in metres in the plane: the same seed gives the same points.
///
/// Demand lies in 40 normal clusters with a standard deviation of 150 m, whose centres are uniform in 15 × 15 km, with
/// whole weights 1 to 10. Of the candidates 30% are uniform and 70% lie around a random demand point, with a standard
/// deviation of 50 m.
struct PlaneInstance {
    /// The middles of the clusters.
    let centres: [PlanePoint]
    let demand: [PlanePoint]
    let weights: [Int]
    let candidates: [PlanePoint]

    /// The side of the square city, in metres.
    static let side = 15_000.0
    private static let clusterCount = 40
    private static let clusterSpread = 150.0
    private static let candidateSpread = 50.0
    private static let uniformShare = 0.3

    /// How the demand is divided over the clusters.
    enum ClusterSizes: String, CaseIterable {
        /// Every cluster is as likely.
        case equal
        /// The cluster of rank k is drawn with a probability proportional to 1/k, as sizes of towns are (Zipf).
        case unequal

        func share(rank: Int) -> Double { self == .equal ? 1 : 1 / Double(rank) }
    }

    /// What an instance is made from.
    struct Recipe {
        let demand: Int
        let candidates: Int
        let sizes: ClusterSizes
        let seed: UInt64
    }

    init(_ recipe: Recipe) {
        var random = SplitMix64(seed: recipe.seed)
        let centres = (0..<Self.clusterCount).map { _ in PlanePoint.uniform(side: Self.side, using: &random) }
        self.centres = centres
        let shares = (1...Self.clusterCount).map(recipe.sizes.share)
        demand = (0..<recipe.demand).map { _ in
            centres[Self.pick(shares, using: &random)].scattered(by: Self.clusterSpread, using: &random)
        }
        weights = demand.map { _ in Int.random(in: 1...10, using: &random) }
        candidates = Self.candidates(recipe.candidates, near: demand, using: &random)
    }

    private static func candidates(
        _ count: Int, near demand: [PlanePoint], using random: inout SplitMix64
    ) -> [PlanePoint] {
        let uniform = Int((uniformShare * Double(count)).rounded())
        return (0..<count).map { number in
            if number < uniform { return .uniform(side: side, using: &random) }
            let centre = demand[Int.random(in: demand.indices, using: &random)]
            return centre.scattered(by: candidateSpread, using: &random)
        }
    }

    /// Draws a position in a list of shares, each with a probability proportional to its share.
    private static func pick(_ shares: [Double], using random: inout SplitMix64) -> Int {
        var rest = Double.random(in: 0..<shares.reduce(0, +), using: &random)
        for (position, share) in shares.enumerated() {
            rest -= share
            if rest < 0 { return position }
        }
        return shares.count - 1
    }
}
