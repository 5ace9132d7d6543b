import Foundation

extension CityProfile {
    /// Who hands in observations and how long they are kept, as it stands in `profile.json`; what is left out has a
    /// default.
    public struct ObservationPolicy: Codable, Hashable, Sendable {
        /// The services whose teams may hand in observations, without ever reading one; by default police alone.
        public var services: [Find.Service]?
        /// Whole years after which an observation is no longer kept; 5 by default.
        public var retentionYears: Int?
        /// The same for an unconfirmed one; 1 by default.
        public var unconfirmedRetentionYears: Int?
        /// Metres across the cells of the counts that stay, at least 100; 250 by default.
        public var countCellMetres: Int?

        /// Makes a policy.
        public init(
            services: [Find.Service]? = nil, retentionYears: Int? = nil, unconfirmedRetentionYears: Int? = nil,
            countCellMetres: Int? = nil
        ) {
            (self.services, self.retentionYears) = (services, retentionYears)
            (self.unconfirmedRetentionYears, self.countCellMetres) = (unconfirmedRetentionYears, countCellMetres)
        }
    }

    /// The policy on observations with its defaults filled in.
    public var observationRules: ObservationRules { ObservationRules(observations ?? ObservationPolicy()) }
}

/// The policy on observations, whole.
public struct ObservationRules: Hashable, Sendable {
    /// The services whose teams may hand in observations.
    public var services: Set<Find.Service>
    /// Whole years after which an observation is no longer kept.
    public var retentionYears: Int
    /// The same for an unconfirmed one.
    public var unconfirmedRetentionYears: Int
    /// Metres across the cells of the counts that stay.
    public var countCellMetres: Int

    init(_ policy: CityProfile.ObservationPolicy) {
        services = Set(policy.services ?? [.police])
        (retentionYears, unconfirmedRetentionYears) = (
            policy.retentionYears ?? 5, policy.unconfirmedRetentionYears ?? 1
        )
        countCellMetres = policy.countCellMetres ?? 250
    }

    /// The first member that is wrong, and how; nil when all is well.
    func problem() -> (field: String, what: String)? {
        if !(1...100).contains(retentionYears) { return ("retentionYears", "must be 1 to 100") }
        if !(1...retentionYears).contains(unconfirmedRetentionYears) {
            return ("unconfirmedRetentionYears", "must be 1 to retentionYears")
        }
        if !(100...10_000).contains(countCellMetres) { return ("countCellMetres", "must be 100 to 10000") }
        return nil
    }
}
