extension SimulationParameters {
    /// The observations of dealing, use and nuisance of the demo, and how long services looked: a background everywhere, and
    /// planted places that are known, so that what finds them can be checked. None of it was measured.
    public struct Observations: Codable, Equatable, Sendable {
        /// The kinds of place around which services look in the ordinary way.
        public var around: [String]
        /// Standard deviation of positions around such a place on each axis, metres.
        public var spread: Double
        /// Times a year that a service looks at one of them.
        public var watchesPerYear: Double
        /// How long it looks, hours.
        public var watchHours: Double
        /// What it sees, observations an hour.
        public var perHour: Double
        /// What residents tell, observations a year in the whole city.
        public var residentsPerYear: Double
        /// The local hour from which it is looked.
        public var fromHour: Int
        /// The local hour until which it is looked; at most 24.
        public var untilHour: Int
        /// The services that look.
        public var services: [WeightedWord]
        /// What is seen.
        public var kinds: [WeightedWord]
        /// The planted places.
        public var planted: [PlantedPlace]
    }

    /// A word and how often it occurs.
    public struct WeightedWord: Codable, Equatable, Sendable {
        /// The word.
        public var word: String
        /// Its weight relative to the others.
        public var weight: Double
    }

    /// A place that was put into the demo on purpose.
    public struct PlantedPlace: Codable, Equatable, Sendable {
        /// What it is called in tests.
        public var name: String
        /// Whether there is more than elsewhere for each hour of looking; else there is only more looking.
        public var isHotspot: Bool
        /// Degrees east, WGS 84, on four decimals.
        public var longitude: Double
        /// Degrees north, WGS 84, on four decimals.
        public var latitude: Double
        /// Standard deviation of what is seen around it on each axis, metres.
        public var spread: Double
        /// The first local day.
        public var firstDay: String
        /// The last local day, which is included.
        public var lastDay: String
        /// The days of the week, 1 Monday to 7 Sunday.
        public var weekdays: [Int]
        /// The local hour from which something happens there.
        public var fromHour: Int
        /// The local hour until which something happens there; at most 24.
        public var untilHour: Int
        /// Times a month of 30 days that a service looks.
        public var watchesPerMonth: Double
        /// How long it looks, hours.
        public var watchHours: Double
        /// What it sees, observations an hour.
        public var perHour: Double
        /// What residents tell, observations a month.
        public var residentsPerMonth: Double
        /// The services that look.
        public var services: [WeightedWord]
        /// What is seen.
        public var kinds: [WeightedWord]
    }
}

extension SimulationParameters.Observations {
    /// Checks every value on its own.
    ///
    /// - Throws: a `SimulationError` for the first value that is out of range.
    func validate() throws {
        let path = "observations"
        try Check.notEmpty(around, "\(path).around")
        try Check.positive(spread, "\(path).spread")
        try Check.zeroOrMore(watchesPerYear, "\(path).watchesPerYear")
        try Check.positive(watchHours, "\(path).watchHours")
        try Check.zeroOrMore(perHour, "\(path).perHour")
        try Check.zeroOrMore(residentsPerYear, "\(path).residentsPerYear")
        try SimulationParameters.check(fromHour, untilHour, services, kinds, path)
        try Check.distinct(planted.map(\.name), "\(path).planted")
        for (index, place) in planted.enumerated() { try place.validate(path: "\(path).planted[\(index)]") }
    }
}

extension SimulationParameters.PlantedPlace {
    fileprivate func validate(path: String) throws {
        try Check.positive(spread, "\(path).spread")
        try Check.notEmpty(weekdays, "\(path).weekdays")
        guard weekdays.allSatisfy((1...7).contains) else { throw SimulationError("\(path).weekdays", "must be 1 to 7") }
        try Check.zeroOrMore(watchesPerMonth, "\(path).watchesPerMonth")
        try Check.positive(watchHours, "\(path).watchHours")
        try Check.zeroOrMore(perHour, "\(path).perHour")
        try Check.zeroOrMore(residentsPerMonth, "\(path).residentsPerMonth")
        try SimulationParameters.check(fromHour, untilHour, services, kinds, path)
    }
}

extension SimulationParameters {
    fileprivate static func check(
        _ from: Int, _ until: Int, _ services: [WeightedWord], _ kinds: [WeightedWord], _ path: String
    ) throws {
        guard 0 <= from, from < until, until <= 24 else {
            throw SimulationError("\(path).untilHour", "must come after fromHour, within 0 to 24")
        }
        try Check.factors(services.map(\.weight), count: services.count, "\(path).services")
        try Check.factors(kinds.map(\.weight), count: kinds.count, "\(path).kinds")
    }
}
