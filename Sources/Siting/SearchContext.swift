import SimpleFeatures

/// What every part of one search needs to know.
struct SearchContext {
    /// Where each candidate is.
    let positions: [Position]
    /// Which candidates are too near to each other.
    let conflicts: SpacingConflicts
    /// The least metres between two sites.
    let spacing: Double
    /// Metres beyond which a container does nothing.
    let reach: Double
    /// How many cores may be used.
    let cores: Int
    /// Where the random numbers of a local search begin.
    let seed: UInt64
    /// How many rounds in a row a local search goes on without finding anything better.
    private(set) var patience: Int

    /// The same with other patience.
    func with(patience: Int) -> SearchContext {
        var context = self
        context.patience = patience
        return context
    }
}

/// A plan of a part of the problem.
struct PartPlan {
    /// What it gains, in syringes a year.
    let value: Double
    /// Its candidates.
    let candidates: [Int]
}
