import SimpleFeatures

/// A local search that goes on beside an exact one, for as long as it finds something better now and then.
final class Walker {
    private let rest: ResidualProblem
    private let search: LocalSearch
    private let patience: Int
    private var generator: SplitMix64
    /// How many rounds in a row gave nothing better.
    private(set) var idle = 0

    /// A search over what is left of a problem; it gives up after `context.patience` rounds without anything better.
    init(_ rest: ResidualProblem, _ context: SearchContext) {
        self.rest = rest
        search = LocalSearch(rest, context)
        patience = context.patience
        generator = SplitMix64(seed: context.seed)
    }

    /// Whether it gave up.
    var isTired: Bool { idle >= patience }

    /// Goes on from a plan until so many rounds in a row gave nothing better; a better plan, or nil.
    func walk(from plan: PartPlan?, idleRounds: Int, effort: Effort) -> PartPlan? {
        guard !isTired else { return nil }
        let found = search.improved(
            rest.columns(of: plan?.candidates ?? []), idleRounds: idleRounds, after: idle, using: &generator,
            effort: effort)
        let value = rest.secured + found.value
        guard found.columns.count == rest.count, value > plan?.value ?? -.infinity else {
            idle += idleRounds
            return nil
        }
        idle = 0
        return PartPlan(value: value, candidates: rest.taken + found.columns.map { rest.candidates[$0] })
    }
}
