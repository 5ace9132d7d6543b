import Geodata

/// How long sessions, phones and keys are good for.
public struct SessionPolicy: Sendable, Equatable {
    /// The limits of one session, in seconds.
    public struct Limits: Sendable, Equatable {
        /// After so long without a request it ends.
        public var idle: Int
        /// After so long it ends in any case.
        public var absolute: Int

        /// Limits in minutes without a request, and in hours in any case.
        public init(idleMinutes: Int, absoluteHours: Int) {
            (idle, absolute) = (idleMinutes * 60, absoluteHours * 3600)
        }
    }

    /// A shift, on a phone that its PIN protects.
    public var patrol = Limits(idleMinutes: 12 * 60, absoluteHours: 16)
    /// A working day at an office.
    public var office = Limits(idleMinutes: 30, absoluteHours: 10)
    /// For those who see restricted records.
    public var restricted = Limits(idleMinutes: 15, absoluteHours: 8)
    /// Days that a phone stays paired after its last sign-in.
    public var deviceDays = 180
    /// Seconds in which a key pairs a phone.
    public var pairing = 24 * 3600
    /// Days that an ended session stays in the list.
    public var keptDays = 7

    /// The limits that the city runs with.
    public static let standard = SessionPolicy()

    /// Makes the standard policy, to be changed.
    public init() {}

    /// The limits for a role.
    public func limits(for role: Role) -> Limits {
        switch role {
        case .patrol: patrol
        case .police, .preventionAdviser: restricted
        case .planner, .admin, .publicReader: office
        }
    }
}
