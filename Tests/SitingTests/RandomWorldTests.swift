import Siting
import Testing

/// The random worlds are worth nothing as a test when hardly any has a plan, or when no rule costs anything.
@Suite struct RandomWorldTests {
    private let seeds = UInt64(0)..<200

    @Test("Half of the worlds have a plan, and an eighth or more have none; in some every gain is a whole number")
    func feasibleShare() throws {
        let optima = try seeds.compactMap { try BruteForce.optimum(RandomWorld.problem(seed: $0)) }
        print("random worlds: \(optima.count) of \(seeds.count) have a plan")
        #expect(optima.count * 2 >= seeds.count)
        #expect((seeds.count - optima.count) * 8 >= seeds.count)
        #expect(optima.count { $0 > 0 && $0 == $0.rounded() } >= 10)
    }

    @Test("Every rule costs something in some worlds and alone leaves no plan in others", arguments: Rule.allCases)
    func rulesBind(rule: Rule) throws {
        var (dearer, impossible) = (0, 0)
        for seed in seeds {
            let problem = try RandomWorld.problem(seed: seed)
            let free = try rule.lifted(from: problem)
            guard free.rules != problem.rules || free.candidates != problem.candidates else { continue }
            guard let without = BruteForce.optimum(free) else { continue }
            guard let with = BruteForce.optimum(problem) else {
                impossible += 1
                continue
            }
            if with < without - 1e-9 { dearer += 1 }
        }
        print("random worlds: \(rule) costs something in \(dearer), alone leaves no plan in \(impossible)")
        #expect(dearer >= 4 && impossible >= 2)
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
                minimumAreas: self == .minimumAreas ? 0 : rules.minimumAreas),
            distances: problem.distances)
    }

    private func lifted(from candidate: Candidate) -> Candidate {
        let isLifted =
            self == .pins && candidate.status == .pinned || self == .bans && candidate.status == .banned
        return isLifted ? Candidate(position: candidate.position, area: candidate.area) : candidate
    }
}
