/// On which of the coming rounds each container is emptied: the last one before it is likely to be full, or before it has to
/// be looked at anyway.
///
/// Every visit is taken to empty the container. O(containers × rounds).
public struct RoundSchedule: Hashable, Sendable {
    /// A container as the schedule sees it. Days are counted from the first round; what lies before it is negative.
    public struct Box: Hashable, Sendable {
        /// What is known of how fast it fills; nil where nothing is known of any container.
        public let pace: FillPace?
        /// The last moment at which its level is known; nil where none is.
        public let known: KnownLevel?
        /// The day by which it has to be looked at.
        public let checkDay: Double

        /// Describes a container.
        public init(pace: FillPace?, known: KnownLevel?, checkDay: Double) {
            (self.pace, self.known, self.checkDay) = (pace, known, checkDay)
        }
    }

    /// How full a container was, 0…1, on a day.
    public struct KnownLevel: Hashable, Sendable {
        /// The day.
        public let day: Double
        /// The part that was full.
        public let level: Double

        /// How full it was on a day.
        public init(day: Double, level: Double) { (self.day, self.level) = (day, level) }
    }

    /// What the schedule keeps to.
    public struct Rules: Hashable, Sendable {
        /// Days from round to round, above 0.
        public var everyDays: Double
        /// How many rounds, at least 1.
        public var rounds: Int
        /// How full a container may be, 0…1.
        public var threshold: Double
        /// The largest chance that is taken of a container being fuller than that, 0…1.
        public var risk: Double
        /// Days after a visit by which a container is looked at again.
        public var checkEveryDays: Double

        /// Makes rules.
        public init(everyDays: Double, rounds: Int, threshold: Double, risk: Double, checkEveryDays: Double) {
            (self.everyDays, self.rounds, self.threshold) = (everyDays, rounds, threshold)
            (self.risk, self.checkEveryDays) = (risk, checkEveryDays)
        }
    }

    /// Why a container is on a round.
    public enum Cause: Hashable, Sendable {
        /// It would be too full by the next round with more than the chance that is taken.
        case fill
        /// It has to be looked at.
        case check
    }

    /// A container on a round.
    public struct Visit: Hashable, Sendable {
        /// The container, by its place in the list.
        public let box: Int
        /// The last day on which it may be visited; before the day of the round where it is late.
        public let latestDay: Double
        /// Why then.
        public let cause: Cause
        /// The chance that it is too full on the day of the round; nil where nothing is known of it.
        public let chance: Double?
    }

    /// The visits of each round, the most urgent first.
    public let rounds: [[Visit]]

    /// Plans the rounds for some containers.
    public init(_ boxes: [Box], rules: Rules) {
        var rounds = Array(repeating: [Visit](), count: rules.rounds)
        for (number, box) in boxes.enumerated() {
            var (known, checkDay) = (box.known, box.checkDay)
            var next = 0
            while next < rules.rounds {
                let due = Self.due(box.pace, known, checkDay, rules)
                let last = (due.day / rules.everyDays).rounded(.down)
                guard last < Double(rules.rounds) else { break }
                next = max(next, Int(max(last, 0)))
                let day = Double(next) * rules.everyDays
                rounds[next].append(
                    Visit(
                        box: number, latestDay: due.day, cause: due.cause,
                        chance: Self.chance(box.pace, known, day, rules)))
                (known, checkDay) = (KnownLevel(day: day, level: 0), day + rules.checkEveryDays)
                next += 1
            }
        }
        self.rounds = rounds.map { $0.sorted { ($0.latestDay, $0.box) < ($1.latestDay, $1.box) } }
    }

    private static func due(
        _ pace: FillPace?, _ known: KnownLevel?, _ checkDay: Double, _ rules: Rules
    ) -> (day: Double, cause: Cause) {
        guard let pace, let known,
            let days = pace.days(untilLevel: known.level, reaches: rules.threshold, withChance: rules.risk),
            known.day + days <= checkDay
        else { return (checkDay, .check) }
        return (known.day + days, .fill)
    }

    private static func chance(
        _ pace: FillPace?, _ known: KnownLevel?, _ day: Double, _ rules: Rules
    ) -> Double? {
        guard let pace, let known else { return nil }
        return pace.chance(thatLevel: known.level, reaches: rules.threshold, after: day - known.day)
    }
}
