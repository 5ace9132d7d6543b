/// The smallest clash that counting shows: spacing between sites left out, exact, in closed form.
///
/// Rules without spacing can be kept together under the conditions of ``Headcount``; a smallest set that breaks one of
/// them takes only rules that this one condition reads, so that each condition gives its own smallest set.
struct CountingClash {
    private let facts: RuleFacts
    private let whole: RuleSelection
    /// All rules counted together: pins and required areas by area.
    private let pins: Headcount
    private var found: [[SitingRule]] = []

    private init(_ facts: RuleFacts) {
        self.facts = facts
        whole = RuleSelection(facts.rules)
        pins = Headcount(facts, whole)
    }

    /// The smallest set of rules that clash by counting; nil when there is none. O(candidates · log candidates).
    static func smallest(_ facts: RuleFacts) -> [SitingRule]? {
        var search = CountingClash(facts)
        search.findBarredPin()
        search.findFullArea()
        search.findLackOfRoom()
        search.findTooManyAsked()
        return search.found.min { $0.count < $1.count }
    }

    /// A pin too near to a standing container.
    private mutating func findBarredPin() {
        guard let pin = whole.pins.first(where: { facts.tooNearStanding[$0] != nil }) else { return }
        let metres = facts.problem.rules.spacing
        found.append([
            .distanceToStanding(metres: metres, container: facts.tooNearStanding[pin]), .pin(candidate: pin),
        ])
    }

    /// More pins in an area than it may have sites.
    private mutating func findFullArea() {
        guard let limit = whole.maximumPerArea else { return }
        guard let area = pins.areas.indices.first(where: { pins.areas[$0].pins > limit }) else { return }
        let inArea = whole.pins.filter { facts.areas.ofCandidate[$0] == area }.prefix(limit + 1)
        found.append([.maximumPerArea(limit)] + inArea.map { .pin(candidate: $0) })
    }

    /// Too few candidates, or areas with candidates, once some rules bar them: whichever rules do it.
    private mutating func findLackOfRoom() {
        let barring = facts.rules.filter(\.barsCandidates)
        for subset in 0..<(1 << barring.count) {
            let kept = barring.indices.filter { subset >> $0 & 1 == 1 }.map { barring[$0] }
            let room = Headcount(facts, RuleSelection(kept))
            if room.most < facts.problem.rules.count { found.append([.count(facts.problem.rules.count)] + kept) }
            if room.areas.count(where: { $0.most > 0 }) < whole.minimumAreas {
                found.append(kept + [.minimumAreas(whole.minimumAreas)])
            }
            let full = whole.requiredAreas.first { name in
                facts.areaNumber[name].map { room.areas[$0].most == 0 } ?? true
            }
            if let full { found.append(kept + [.requiredArea(full)]) }
        }
    }

    /// More sites asked for by pins and areas than the plan may have.
    private mutating func findTooManyAsked() {
        let count = facts.problem.rules.count
        let areas = facts.areas
        let withPins = Set(whole.pins.map { areas.ofCandidate[$0] })
        let others = whole.requiredAreas.filter { name in facts.areaNumber[name].map { !withPins.contains($0) } ?? true
        }
        let asking = others.map(SitingRule.requiredArea) + whole.pins.map { .pin(candidate: $0) }
        if asking.count > count { found.append([.count(count)] + asking.prefix(count + 1)) }
        guard let extra = pinsBesideAreas(count + 1 - whole.minimumAreas) else { return }
        found.append([.count(count), .minimumAreas(whole.minimumAreas)] + extra.map { .pin(candidate: $0) })
    }

    /// The fewest pins of which so many come on top of one site in each of the least number of areas: pins in no area,
    /// and all but one of an area's. Nil when there are too few.
    private func pinsBesideAreas(_ wanted: Int) -> [Int]? {
        guard whole.minimumAreas > 0 else { return nil }
        let byArea = Dictionary(grouping: whole.pins, by: { facts.areas.ofCandidate[$0] })
        var chosen = Array((byArea[-1] ?? []).prefix(max(0, wanted)))
        var missing = wanted - chosen.count
        for pins in byArea.filter({ $0.key >= 0 }).values.sorted(by: { ($1.count, $0[0]) < ($0.count, $1[0]) })
        where missing > 0 && pins.count > 1 {
            let taken = pins.prefix(missing + 1)
            chosen += taken
            missing -= taken.count - 1
        }
        return missing > 0 ? nil : chosen.sorted()
    }
}

extension SitingRule {
    /// Whether the rule leaves less room by itself.
    fileprivate var barsCandidates: Bool {
        switch self {
        case .distanceToStanding, .maximumPerArea, .bans: true
        default: false
        }
    }
}
