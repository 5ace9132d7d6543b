/// Some of the rules of a problem, ready to be looked at.
struct RuleSelection {
    private(set) var count: Int?
    private(set) var keepsSpacing = false
    private(set) var keepsDistanceToStanding = false
    private(set) var maximumPerArea: Int?
    private(set) var minimumAreas = 0
    private(set) var requiredAreas: [Int] = []
    private(set) var pins: [Int] = []
    private(set) var bans: [Int] = []

    init(_ rules: some Sequence<SitingRule>) {
        for rule in rules {
            switch rule {
            case .count(let count): self.count = count
            case .spacing: keepsSpacing = true
            case .distanceToStanding: keepsDistanceToStanding = true
            case .maximumPerArea(let limit): maximumPerArea = limit
            case .minimumAreas(let areas): minimumAreas = areas
            case .requiredArea(let area): requiredAreas.append(area)
            case .pin(let candidate): pins.append(candidate)
            case .bans(let candidates): bans += candidates
            }
        }
    }

    /// Whether any rule is about areas.
    var concernsAreas: Bool { maximumPerArea != nil || minimumAreas > 0 || !requiredAreas.isEmpty }
}
