extension CityProfile {
    /// Which streets people walk and how fast, as it stands in `profile.json`; what is left out has a default.
    public struct StreetPolicy: Codable, Hashable, Sendable {
        /// Whether stairs are walked; true by default. A team with a cart sets false.
        public var steps: Bool?
        /// Whether ways are walked that are not open to everyone, such as through an estate; false by default.
        public var privateWays: Bool?
        /// Metres that a patrol walks in a minute while it looks around; 60 by default.
        public var metresPerMinute: Double?

        /// Makes a policy.
        public init(steps: Bool? = nil, privateWays: Bool? = nil, metresPerMinute: Double? = nil) {
            (self.steps, self.privateWays, self.metresPerMinute) = (steps, privateWays, metresPerMinute)
        }
    }

    /// The policy on streets with its defaults filled in.
    public var streetRules: StreetRules { StreetRules(streets ?? StreetPolicy()) }
}

/// The policy on streets, whole.
public struct StreetRules: Hashable, Sendable {
    /// Whether stairs are walked.
    public var steps: Bool
    /// Whether ways are walked that are not open to everyone.
    public var privateWays: Bool
    /// Metres that a patrol walks in a minute while it looks around.
    public var metresPerMinute: Double

    /// Fills in the defaults. 60 m a minute is 3.6 km an hour: less than the 5 of someone who only walks, a starting point of
    /// this project until a city has measured its own.
    public init(_ policy: CityProfile.StreetPolicy) {
        steps = policy.steps ?? true
        privateWays = policy.privateWays ?? false
        metresPerMinute = policy.metresPerMinute ?? 60
    }

    /// The first field that is wrong, and why; nil when all are well.
    func problem() -> (field: String, what: String)? {
        (10...150).contains(metresPerMinute) ? nil : ("metresPerMinute", "must be between 10 and 150")
    }
}
