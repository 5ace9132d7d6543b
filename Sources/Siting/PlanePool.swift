import SimpleFeatures

/// Some places of the plane with what each gains at every point it reaches: what prices are set by.
struct PlanePool {
    private var starts = [0]
    private var rows: [Int32] = []
    private var gains: [Double] = []
    /// The part in which each place lies.
    private(set) var part: [Int] = []
    private let demand: MergedDemand
    private var known: Set<Position> = []

    init(_ demand: MergedDemand) { self.demand = demand }

    /// Adds a place, unless it is there. O(points in reach).
    mutating func append(_ position: Position, part: Int) {
        guard known.insert(position).inserted else { return }
        demand.grid.forEach(within: demand.effect.reach, of: position) { index, metres in
            let gain = demand.gain(index, atMetres: metres)
            guard gain > 0 else { return }
            rows.append(Int32(index))
            gains.append(gain)
        }
        starts.append(rows.count)
        self.part.append(part)
    }

    /// How many places there are.
    var count: Int { part.count }

    /// The gains of a place, by point.
    func gains(of place: Int) -> Zip2Sequence<ArraySlice<Int32>, ArraySlice<Double>> {
        zip(rows[starts[place]..<starts[place + 1]], gains[starts[place]..<starts[place + 1]])
    }

    /// What a place is worth at some prices. Without a branch that cannot be predicted: x + |x| is 2 · max(0, x).
    func worth(of place: Int, prices: UnsafeBufferPointer<Double>) -> Double {
        precondition(prices.count == demand.points.count)
        return rows.withUnsafeBufferPointer { rows in
            gains.withUnsafeBufferPointer { gains in
                var doubled = 0.0
                for entry in starts[place]..<starts[place + 1] {
                    let more = gains[entry] - prices[Int(rows[entry])]
                    doubled += more + more.magnitude
                }
                return doubled / 2
            }
        }
    }

    /// The places that are worth most at some prices and keep the rules of the parts, and the bound over this pool.
    func best(
        at prices: [Double], parts: PlaneParts, rules: SitingRules
    ) -> (bound: Double, chosen: [(place: Int, times: Int)]) {
        let worths = prices.withUnsafeBufferPointer { prices in part.indices.map { worth(of: $0, prices: prices) } }
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
