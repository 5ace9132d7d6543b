import Siting
import Testing

/// The random worlds are worth nothing as a test when hardly any has a plan, or when no rule costs anything.
@Suite struct RandomWorldTests {
    private let seeds = UInt64(0)..<200

    @Test("More than half of the worlds have a plan, and an eighth or more have none")
    func feasibleShare() throws {
        let feasible = try seeds.count { try BruteForce.optimum(RandomWorld.problem(seed: $0)) != nil }
        print("random worlds: \(feasible) of \(seeds.count) have a plan")
        #expect(feasible * 2 > seeds.count)
        #expect((seeds.count - feasible) * 8 > seeds.count)
    }

    @Test("Every rule costs something in some worlds and leaves no plan in others", arguments: Rule.allCases)
    func rulesBind(rule: Rule) throws {
        var (dearer, impossible) = (0, 0)
        for seed in seeds {
            let problem = try RandomWorld.problem(seed: seed)
            guard let without = try BruteForce.optimum(rule.lifted(from: problem)) else { continue }
            guard let with = BruteForce.optimum(problem) else {
                impossible += 1
                continue
            }
            if with < without - 1e-9 { dearer += 1 }
        }
        print("random worlds: \(rule) costs something in \(dearer), alone leaves no plan in \(impossible)")
        #expect(dearer >= 4)
        #expect(impossible >= 2)
    }

    @Test("In some every plan gains a whole number, so that bounds are rounded down")
    func wholeNumbers() throws {
        let gains = try seeds.compactMap { try BruteForce.optimum(RandomWorld.problem(seed: $0)) }
        #expect(gains.count { $0 > 0 && $0 == $0.rounded() } >= 10)
    }
}

/// A rule that can be lifted.
enum Rule: CaseIterable {
    case spacing, maximumPerArea, requiredAreas, minimumAreas, pins, bans

    /// The same problem without it.
    func lifted(from problem: SitingProblem) throws -> SitingProblem {
        let rules = problem.rules
        return try SitingProblem(
            demand: problem.demand, candidates: problem.candidates.map(lifted), standing: problem.standing,
            effect: problem.effect,
            rules: SitingRules(
                count: rules.count, spacing: self == .spacing ? 0 : rules.spacing,
                maximumPerArea: self == .maximumPerArea ? nil : rules.maximumPerArea,
                requiredAreas: self == .requiredAreas ? [] : rules.requiredAreas,
                minimumAreas: self == .minimumAreas ? 0 : rules.minimumAreas))
    }

    private func lifted(from candidate: Candidate) -> Candidate {
        let isLifted =
            self == .pins && candidate.status == .pinned || self == .bans && candidate.status == .banned
        return isLifted ? Candidate(position: candidate.position, area: candidate.area) : candidate
    }
}
