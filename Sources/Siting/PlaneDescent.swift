import SimpleFeatures

/// The work of a ``PlaneBound``: prices over a pool of places and searches of the plane, in turn.
struct PlaneDescent {
    /// The best bound so far, in syringes a year; infinite before the first search.
    private(set) var bound = Double.infinity
    /// How many squares were looked at.
    private(set) var squares = 0
    /// How many searches were made.
    private(set) var searches = 0
    /// Whether more searches would lower the bound by next to nothing.
    var isFinished: Bool { bound <= goal * (1 + SitingSolution.tolerance) || idleSearches >= Self.patience }
    private let search: PlaneSearch
    private let rules: SitingRules
    private let goal: Double
    private let scale: Double
    private var pool: PlanePool
    private var prices: PlanePrices
    private var idleSearches = 0
    /// How near to the best place of a part a search goes, as a share of what a site gains on average.
    private var tolerance = 1e-3

    private static let steps = 60
    private static let patience = 4
    /// A search that lowers the bound by less than this share of it is idle.
    private static let progress = 2e-4

    init(_ problem: SitingProblem, _ demand: MergedDemand, _ parts: PlaneParts, plan: [Int]) {
        let places = problem.candidates.map(\.position)
        (rules, search) = (problem.rules, PlaneSearch(demand, parts: parts, rules: problem.rules))
        goal = problem.marginalGains(of: plan).reduce(0, +)
        scale = max(goal, demand.points.reduce(0) { $0 + $1.weight } / 1000) / Double(max(1, rules.count))
        let partOf = Dictionary(uniqueKeysWithValues: parts.parts.enumerated().map { ($1.square, $0) })
        var (chosen, pool) = (PlanePool(demand), PlanePool(demand))
        for (index, place) in places.enumerated() {
            guard let part = partOf[PlaneSquare(place, side: parts.side)] else { continue }
            pool.append(place, part: part)
            if plan.contains(index) { chosen.append(place, part: part) }
        }
        prices = PlanePrices(plan: chosen, goal: goal, parts: parts, rules: problem.rules)
        self.pool = pool
    }

    /// Lowers the bound over the pool, then searches the plane at those prices and adds what it finds to the pool. A
    /// search that finds nothing new is followed by a finer one.
    mutating func lower(squares limit: Int) {
        if searches > 0 { prices.lower(pool, steps: Self.steps) }
        let answer = search.answer(prices: prices.current, tolerance: tolerance * scale, cells: limit)
        squares += answer.cells
        searches += 1
        let found = prices.current.reduce(0, +) + answer.worth
        if found < bound * (1 - Self.progress) {
            idleSearches = 0
        } else {
            (idleSearches, tolerance) = (idleSearches + 1, tolerance / 2)
        }
        bound = min(bound, found)
        for place in answer.places { pool.append(place.position, part: place.part) }
    }
}
