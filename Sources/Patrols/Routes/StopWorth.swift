/// What a visit to a stop is worth, in finds.
public struct StopWorth: Hashable, Sendable {
    /// Why a container is visited.
    public enum ContainerNeed: String, Hashable, Sendable {
        /// It is full, or is by now by how it filled.
        case full
        /// Nobody looked for longer than the city allows.
        case unvisited
    }

    /// Finds expected to lie there.
    public var expectedFinds: Double
    /// How many times more a find counts for who plays or goes to school nearby; at least 1.
    public var riskFactor: Double
    /// Whether nobody looked for so long that nothing is known of it any more.
    public var isStale: Bool
    /// Why its container is visited; nil for no container.
    public var container: ContainerNeed?

    /// Describes a stop.
    public init(
        expectedFinds: Double, riskFactor: Double = 1, isStale: Bool = false, container: ContainerNeed? = nil
    ) {
        (self.expectedFinds, self.riskFactor) = (expectedFinds, riskFactor)
        (self.isStale, self.container) = (isStale, container)
    }

    /// Days without a look after which a place is stale.
    public static let staleAfterDays = 28.0
    /// What knowing again of a stale place counts for, in finds: a choice of this project, measured nowhere.
    public static let staleWorth = 0.25

    /// What a visit to a container counts for, in finds: a choice of this project, measured nowhere. A full one turns
    /// people away.
    public static func worth(of need: ContainerNeed) -> Double { need == .full ? 2 : 0.75 }

    /// The worth, in finds.
    public var value: Double {
        expectedFinds * riskFactor + (isStale ? Self.staleWorth : 0) + (container.map(Self.worth) ?? 0)
    }
}
