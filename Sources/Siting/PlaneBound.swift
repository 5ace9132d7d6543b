import SimpleFeatures

/// A proven upper bound of what any plan could gain if its sites could stand anywhere in the plane: how much a choice
/// among candidates can lose at most.
///
/// The plans it covers have at most the same number of sites, anywhere, with the same spacing and the same limit per
/// area; pins, bans and exclusions are left out, which can only raise it.
///
/// **Proof.** Let gᵢ(z) = wᵢ · max(0, e(|xᵢ − z|) − e0ᵢ) be what a site at z gains at point i, so that
/// G(S) = Σᵢ max_{z ∈ S} gᵢ(z).
///
/// 1. *Prices.* For any prices λᵢ ≥ 0, max_{z ∈ S} gᵢ(z) ≤ λᵢ + Σ_{z ∈ S} max(0, gᵢ(z) − λᵢ): the largest gᵢ(z) is at most λᵢ, or
///    λᵢ plus its own excess. With h(z) = Σᵢ max(0, gᵢ(z) − λᵢ) that sums to G(S) ≤ Σᵢ λᵢ + Σ_{z ∈ S} h(z). This is the Lagrangian
///    relaxation of "each find counts once" (Fisher 1981), which holds for all places of the plane as for a finite number.
/// 2. *Squares.* For any place z of a closed square Q, |xᵢ − z| is at least the distance from xᵢ to Q, and e does not
///    increase; so h(z) ≤ H(Q) = Σᵢ max(0, wᵢ · max(0, e(dist(xᵢ, Q)) − e0ᵢ) − λᵢ). A point whose term is zero for Q has none for
///    any square within Q.
/// 3. *Parts.* Squares with a diagonal shorter than the spacing hold one site each at most (``PlaneParts``). A place
///    from which no find is in reach has h = 0, and so has a place that no site may take.
/// 4. *Selection.* So Σ_{z ∈ S} h(z) is at most the largest sum of part maxima that takes no more from a part, an area and in all
///    than they hold. An area counts wherever the part meets it, so that a part on a border may count in both; both can
///    only raise the sum. Taking the dearest first finds it (``PlaneSelection``).
/// 5. *Search.* The cells that are left in ``PlaneSearch`` cover all places that are not yet counted, and the one with
///    the largest H is taken first: no place of its part, or of any part after it, is worth more. Stopping early takes
///    larger cells, whose H is larger.
///
/// The bound holds for whatever prices; good ones come from subgradient steps over a pool of places, to which each search
/// adds the best places it finds (column generation; Dantzig & Wolfe 1960). With the prices of the best plan it would be the bound
/// G(S) + the p largest gains beside S; at the best prices it is that of the linear relaxation over the whole plane.
///
/// **Other distances.** Where the problem has a ``DistanceTable``, the places of the plane are still taken in straight lines,
/// and only the standing containers (e0ᵢ) by the table. No distance of a table is shorter than the straight line and e does not
/// increase, so that wᵢ · max(0, e(straight) − e0ᵢ) is no less than gᵢ(z): the bound holds, and is wider.
public struct PlaneBound: Hashable, Sendable {
    /// No plan of the plane gains more, in syringes a year.
    public let value: Double
    /// How many squares of the plane were looked at.
    public let squares: Int
    /// How many times the plane was searched.
    public let searches: Int

    /// By what share more than a plan's gain any plan of the plane could gain at most; 0 for a plan that gains nothing
    /// where there is nothing to gain.
    public func excess(over gain: Double) -> Double { gain > 0 ? max(0, value / gain - 1) : value > 0 ? .infinity : 0 }

    /// What the sum of some ten thousands of numbers can be off by rounding, as a share of it, with room to spare.
    private static let rounding = 1e-9

    /// Bounds a problem's plans over the whole plane.
    ///
    /// Pure and deterministic. O(searches · (squares · finds in reach of each + steps · gains in the pool)).
    ///
    /// - Parameters:
    ///   - plan: the candidates chosen among the problem's, by index: where the prices start, and what the bound is
    ///     compared with.
    ///   - squares: how many squares to look at, at most; more give a lower bound.
    ///   - areas: the areas that places of a box may lie in, numbered from 0, for the limit per area; empty where no site
    ///     may stand. More areas than there are give a bound that holds as well. Nil for no limit.
    ///   - shouldStop: asked between searches; the bound so far holds.
    public init(
        _ problem: SitingProblem, plan: [Int], squares limit: Int = 400_000,
        areas: ((BoundingBox) throws -> [Int])? = nil, shouldStop: () -> Bool = { false }
    ) rethrows {
        let demand = MergedDemand(
            problem.demand, standing: problem.standing, effect: problem.effect, distances: problem.distances)
        let parts = try PlaneParts(demand, standing: problem.standing, rules: problem.rules, areas: areas)
        var descent = PlaneDescent(problem, demand, parts, plan: plan)
        while descent.squares < limit, !descent.isFinished, !shouldStop() {
            descent.lower(squares: limit - descent.squares)
        }
        value = descent.bound * (1 + Self.rounding)
        (squares, searches) = (descent.squares, descent.searches)
    }
}
