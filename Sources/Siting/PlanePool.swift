import SimpleFeatures

/// Some places of the plane with what each gains at every point it reaches: what prices are set by.
struct PlanePool {
    /// What each place gains, a column each; a row is a point of the demand.
    private(set) var columns = GainColumns()
    /// The part in which each place lies.
    private(set) var part: [Int] = []
    private let demand: MergedDemand
    private var known: Set<Position> = []

    /// No places yet.
    init(_ demand: MergedDemand) {
        self.demand = demand
        columns.rowCount = demand.points.count
    }

    /// Adds a place, unless it is there. O(points in reach).
    mutating func append(_ position: Position, part: Int) {
        guard known.insert(position).inserted else { return }
        demand.grid.forEach(within: demand.effect.reach, of: position) { index, metres in
            let gain = demand.gain(index, atMetres: metres)
            guard gain > 0 else { return }
            columns.rows.append(Int32(index))
            columns.gains.append(gain)
        }
        columns.closeColumn()
        self.part.append(part)
    }

    /// The places that are worth most at some prices and keep the rules of the parts, and the bound over this pool.
    func best(
        at prices: [Double], parts: PlaneParts, rules: SitingRules
    ) -> (bound: Double, chosen: [(place: Int, times: Int)]) {
        let worths = columns.gains(beyond: prices, cores: 1)
        var bestOf = [Int](repeating: -1, count: parts.parts.count)
        for place in part.indices where worths[place] > 0 {
            let known = bestOf[part[place]]
            if known < 0 || worths[place] > worths[known] { bestOf[part[place]] = place }
        }
        let order = bestOf.filter { $0 >= 0 }.sorted { (worths[$1], $0) < (worths[$0], $1) }
        var selection = PlaneSelection(rules, capacity: parts.capacity)
        var chosen: [(place: Int, times: Int)] = []
        for place in order where selection.left > 0 {
            let times = selection.take(parts.parts[part[place]], worth: worths[place])
            if times > 0 { chosen.append((place, times)) }
        }
        return (prices.reduce(0, +) + selection.value, chosen)
    }
}
