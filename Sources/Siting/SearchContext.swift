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
}

/// A plan of a part of the problem.
struct PartPlan {
    /// What it gains, in syringes a year.
    let value: Double
    /// Its candidates.
    let candidates: [Int]
}
