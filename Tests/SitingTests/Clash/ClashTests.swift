import Siting
import Testing

/// The rules that the engine says clash, against brute force.
@Suite struct ClashTests {
    private static let seeds: Range<UInt64> = 0..<600

    /// The clash that the engine reports; nil when it finds a plan.
    private func clash(_ problem: SitingProblem) throws -> RuleClash? {
        do {
            _ = try InterchangeEngine().solve(problem, seed: 1) { false }
            return nil
        } catch SitingError.infeasible(let clash) {
            return clash
        }
    }

    @Test("A plan is refused if and only if none exists, with the smallest set of rules that clash", arguments: seeds)
    func agreesWithBruteForce(seed: UInt64) throws {
        let problem = try ClashWorld.problem(seed: seed)
        let smallest = RuleBruteForce(problem, problem.atomicRules).smallestClash
        let clash = try clash(problem)
        #expect(clash?.rules.count == smallest, "\(clash?.description ?? "a plan")")
        guard let clash else { return }
        #expect(clash.minimality == .smallest)
        let reported = RuleBruteForce(problem, clash.rules)
        #expect(!reported.isFeasible, "\(clash)")
        #expect(reported.isFeasibleWithoutAnyOne, "\(clash)")
    }

    @Test("The rules reported are rules of the problem, and every ban named is needed", arguments: seeds)
    func rulesOfTheProblem(seed: UInt64) throws {
        let problem = try ClashWorld.problem(seed: seed)
        guard let clash = try clash(problem) else { return }
        var named: [Int] = []
        for rule in clash.rules {
            switch rule {
            case .bans(let candidates): named = candidates
            case .distanceToStanding(let metres, _):
                #expect(problem.atomicRules.contains(.distanceToStanding(metres: metres, container: nil)))
            default: #expect(problem.atomicRules.contains(rule))
            }
        }
        #expect(named.allSatisfy { problem.candidates[$0].status == .banned })
        let others = clash.rules.filter { if case .bans = $0 { false } else { true } }
        for ban in named {
            let fewer = others + [.bans(candidates: named.filter { $0 != ban })]
            #expect(RuleBruteForce(problem, fewer).isFeasible, "\(clash)")
        }
    }

    @Test(
        "The number of sites that would end a clash does, and no number nearer to the one asked for", arguments: seeds)
    func countLimit(seed: UInt64) throws {
        let problem = try ClashWorld.problem(seed: seed)
        guard let clash = try clash(problem), clash.rules.contains(.count(problem.rules.count)) else { return }
        let others = clash.rules.filter { $0 != .count(problem.rules.count) }
        func isFeasible(_ count: Int) -> Bool { RuleBruteForce(problem, [.count(count)] + others).isFeasible }
        switch try #require(clash.countLimit) {
        case .atMost(let most):
            #expect(isFeasible(most))
            #expect((most + 1...problem.candidates.count + 1).allSatisfy { !isFeasible($0) })
        case .atLeast(let least):
            #expect(isFeasible(least))
            #expect((0..<least).allSatisfy { !isFeasible($0) })
        }
    }

    @Test("The random problems have clashes of every kind of rule, and plans too")
    func variety() throws {
        var kinds: [String: Int] = [:]
        for seed in Self.seeds {
            let clash = try clash(ClashWorld.problem(seed: seed))
            let names = clash.map { Set($0.rules.map { "\($0)".prefix { $0 != "(" } }) } ?? ["plan"]
            for name in names { kinds[String(name), default: 0] += 1 }
        }
        let wanted = [
            "plan", "count", "spacing", "distanceToStanding", "maximumPerArea", "requiredArea", "minimumAreas", "pin",
            "bans",
        ]
        for name in wanted { #expect(kinds[name, default: 0] >= 10, "\(name): \(kinds)") }
    }
}
