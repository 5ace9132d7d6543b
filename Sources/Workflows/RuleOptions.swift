import Siting

extension SitingRule {
    /// The option of `propose` that sets the rule.
    var option: String {
        switch self {
        case .count: "--count"
        case .spacing, .distanceToStanding: "--spacing"
        case .maximumPerArea: "--max-per-area"
        case .requiredArea: "--require-area"
        case .minimumAreas: "--min-areas"
        case .pin: "--pin"
        case .bans: "--ban"
        }
    }
}
