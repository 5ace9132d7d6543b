import SimpleFeatures
import Siting
import Testing

/// A street of candidates, 50 m apart, with a find at each; syringes grow from west to east.
@Suite struct RulesTests {
    private func street(
        _ rules: SitingRules, statuses: [Int: Candidate.Status] = [:], standingAt standing: [Double] = []
    ) throws -> SitingProblem {
        try SitingProblem(
            demand: (0..<8).map { DemandPoint(position: Position(x: Double($0) * 50, y: 0), weight: Double($0 + 1)) },
            candidates: (0..<8).map {
                Candidate(position: Position(x: Double($0) * 50, y: 0), area: $0 / 4, status: statuses[$0] ?? .free)
            },
            standing: standing.map { Position(x: $0, y: 0) }, effect: .radius(10), rules: rules)
    }

    private func sites(_ problem: SitingProblem) throws -> [Int] {
        try InterchangeEngine().solve(problem, seed: 7) { false }.sites.map(\.candidate)
    }

    @Test("Without rules the richest places are chosen, best first")
    func free() throws {
        #expect(try sites(street(SitingRules(count: 3))) == [7, 6, 5])
    }

    @Test("Sites keep their distance to each other and to standing containers; exactly the spacing is allowed")
    func spacing() throws {
        #expect(try sites(street(SitingRules(count: 3, spacing: 100))) == [7, 5, 3])
        #expect(try sites(street(SitingRules(count: 3, spacing: 100), standingAt: [350])) == [5, 3, 1])
    }

    @Test("An area takes no more than its share")
    func areas() throws {
        #expect(try sites(street(SitingRules(count: 3, maximumPerArea: 2))) == [7, 6, 3])
    }

    @Test("Pinned sites are in and banned ones are out, whatever they gain")
    func pinsAndBans() throws {
        #expect(try sites(street(SitingRules(count: 3), statuses: [0: .pinned, 7: .banned])) == [6, 5, 0])
    }

    @Test("A street that is filled to the last place by spacing is found, though greedy choice would block it")
    func tightSpacing() throws {
        #expect(try sites(street(SitingRules(count: 4, spacing: 100))) == [7, 5, 3, 1])
        let blocked = try street(SitingRules(count: 4, spacing: 100), statuses: [0: .banned], standingAt: [400])
        #expect(throws: SitingError.self) { try sites(blocked) }
    }

    @Test("No sites asked for gives an empty plan that is trivially best")
    func nothing() throws {
        let solution = try InterchangeEngine().solve(street(SitingRules(count: 0)), seed: 1) { false }
        #expect(solution.sites.isEmpty && solution.value == 0 && solution.upperBound == 0 && solution.gap == 0)
        #expect(solution.proof == .trivial)
    }

    @Test("Where standing containers do all there is to do, sites gain nothing and the plan says so")
    func nothingToGain() throws {
        let standing = (0..<8).map { Double($0) * 50 }
        let solution = try InterchangeEngine().solve(street(SitingRules(count: 2), standingAt: standing), seed: 1) {
            false
        }
        #expect(solution.sites.count == 2 && solution.value == 0 && solution.isOptimal)
    }

    @Test("Numbers that make no sense are refused")
    func invalid() {
        let place = Position(x: 0, y: 0)
        let nowhere = Position(x: .nan, y: 0)
        func make(
            weight: Double = 1, candidate: Position = place, standing: [Position] = [], rules: SitingRules
        ) throws -> SitingProblem {
            try SitingProblem(
                demand: [DemandPoint(position: place, weight: weight)], candidates: [Candidate(position: candidate)],
                standing: standing, effect: .montreal, rules: rules)
        }
        #expect(throws: SitingError.self) { try make(weight: -1, rules: SitingRules(count: 1)) }
        #expect(throws: SitingError.self) { try make(weight: .nan, rules: SitingRules(count: 1)) }
        #expect(throws: SitingError.self) { try make(candidate: nowhere, rules: SitingRules(count: 1)) }
        #expect(throws: SitingError.self) { try make(standing: [nowhere], rules: SitingRules(count: 1)) }
        #expect(throws: SitingError.self) { try make(rules: SitingRules(count: -1)) }
        #expect(throws: SitingError.self) { try make(rules: SitingRules(count: 1, spacing: -1)) }
        #expect(throws: SitingError.self) { try make(rules: SitingRules(count: 1, maximumPerArea: -1)) }
    }
}
