import Foundation

extension CityProfile {
    /// What counts as a hotspot and who sees it, as it stands in `profile.json`; what is left out has a default.
    public struct HotspotPolicy: Codable, Hashable, Sendable {
        /// Kinds of places near which dealing matters most; by default school, youth-centre, playground and scouts.
        public var near: [String]?
        /// Metres in a straight line within which a place is near; 200 by default.
        public var within: Double?
        /// Metres across a cell of the grid; 100 by default.
        public var cell: Double?
        /// How many observations make "reported several times"; 3 by default.
        public var priorityReports: Int?
        /// Within how many days; 90 by default.
        public var priorityDays: Double?
        /// How far roles outside the police see; cells by default.
        public var othersSee: OthersSee?
        /// When places of a kind are open: `mo-fr 08:00-17:00, sa 09:00-12:00`.
        public var hours: [String: String]?

        /// How far roles outside the police see.
        public enum OthersSee: String, Codable, Sendable {
            /// Nothing at all.
            case nothing
            /// Counts by cell, none under 5.
            case cells
        }

        /// Makes a policy.
        public init(
            near: [String]? = nil, within: Double? = nil, cell: Double? = nil, priorityReports: Int? = nil,
            priorityDays: Double? = nil, othersSee: OthersSee? = nil, hours: [String: String]? = nil
        ) {
            (self.near, self.within, self.cell, self.priorityReports) = (near, within, cell, priorityReports)
            (self.priorityDays, self.othersSee, self.hours) = (priorityDays, othersSee, hours)
        }
    }

    /// The policy on hotspots with its defaults filled in.
    public var hotspotRules: HotspotRules { HotspotRules(hotspots ?? HotspotPolicy()) }
}

/// The policy on hotspots, whole.
public struct HotspotRules: Hashable, Sendable {
    /// Kinds of places near which dealing matters most.
    public var near: [String]
    /// Metres in a straight line within which a place is near.
    public var within: Double
    /// Metres across a cell of the grid.
    public var cell: Double
    /// How many observations make "reported several times".
    public var priorityReports: Int
    /// Within how many days.
    public var priorityDays: Double
    /// How far roles outside the police see.
    public var othersSee: CityProfile.HotspotPolicy.OthersSee
    /// When places of a kind are open.
    public var hours: [String: String]

    /// Fills in the defaults. Opening hours have none: a kind without hours has no overlap, and the page says so.
    public init(_ policy: CityProfile.HotspotPolicy) {
        near = policy.near ?? ["school", "youth-centre", "playground", "scouts"]
        within = policy.within ?? 200
        cell = policy.cell ?? 100
        priorityReports = policy.priorityReports ?? 3
        priorityDays = policy.priorityDays ?? 90
        othersSee = policy.othersSee ?? .cells
        hours = policy.hours ?? [:]
    }

    /// The first field that is wrong, and why; nil when all are well.
    func problem() -> (field: String, what: String)? {
        if within < 0 || within > 5000 { return ("within", "must be between 0 and 5000") }
        if cell < 50 || cell > 1000 { return ("cell", "must be between 50 and 1000") }
        if priorityReports < 1 { return ("priorityReports", "must be at least 1") }
        if priorityDays < 1 || priorityDays > 3660 { return ("priorityDays", "must be between 1 and 3660") }
        if let kind = hours.keys.sorted().first(where: { OpeningHours(hours[$0] ?? "") == nil }) {
            return ("hours.\(kind)", "is not written as ‘mo-fr 08:00-17:00, sa 09:00-12:00’")
        }
        return nil
    }
}
