/// The share of discarded syringes that a needle container avoids, by distance to it.
///
/// The gradual coverage function of Berman and Krass ("The generalized maximal covering location problem", Computers &
/// Operations Research 29, 2002): non-increasing, within 0...1, zero beyond a reach. A radius gives the classical
/// covering problem of Church and ReVelle ("The maximal covering location problem", Papers of the Regional Science
/// Association 32, 1974).
///
/// Distances are straight lines in metres. Before the first breakpoint the effect is that of the first; at the reach it
/// may drop at once from a positive value to zero. A breakpoint's own distance is still inside.
public struct EffectCurve: Hashable, Sendable {
    /// A distance and the effect there.
    public struct Breakpoint: Hashable, Sendable, Codable {
        /// Straight-line distance to the container, in metres.
        public let metres: Double
        /// Share of discards avoided, from 0 to 1.
        public let effect: Double

        /// Makes a breakpoint; the curve that takes it checks it.
        public init(metres: Double, effect: Double) {
            self.metres = metres
            self.effect = effect
        }
    }

    /// What happens between two breakpoints.
    public enum Shape: String, Hashable, Sendable, Codable {
        /// The effect goes straight from one breakpoint to the next.
        case linear
        /// The effect of a breakpoint holds from just beyond the breakpoint before it.
        case steps
    }

    /// The breakpoints by increasing distance; never empty.
    public let breakpoints: [Breakpoint]
    /// How the effect runs between breakpoints.
    public let shape: Shape

    /// Makes a curve from breakpoints by increasing distance.
    ///
    /// Throws ``SitingError/invalidCurve(_:)`` when there are none, when distances are negative, not finite or not
    /// increasing, and when effects lie outside 0...1 or increase.
    public init(breakpoints: [Breakpoint], shape: Shape = .linear) throws {
        try Self.validate(breakpoints)
        self.init(checked: breakpoints, shape: shape)
    }

    /// Makes a curve from breakpoints that are known to be in order.
    init(checked breakpoints: [Breakpoint], shape: Shape) {
        self.breakpoints = breakpoints
        self.shape = shape
    }

    /// A curve of steps: each effect holds up to and including its distance, from where the step before it ends.
    public static func steps(_ steps: [(within: Double, effect: Double)]) throws -> EffectCurve {
        try EffectCurve(breakpoints: steps.map { Breakpoint(metres: $0.within, effect: $0.effect) }, shape: .steps)
    }

    /// Full effect up to and including a distance in metres, none beyond: plain coverage.
    public static func radius(_ metres: Double) throws -> EffectCurve {
        try steps([(within: metres, effect: 1)])
    }

    /// The distance in metres beyond which there is no effect.
    public var reach: Double { breakpoints.last?.metres ?? 0 }

    /// The effect at a distance in metres from the container. O(breakpoints).
    public func effect(atMetres metres: Double) -> Double {
        guard let next = breakpoints.firstIndex(where: { metres <= $0.metres }) else { return 0 }
        let after = breakpoints[next]
        guard next > 0, shape == .linear else { return after.effect }
        let before = breakpoints[next - 1]
        let share = (metres - before.metres) / (after.metres - before.metres)
        return before.effect + share * (after.effect - before.effect)
    }

    private static func validate(_ breakpoints: [Breakpoint]) throws {
        guard !breakpoints.isEmpty else { throw SitingError.invalidCurve("an effect curve needs a breakpoint") }
        for point in breakpoints {
            guard point.metres.isFinite, point.metres >= 0 else {
                throw SitingError.invalidCurve("distance \(point.metres) m must be a number of at least 0")
            }
            guard (0...1).contains(point.effect) else {
                throw SitingError.invalidCurve("effect \(point.effect) at \(point.metres) m must lie between 0 and 1")
            }
        }
        for (near, far) in zip(breakpoints, breakpoints.dropFirst()) {
            guard near.metres < far.metres else {
                throw SitingError.invalidCurve(
                    "distance \(far.metres) m must be larger than \(near.metres) m before it")
            }
            guard near.effect >= far.effect else {
                throw SitingError.invalidCurve(
                    "effect \(far.effect) at \(far.metres) m is larger than \(near.effect) at \(near.metres) m, nearer by"
                )
            }
        }
    }
}

extension EffectCurve: Codable {
    private enum CodingKeys: String, CodingKey {
        case breakpoints, shape
    }

    /// Reads a curve and checks it as ``init(breakpoints:shape:)`` does.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            breakpoints: fields.decode([Breakpoint].self, forKey: .breakpoints),
            shape: fields.decode(Shape.self, forKey: .shape))
    }
}
