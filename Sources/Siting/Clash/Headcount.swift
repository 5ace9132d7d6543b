/// How many sites some rules leave room for, area by area, and how many they ask for: spacing between sites left out.
///
/// Areas do not overlap, so that each takes any number from its least to its most, whatever the others take: the rules
/// can be kept together if and only if no area's least exceeds its most, enough areas have room, and the number of sites
/// lies between the sums. Counting is all that a flow through the areas would do.
struct Headcount {
    /// One area, or the candidates in none.
    struct Region {
        /// How many candidates may be chosen, other rules left out.
        var candidates = 0
        /// How many of them must be.
        var pins = 0
        /// Whether one must be chosen.
        var isRequired = false
        /// The most sites.
        var limit = Int.max

        var most: Int { min(candidates, limit) }
        var least: Int { max(pins, isRequired ? 1 : 0) }
    }

    /// Of candidates in no area.
    private(set) var outside = Region()
    /// By number of the area.
    private(set) var areas: [Region]
    private let selection: RuleSelection
    private var hasBarredPin = false

    /// Counts. O(candidates).
    init(_ facts: RuleFacts, _ selection: RuleSelection) {
        self.selection = selection
        areas = Array(repeating: Region(limit: selection.maximumPerArea ?? .max), count: facts.areas.count)
        let isEligible = facts.isEligible(selection)
        for candidate in isEligible.indices where isEligible[candidate] {
            change(facts.areas.ofCandidate[candidate]) { $0.candidates += 1 }
        }
        for pin in selection.pins {
            change(facts.areas.ofCandidate[pin]) { $0.pins += 1 }
            if !isEligible[pin] { hasBarredPin = true }
        }
        for name in selection.requiredAreas { facts.areaNumber[name].map { areas[$0].isRequired = true } }
    }

    /// Whether a plan keeps the rules, spacing between sites left out.
    var isFeasible: Bool {
        guard !hasBarredPin, areas.allSatisfy({ $0.least <= $0.most }) else { return false }
        guard areas.count(where: { $0.most > 0 }) >= selection.minimumAreas else { return false }
        return selection.count.map { least <= $0 && $0 <= most } ?? true
    }

    /// The most sites that areas and candidates leave room for.
    var most: Int { areas.reduce(outside.most) { $0 + $1.most } }

    /// The fewest sites that pins and areas ask for. A plan of more can do with these: the rest is not asked for.
    var least: Int {
        let asked = areas.reduce(outside.least) { $0 + $1.least }
        return asked + max(0, selection.minimumAreas - areas.count { $0.least > 0 })
    }

    private mutating func change(_ area: Int, _ change: (inout Region) -> Void) {
        if area < 0 { change(&outside) } else { change(&areas[area]) }
    }
}
