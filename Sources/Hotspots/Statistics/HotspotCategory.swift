/// How a place became a hotspot, from what it was in each slice of time.
///
/// The definitions are those of Emerging Hot Spot Analysis, which Esri publishes in the documentation of ArcGIS Pro ("How
/// Emerging Hot Spot Analysis works"), for hotspots; the mirror images for cold spots are not made.
public enum HotspotCategory: String, CaseIterable, Hashable, Sendable {
    /// Hot in the last slice only.
    case new
    /// Hot in an unbroken run of at least two slices at the end, never before it, and in less than 90% of all.
    case consecutive
    /// Hot in at least 90% of the slices, the last included, and ever more so.
    case intensifying
    /// Hot in at least 90% of the slices, the last included, without trend.
    case persistent
    /// Hot in at least 90% of the slices, the last included, and ever less so.
    case diminishing
    /// Hot in the last slice and on and off before it, in less than 90%, and never cold.
    case sporadic
    /// Hot in the last slice, cold in an earlier one, hot in less than 90%.
    case oscillating
    /// Not hot in the last slice, but in at least 90% of all.
    case historical
    /// None of these.
    case none

    /// What a place was in one slice of time.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// High beyond chance.
        case hot
        /// Low beyond chance.
        case cold
        /// As chance gives, or not looked at.
        case neither
    }

    /// Sorts a place by its states in the order of time, and by the trend of its scores.
    ///
    /// - Parameter significance: the p at which the trend counts as one.
    public init(_ states: [State], trend: MannKendall, significance: Double = 0.05) {
        let hot = states.count { $0 == .hot }
        // In whole numbers, so that 9 of 10 are 90%.
        let isMostlyHot = hot > 0 && 10 * hot >= 9 * states.count
        guard states.last == .hot else {
            self = isMostlyHot ? .historical : .none
            return
        }
        let isTrend = trend.pTwoSided < significance
        let run = states.reversed().prefix { $0 == .hot }.count
        if hot == 1 {
            self = .new
        } else if isMostlyHot {
            self = !isTrend ? .persistent : trend.z > 0 ? .intensifying : .diminishing
        } else if run == hot {
            self = .consecutive
        } else {
            self = states.contains(.cold) ? .oscillating : .sporadic
        }
    }
}
