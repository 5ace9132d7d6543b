/// How many columns may be selected in nested groups: all together, each area, and parts of them that a search sets apart.
///
/// The groups form a tree (a laminar family), each with a least and a largest number; besides, a number of areas must have
/// at least one. The selections that keep such quotas are M-convex (Murota, "Discrete Convex Analysis", 2003): the best one
/// is found greedily, and the best one with a given column differs from it by one exchange.
struct Quotas {
    /// A group of columns: those put in it directly, and those of the groups inside it.
    struct Region {
        /// The group around it; -1 for the outermost.
        let parent: Int
        /// The least number of columns to select in it.
        var lower: Int
        /// The largest number.
        var upper: Int
        /// Whether it is an area that has no site yet.
        var isUnservedArea = false
    }

    /// The outermost group first, each group before those inside it.
    private(set) var regions: [Region]
    /// The innermost group of each column.
    private(set) var regionOf: [Int]
    /// How many areas there are: the groups from 1 on, directly inside the outermost.
    let areaCount: Int
    /// How many areas without a site must still get one.
    private(set) var areasToServe: Int

    /// How many columns to select in all.
    var count: Int { regions[0].upper }

    /// The quotas of rules: all, and inside it the areas if any rule is about areas.
    init(_ rules: RuleBook) {
        regions = [Region(parent: -1, lower: rules.count, upper: rules.count)]
        for (lower, upper) in zip(rules.areaMinimum, rules.areaLimit) {
            regions.append(Region(parent: 0, lower: lower, upper: min(upper, rules.count), isUnservedArea: true))
        }
        areaCount = rules.areaLimit.count
        regionOf = rules.area.map { $0 + 1 }
        areasToServe = rules.minimumAreas
    }

    /// The same quotas for some of the columns.
    func keeping(_ columns: [Int]) -> Quotas {
        var quotas = self
        quotas.regionOf = columns.map { regionOf[$0] }
        return quotas
    }

    /// The same quotas with another number to select in all.
    func with(count: Int) -> Quotas {
        var quotas = self
        quotas.regions[0].lower = count
        quotas.regions[0].upper = count
        return quotas
    }

    /// The same quotas without demands on groups that have no columns.
    func confined() -> Quotas {
        var quotas = self
        var hasColumns = [Bool](repeating: false, count: regions.count)
        for region in regionOf { hasColumns[region] = true }
        for region in regions.indices.dropFirst().reversed() {
            if hasColumns[region] {
                hasColumns[regions[region].parent] = true
            } else {
                quotas.regions[region].lower = 0
            }
        }
        return quotas
    }

    /// The same quotas with nothing demanded inside the outermost group.
    func withoutLowerLimits() -> Quotas {
        var quotas = self
        for region in regions.indices.dropFirst() { quotas.regions[region].lower = 0 }
        quotas.areasToServe = 0
        return quotas
    }

    /// Whether sites are demanded in any area, or in a number of areas.
    var demandsAreas: Bool { areasToServe > 0 || regions.dropFirst().contains { $0.lower > 0 } }

    /// The columns of each area whose number is limited from below, or from above with more columns than that.
    func tiedColumns() -> [[Int]] {
        var columns = [[Int]](repeating: [], count: regions.count)
        for (column, region) in regionOf.enumerated() where region > 0 { columns[region].append(column) }
        return columns.indices.filter { regions[$0].lower > 0 || columns[$0].count > regions[$0].upper }
            .map { columns[$0] }.filter { !$0.isEmpty }
    }

    /// Counts a column as selected for good; false when that is one too many.
    mutating func take(_ column: Int) -> Bool {
        var region = regionOf[column]
        while region >= 0 {
            regions[region].lower = max(0, regions[region].lower - 1)
            regions[region].upper -= 1
            if regions[region].isUnservedArea {
                regions[region].isUnservedArea = false
                areasToServe = max(0, areasToServe - 1)
            }
            guard regions[region].upper >= 0 else { return false }
            region = regions[region].parent
        }
        return true
    }

    /// Sets some columns of one innermost group apart as a group in which at least one must be selected.
    mutating func requireOne(of columns: [Int]) {
        guard let first = columns.first else { return }
        let parent = regionOf[first]
        for column in columns { regionOf[column] = regions.count }
        regions.append(Region(parent: parent, lower: 1, upper: regions[parent].upper))
    }

    /// Whether exactly these columns keep the quotas, but for the number in all.
    func admits(_ columns: [Int]) -> Bool {
        var left = with(count: columns.count)
        for column in columns where !left.take(column) { return false }
        return left.areasToServe == 0 && left.regions.allSatisfy { $0.lower <= 0 }
    }

    /// Whether another column can be selected in the group and all around it.
    func hasRoom(_ column: Int) -> Bool {
        var region = regionOf[column]
        while region >= 0 {
            if regions[region].upper == 0 { return false }
            region = regions[region].parent
        }
        return true
    }
}

extension Quotas {
    /// The selection of most profit, by decreasing profit and of equal ones the lowest first; nil when none keeps the
    /// quotas. O(columns + groups · count · log count).
    func select(by profits: [Double], without excluded: Int = -1) -> [Int]? {
        var optional = bestOfEachRegion(profits, without: excluded)
        var required = [[Int]](repeating: [], count: regions.count)
        for region in regions.indices.reversed() {
            let (lower, upper) = (regions[region].lower, regions[region].upper)
            optional[region].sort { (profits[$1], $0) < (profits[$0], $1) }
            if region == 0, !serveAreas(&required[0], &optional[0]) { return nil }
            let missing = max(0, lower - required[region].count)
            guard required[region].count <= upper, optional[region].count >= missing else { return nil }
            required[region] += optional[region].prefix(missing)
            let rest = optional[region].dropFirst(missing).prefix(upper - required[region].count)
            if region > 0 {
                optional[regions[region].parent] += rest
                required[regions[region].parent] += required[region]
            }
        }
        return required[0].sorted { (profits[$1], $0) < (profits[$0], $1) }
    }

    /// Up to `upper` most profitable columns directly in each group, unordered, by one pass with a rising threshold.
    private func bestOfEachRegion(_ profits: [Double], without excluded: Int) -> [[Int]] {
        var best = [[Int]](repeating: [], count: regions.count)
        var threshold = [Double](repeating: -.infinity, count: regions.count)
        for column in regionOf.indices where column != excluded {
            let region = regionOf[column]
            guard profits[column] > threshold[region], regions[region].upper > 0 else { continue }
            best[region].append(column)
            if best[region].count >= 2 * regions[region].upper + 16 {
                best[region].sort { (profits[$1], $0) < (profits[$0], $1) }
                best[region].removeLast(best[region].count - regions[region].upper)
                threshold[region] = best[region].last.map { profits[$0] } ?? -.infinity
            }
        }
        return best
    }

    /// Moves the best columns of areas without a site from the optional to the required ones, as many as the rule wants.
    private func serveAreas(_ required: inout [Int], _ optional: inout [Int]) -> Bool {
        guard areasToServe > 0 else { return true }
        var isServed = regions.map { !$0.isUnservedArea }
        var missing = areasToServe
        for column in required where !isServed[area(of: column)] {
            isServed[area(of: column)] = true
            missing -= 1
        }
        var representatives: Set<Int> = []
        for column in optional where missing > 0 && !isServed[area(of: column)] {
            isServed[area(of: column)] = true
            representatives.insert(column)
            missing -= 1
        }
        required += optional.filter(representatives.contains)
        optional.removeAll(where: representatives.contains)
        return missing <= 0
    }

    /// The outermost group but one around a column: its area, where areas have quotas.
    private func area(of column: Int) -> Int {
        var region = regionOf[column]
        while region > 0, regions[region].parent > 0 { region = regions[region].parent }
        return region
    }

    /// For each group, the least profit that leaves a selection when a column of that group comes in.
    ///
    /// The column pushes out a selected one of its own group, or of a group around it up to the first that is full, and
    /// no group may fall below its least number. (That areas must be served is left out, which can only give more.)
    func leastLeaving(_ selected: [Int], by profits: [Double]) -> [Double] {
        var chosen = [Int](repeating: 0, count: regions.count)
        var least = [Double](repeating: .infinity, count: regions.count)
        for column in selected {
            least[regionOf[column]] = min(least[regionOf[column]], profits[column])
            chosen[regionOf[column]] += 1
        }
        for region in regions.indices.dropFirst().reversed() {
            chosen[regions[region].parent] += chosen[region]
            guard chosen[region] > regions[region].lower else { continue }
            least[regions[region].parent] = min(least[regions[region].parent], least[region])
        }
        for region in regions.indices.dropFirst() where chosen[region] < regions[region].upper {
            least[region] = min(least[region], least[regions[region].parent])
        }
        return least
    }
}
