import HeapModule

/// Chooses the column that adds most, again and again.
///
/// Reaches 1 − 1/e of the best when there is no other rule than the number (Nemhauser, Wolsey & Fisher, "An analysis of
/// approximations for maximizing submodular set functions", Mathematical Programming 14, 1978). Lazy: a gain can only
/// shrink as sites are added, so a stale gain is a bound, and most need no second look (Minoux, "Accelerated greedy
/// algorithms for maximizing submodular set functions", 1978).
struct LazyGreedy {
    private let columns: GainColumns
    private var covered: [Double]
    private var offers: Heap<Offer>
    private var round = 0

    /// Starts from sites that are chosen already.
    init(_ columns: GainColumns, among candidates: some Sequence<Int>, beyond chosen: [Int] = []) {
        self.columns = columns
        var covered = [Double](repeating: 0, count: columns.rowCount)
        for site in chosen { columns.raise(&covered, by: site) }
        self.covered = covered
        offers = Heap(candidates.map { Offer(gain: columns.gain(of: $0, beyond: covered), candidate: $0, round: 0) })
    }

    /// The candidate that adds most among those allowed, and what it adds; nil when none is allowed.
    ///
    /// A candidate that is not allowed now is never offered again: rules that bar a candidate bar it from every larger
    /// plan.
    mutating func next(where isAllowed: (Int) -> Bool) -> (candidate: Int, gain: Double)? {
        while let offer = offers.popMax() {
            guard isAllowed(offer.candidate) else { continue }
            guard offer.round < round, offer.gain > 0 else {
                columns.raise(&covered, by: offer.candidate)
                round += 1
                return (offer.candidate, offer.gain)
            }
            let gain = columns.gain(of: offer.candidate, beyond: covered)
            offers.insert(Offer(gain: gain, candidate: offer.candidate, round: round))
        }
        return nil
    }
}

/// A candidate with what it would add, or would have added in an earlier round. Of equal gains the lowest index wins.
private struct Offer: Comparable {
    let gain: Double
    let candidate: Int
    let round: Int

    static func < (one: Offer, other: Offer) -> Bool {
        (one.gain, other.candidate) < (other.gain, one.candidate)
    }
}

extension Plan {
    /// The plan near a selection: what the rules allow of it, in its order, then what gains most; nil where that leads to no
    /// complete plan.
    init?(_ rules: RuleBook, near selected: [Int], _ columns: GainColumns) {
        self.init(pinnedSitesOf: rules)
        for candidate in selected where allows(candidate) { add(candidate) }
        if !isComplete { fillGreedily(columns) }
        guard isComplete else { return nil }
    }

    /// Adds the sites that gain most until the plan is complete or allows no more.
    mutating func fillGreedily(_ columns: GainColumns, upTo limit: Int = .max) {
        let allowed = rules.isEligible.indices.filter { allows($0) }
        var greedy = LazyGreedy(columns, among: allowed, beyond: chosen)
        while !isComplete, chosen.count < limit, let best = greedy.next(where: { allows($0) }) {
            add(best.candidate)
        }
    }
}
