import SimpleFeatures

/// The columns on which a search divides: either at least one of them is chosen, or none.
///
/// Near optimal plans often differ by a few metres only, and then dropping one candidate changes nothing: its neighbour
/// takes its place. A group is therefore all columns near one place that the relaxation selects about half of the
/// time together, as small a place as possible, and within one group of the quotas.
struct BranchingGroup {
    /// The columns, increasing.
    let columns: [Int]

    /// How many places are compared.
    private static let places = 12

    init(_ descent: SubgradientDescent, _ context: SearchContext) {
        let problem = descent.problem
        let share = descent.share
        let seeds = share.indices.filter { share[$0] > 0.02 }.sorted {
            (min(share[$1], 1 - share[$1]), $0) < (min(share[$0], 1 - share[$0]), $1)
        }
        var best = (score: Double.infinity, columns: [Int]())
        for seed in seeds.prefix(Self.places) {
            let place = context.positions[problem.candidates[seed]]
            let region = problem.quotas.regionOf[seed]
            let near = share.indices.filter { problem.quotas.regionOf[$0] == region }
                .map { (column: $0, metres: context.positions[problem.candidates[$0]].distance(to: place)) }
                .sorted { ($0.metres, $0.column) < ($1.metres, $1.column) }
            var sum = 0.0
            for (rank, entry) in near.enumerated() {
                sum += share[entry.column]
                let score = abs(sum - 0.5) + 0.5 * entry.metres / max(context.reach, 1)
                if score < best.score, rank + 1 < share.count {
                    best = (score, near[...rank].map(\.column))
                }
                if sum > 0.95 { break }
            }
        }
        columns = best.columns.isEmpty ? [Self.mostProfitable(descent)] : best.columns.sorted()
    }

    private static func mostProfitable(_ descent: SubgradientDescent) -> Int {
        descent.best.selected.first ?? 0
    }
}
