import SimpleFeatures
import Testing

@testable import Siting

/// What is said where the smallest set is out of reach, and the parts that decide it.
@Suite struct ClashLimitTests {
    private func error(_ problem: SitingProblem) -> SitingError? {
        #expect(throws: SitingError.self) { try InterchangeEngine().solve(problem, seed: 1) { false } }
    }

    @Test("Of more rules than the search for the smallest takes, a set is named that needs every one of its rules")
    func manyRules() throws {
        let pins = (0..<70).map {
            Candidate(position: Position(x: Double($0) * 100, y: 0), area: $0, status: .pinned)
        }
        let required = Candidate(position: Position(x: 2000, y: 30), area: 99)
        let problem = try SitingProblem(
            demand: [], candidates: pins + [required, Candidate(position: Position(x: 0, y: 900))],
            effect: .radius(10),
            rules: SitingRules(count: 71, spacing: 90, requiredAreas: [99]))
        guard case .infeasible(let clash) = error(problem) else {
            Issue.record("not refused")
            return
        }
        #expect(clash.minimality == .irreducible)
        #expect(clash.description.contains("these rules clash, and would not without any one of them: "))
        #expect(clash.rules == [.spacing(metres: 90), .requiredArea(99), .pin(candidate: 20)])
    }

    /// A packing search among candidates anywhere in a square of 1 km, 150 m apart, without any attempt.
    private func packing(of count: Int, among candidates: Int) throws -> Packing {
        var random = RandomWorld.Dice(state: 7)
        let problem = try SitingProblem(
            demand: [],
            candidates: (0..<candidates).map { _ in
                Candidate(position: Position(x: Double(random.roll(1001)), y: Double(random.roll(1001))))
            }, effect: .radius(10), rules: SitingRules(count: count, spacing: 150))
        return Packing(from: Plan(pinnedSitesOf: RuleBook(unchecked: problem)), attempts: 0)
    }

    @Test("Far more sites than the ground has room for are ruled out without a search, among any number of candidates")
    func crowded() throws {
        for candidates in [500, 6000] {
            let packing = try packing(of: 80, among: candidates)
            #expect(!packing.best.isComplete && !packing.wasCutOff)
        }
    }

    @Test("A search that ends before a plan or a proof says so, and the error blames no rule")
    func open() throws {
        for candidates in [500, 6000] {
            let packing = try packing(of: 30, among: candidates)
            #expect(!packing.best.isComplete && packing.wasCutOff)
        }
        let text = "\(SitingError.noPlanFound(placed: 7, wanted: 30))"
        #expect(
            text.hasPrefix("no plan of 30 sites was found that keeps all rules, nor a proof that there is none: 7 "))
    }

    @Test("The smallest hitting set is that of brute force", arguments: UInt64(0)..<200)
    func hittingSet(seed: UInt64) {
        var random = RandomWorld.Dice(state: seed)
        let sets = (0..<random.roll(12)).map { _ in UInt64(1 + random.roll(255)) }
        var search = HittingSet(sets)
        let found = search.smallest(with: 1)
        let sizes = (0..<UInt64(256)).filter { set in set & 1 == 1 && sets.allSatisfy { $0 & set != 0 } }
            .map(\.nonzeroBitCount)
        #expect(found?.nonzeroBitCount == sizes.min())
        #expect(found.map { found in sets.allSatisfy { $0 & found != 0 } } == true)
    }

    @Test("A convex hull has the area and the way around of its outline; of points on a line there and back")
    func hull() {
        let square = [(0, 0), (4, 0), (4, 3), (0, 3), (2, 1), (0, 0), (2, 0)].map { Position(x: $0.0, y: $0.1) }
        #expect(ConvexHull(of: square).area == 12)
        #expect(ConvexHull(of: square).perimeter == 14)
        let line = [(1, 1), (4, 5), (1, 1)].map { Position(x: $0.0, y: $0.1) }
        #expect(ConvexHull(of: line).area == 0)
        #expect(ConvexHull(of: line).perimeter == 10)
        #expect(ConvexHull(of: [Position(x: 1, y: 1)]).perimeter == 0)
    }
}
