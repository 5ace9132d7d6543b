import SimpleFeatures

/// What candidates are worth at given prices of the demand, read from the grid each time instead of stored: for problems
/// whose matrix of gains would not fit in memory.
struct CandidatePricing {
    private let problem: SitingProblem
    private let demand: DemandRows
    private let cores: Int
    /// How many demand rows each candidate reaches; it gains at no more of them.
    let reached: [Int]
    /// What the pinned sites gain in each slot of the demand: what others gain is beyond it.
    let taken: [Double]

    /// O(candidates · cells across the reach).
    init(_ problem: SitingProblem, _ demand: DemandRows, pinned: [Int], cores: Int) {
        (self.problem, self.demand, self.cores) = (problem, demand, cores)
        let candidates = problem.candidates
        reached = Self.map(candidates.indices.map(\.self), cores) { candidate in
            candidates[candidate].status == .banned
                ? 0 : demand.count(inReachOf: candidate)
        }
        var taken = [Double](repeating: 0, count: demand.weights.count)
        for pin in pinned {
            Self.forEachGain(of: pin, problem, demand) { slot, gain in taken[slot] = max(taken[slot], gain) }
        }
        self.taken = taken
    }

    /// Σᵢ max(0, gᵢⱼ − priceᵢ) of each candidate named, with a price for every slot of the demand. O(their pairs in
    /// reach), shared by the cores.
    func profits(of candidates: [Int], at prices: [Double]) -> [Double] {
        Self.map(candidates, cores) { candidate in
            prices.withUnsafeBufferPointer { prices in
                var doubled = 0.0
                Self.forEachGain(of: candidate, problem, demand) { slot, gain in
                    let more = gain - prices[slot]
                    doubled += more + more.magnitude
                }
                return doubled / 2
            }
        }
    }

    @inline(__always)
    private static func forEachGain(
        of candidate: Int, _ problem: SitingProblem, _ demand: DemandRows, _ body: (Int, Double) -> Void
    ) {
        demand.forEachEffect(of: candidate) { slot, effect in
            body(slot, effect * demand.weights[slot])
        }
    }

    private static func map<Result: Sendable>(
        _ candidates: [Int], _ cores: Int, _ transform: @Sendable (Int) -> Result
    ) -> [Result] {
        let parts = Cores.parts(of: candidates.count, cores > 1 && candidates.count > 500 ? 16 * cores : 1)
        return Cores.map(parts.count, cores: cores) { part in candidates[parts[part]].map(transform) }.flatMap(\.self)
    }
}
