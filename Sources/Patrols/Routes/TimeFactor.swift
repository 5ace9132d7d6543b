/// How many times as much is found at such a moment as at any, for the same time searched.
public struct TimeFactor: Hashable, Sendable {
    /// Which moments are alike.
    public enum Cycle: String, CaseIterable, Hashable, Sendable {
        /// 7: Monday first.
        case weekday
        /// 4: from midnight, six hours each.
        case hours
        /// 4: winter (December to February) first.
        case season

        /// How many kinds of moments it has.
        public var count: Int { self == .weekday ? 7 : 4 }
    }

    /// Which moments are alike.
    public let cycle: Cycle
    /// Which of them it is about.
    public let index: Int
    /// How many times as much; 1 for as much as at any.
    public let factor: Double
    /// Finds of patrols at such moments, on which it rests.
    public let finds: Int
    /// Hours that patrols searched at such moments.
    public let hours: Double
}

/// What patrols found and how long they searched, by kind of moment.
public struct TimeFactors: Hashable, Sendable {
    /// Finds of patrols below which nothing is said about moments.
    public static let fewestFinds = 200
    /// Finds that the time searched would give at such moments, below which nothing is said about them.
    public static let fewestExpected = 20.0
    /// Finds as expected that every kind of moment begins with, which draws its factor to 1.
    static let priorFinds = 20.0
    /// Days of patrols below which nothing is said about seasons.
    public static let fewestDaysForSeasons = 365.0

    private var finds: [TimeFactor.Cycle: [Int]] = [:]
    private var hours: [TimeFactor.Cycle: [Double]] = [:]
    private let periodDays: Double

    /// Starts with nothing, for a period of so many days.
    public init(periodDays: Double) {
        self.periodDays = periodDays
        for cycle in TimeFactor.Cycle.allCases {
            finds[cycle] = Array(repeating: 0, count: cycle.count)
            hours[cycle] = Array(repeating: 0, count: cycle.count)
        }
    }

    /// Counts a find of a patrol.
    public mutating func addFind(at index: Int, of cycle: TimeFactor.Cycle) { finds[cycle]?[index] += 1 }

    /// Counts time that a patrol searched.
    public mutating func add(hours searched: Double, at index: Int, of cycle: TimeFactor.Cycle) {
        hours[cycle]?[index] += searched
    }

    /// The factor of a kind of moment, where the data allow one: (20 + found) ÷ (20 + expected), the expected by the share of
    /// the time searched (a Poisson–gamma estimate with mean 1).
    public func factor(of cycle: TimeFactor.Cycle, at index: Int) -> TimeFactor? {
        guard let finds = finds[cycle], let hours = hours[cycle] else { return nil }
        let (found, searched) = (finds.reduce(0, +), hours.reduce(0, +))
        guard found >= Self.fewestFinds, searched > 0 else { return nil }
        guard cycle != .season || periodDays >= Self.fewestDaysForSeasons - 1 else { return nil }
        let expected = Double(found) * hours[index] / searched
        guard expected >= Self.fewestExpected else { return nil }
        return TimeFactor(
            cycle: cycle, index: index,
            factor: (Self.priorFinds + Double(finds[index])) / (Self.priorFinds + expected), finds: finds[index],
            hours: hours[index])
    }
}
