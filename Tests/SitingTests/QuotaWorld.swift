import SimpleFeatures

@testable import Siting

/// Random quotas on a few columns, and the same quotas said plainly.
struct QuotaWorld {
    /// The quotas as a search knows them, for the columns that are left.
    private(set) var quotas: Quotas
    /// What each column that is left is worth; some alike, some below zero.
    let profits: [Double]
    /// Whether a site was taken that the quotas have no room for.
    private(set) var isBroken = false
    private let rules: SitingRules
    private let areas: [Int?]
    private var groups: [[Int]] = []
    private var taken: [Int] = []
    private let left: [Int]

    /// Up to eleven columns in areas, some in groups of which one is needed, some taken.
    init(seed: UInt64) throws {
        var random = RandomWorld.Dice(state: seed)
        let (count, areaCount) = (7 + random.roll(5), 2 + random.roll(2))
        let candidates = (0..<count).map { _ in random.candidate(areas: areaCount, split: false) }
        areas = candidates.map(\.area)
        let rules = random.rules(areas: areaCount)
        self.rules = SitingRules(
            count: rules.count, maximumPerArea: rules.maximumPerArea, requiredAreas: rules.requiredAreas,
            minimumAreas: rules.minimumAreas)
        let problem = try SitingProblem(
            demand: [], candidates: candidates.map { Candidate(position: $0.position, area: $0.area) },
            effect: .montreal, rules: self.rules)
        quotas = Quotas(RuleBook(unchecked: problem))
        let columns = Array(areas.indices)
        let isTaken = columns.map { _ in random.roll(12) == 0 }
        left = columns.filter { !isTaken[$0] }
        profits = left.map { _ in Double(random.roll(20) - 4) / 2 }
        for _ in 0..<random.roll(3) { requireOne(ofAbout: random.roll(count), &random) }
        for column in columns where isTaken[column] { take(column) }
        quotas = quotas.keeping(left)
    }

    /// Whether a selection of the columns that are left keeps every quota, together with those taken.
    func allows(_ selection: [Int]) -> Bool {
        let all = selection.map { left[$0] } + taken
        let sites = Dictionary(grouping: all.compactMap { areas[$0] }, by: \.self)
        return all.count == rules.count && groups.allSatisfy { $0.contains(where: all.contains) }
            && sites.values.allSatisfy { $0.count <= rules.maximumPerArea ?? .max }
            && rules.requiredAreas.allSatisfy { sites[$0] != nil } && sites.count >= rules.minimumAreas
    }

    /// What a selection is worth.
    func profit(_ selection: [Int]) -> Double { selection.reduce(0) { $0 + profits[$1] } }

    /// Every selection that keeps the quotas.
    func allowedSelections() -> [[Int]] {
        BruteForce.subsets(of: left.count, size: max(0, rules.count - taken.count)).filter(allows)
    }

    /// Whether areas must be served that are not named, which ``Quotas/leastLeaving(_:by:)`` leaves out.
    var mustServeAreas: Bool { rules.minimumAreas > 0 }

    private mutating func requireOne(ofAbout seed: Int, _ random: inout RandomWorld.Dice) {
        let group = areas.indices.filter {
            quotas.regionOf[$0] == quotas.regionOf[seed] && ($0 == seed || random.roll(2) == 0)
        }
        quotas.requireOne(of: group)
        groups.append(group)
    }

    private mutating func take(_ column: Int) {
        if !quotas.take(column) { isBroken = true }
        taken.append(column)
    }
}
