import SimpleFeatures
import Siting
import Testing

/// A street of eight candidates, 50 m apart, the first four in area 0 and the others in area 1.
@Suite struct ClashExampleTests {
    private func clash(
        _ rules: SitingRules, _ statuses: [Int: Candidate.Status] = [:], standingAt standing: [Double] = []
    ) throws -> RuleClash? {
        let problem = try SitingProblem(
            demand: [DemandPoint(position: Position(x: 0, y: 0), weight: 1)],
            candidates: (0..<8).map {
                Candidate(position: Position(x: Double($0) * 50, y: 0), area: $0 / 4, status: statuses[$0] ?? .free)
            },
            standing: standing.map { Position(x: $0, y: 0) }, effect: .radius(10), rules: rules)
        do {
            _ = try InterchangeEngine().solve(problem, seed: 1) { false }
            return nil
        } catch SitingError.infeasible(let clash) {
            #expect(clash.minimality == .smallest)
            return clash
        }
    }

    private func expect(
        _ clash: RuleClash?, _ rules: [SitingRule], _ limit: RuleClash.CountLimit? = nil, _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(clash?.rules == rules, sourceLocation: sourceLocation)
        #expect(clash?.countLimit == limit, sourceLocation: sourceLocation)
        #expect(
            clash?.description.contains(words) == true, "\(String(describing: clash))", sourceLocation: sourceLocation)
    }

    @Test("More sites than candidates, with and without bans")
    func candidates() throws {
        expect(
            try clash(SitingRules(count: 9)), [.count(9)], .atMost(8),
            "one rule cannot be kept by itself: exactly 9 sites, of only 8 candidates; drop or loosen it")
        expect(
            try clash(SitingRules(count: 7), [1: .banned, 3: .banned]), [.count(7), .bans(candidates: [1, 3])],
            .atMost(6), "candidate 1 and candidate 3 not chosen; drop or loosen one of them")
    }

    @Test("More sites than spacing leaves room for")
    func spacing() throws {
        expect(
            try clash(SitingRules(count: 5, spacing: 100)), [.count(5), .spacing(metres: 100)], .atMost(4),
            "exactly 5 sites, of which the others allow at most 4; at least 100 m between any two new sites; drop")
        expect(
            try clash(SitingRules(count: 4, spacing: 100), standingAt: [-60, 410]),
            [.count(4), .spacing(metres: 100), .distanceToStanding(metres: 100, container: nil)], .atMost(3),
            "at least 100 m to standing containers")
    }

    @Test("Two pins that are too near to each other, and one too near to a standing container")
    func pins() throws {
        expect(
            try clash(SitingRules(count: 2, spacing: 60), [1: .pinned, 2: .pinned]),
            [.spacing(metres: 60), .pin(candidate: 1), .pin(candidate: 2)], nil,
            "these rules clash, and no smaller set does: at least 60 m between any two new sites; candidate 1 and "
                + "candidate 2 all chosen")
        expect(
            try clash(SitingRules(count: 2, spacing: 60), [1: .pinned], standingAt: [70]),
            [.distanceToStanding(metres: 60, container: 0), .pin(candidate: 1)], nil, "standing container 0 too")
    }

    @Test("More pins than sites, and more pins in an area than it takes")
    func tooManyPins() throws {
        expect(
            try clash(SitingRules(count: 1), [1: .pinned, 2: .pinned, 6: .pinned]),
            [.count(1), .pin(candidate: 1), .pin(candidate: 2)], .atLeast(2), "where the others take at least 2")
        expect(
            try clash(SitingRules(count: 2, maximumPerArea: 1), [5: .pinned, 6: .pinned]),
            [.maximumPerArea(1), .pin(candidate: 5), .pin(candidate: 6)], nil, "at most 1 site per area")
    }

    @Test("More sites than areas take")
    func fullAreas() throws {
        expect(
            try clash(SitingRules(count: 3, maximumPerArea: 1)), [.count(3), .maximumPerArea(1)], .atMost(2),
            "of which the others allow at most 2; at most 1 site per area")
    }

    @Test("A required area without candidates, and one whose candidates are all banned")
    func requiredArea() throws {
        expect(
            try clash(SitingRules(count: 2, requiredAreas: [7])), [.requiredArea(7)], nil,
            "a site in area 7, where there is no candidate; drop or loosen it")
        let banned = Dictionary(uniqueKeysWithValues: (2..<8).map { ($0, Candidate.Status.banned) })
        expect(
            try clash(SitingRules(count: 1, requiredAreas: [1]), banned),
            [.bans(candidates: [4, 5, 6, 7]), .requiredArea(1)], nil, "a site in area 1")
    }

    @Test("More areas than sites, and more than there are")
    func manyAreas() throws {
        expect(
            try clash(SitingRules(count: 1, requiredAreas: [0, 1])),
            [.count(1), .requiredArea(0), .requiredArea(1)], .atLeast(2), "a site in each of area 0 and area 1")
        expect(
            try clash(SitingRules(count: 1, minimumAreas: 2)), [.count(1), .minimumAreas(2)], .atLeast(2),
            "sites in at least 2 areas")
        expect(
            try clash(SitingRules(count: 5, minimumAreas: 3)), [.minimumAreas(3)], nil,
            "sites in at least 3 areas, while only 2 have a candidate")
    }

    @Test("Pins in one area that leave no site for the other areas")
    func pinsAgainstAreas() throws {
        expect(
            try clash(SitingRules(count: 2, minimumAreas: 2), [1: .pinned, 3: .pinned]),
            [.count(2), .minimumAreas(2), .pin(candidate: 1), .pin(candidate: 3)], .atLeast(3),
            "exactly 2 sites, where the others take at least 3")
    }

    @Test("Two areas so near to each other that spacing leaves a site in one of them only")
    func spacedAreas() throws {
        expect(
            try clash(SitingRules(count: 2, spacing: 1000, minimumAreas: 1)), [.count(2), .spacing(metres: 1000)],
            .atMost(1), "of which the others allow at most 1")
        expect(
            try clash(SitingRules(count: 1, spacing: 160, minimumAreas: 2), [2: .pinned], standingAt: [400]),
            [.count(1), .minimumAreas(2)], .atLeast(2), "sites in at least 2 areas")
        expect(
            try clash(
                SitingRules(count: 2, spacing: 110, requiredAreas: [1]), [3: .pinned, 6: .banned, 7: .banned]),
            [.spacing(metres: 110), .bans(candidates: [6, 7]), .requiredArea(1), .pin(candidate: 3)], nil,
            "candidate 6 and candidate 7 not chosen; a site in area 1; candidate 3 chosen; drop")
    }
}
