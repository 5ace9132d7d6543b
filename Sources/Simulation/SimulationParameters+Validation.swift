import Foundation

extension SimulationParameters {
    /// Reads and checks parameters.
    ///
    /// - Throws: a `SimulationError` that names the first parameter that is missing or out of range.
    public init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(SimulationParameters.self, from: json)
        } catch let error as DecodingError {
            throw SimulationError(error)
        }
        try validate()
    }

    /// Checks every value on its own.
    ///
    /// - Throws: a `SimulationError` for the first value that is out of range.
    public func validate() throws {
        guard nature == "simulated" else { throw SimulationError("nature", "must be \"simulated\"") }
        try discards.validate()
        try spots.validate()
        try Check.notEmpty(attractors.kinds, "attractors.kinds")
        try Check.distinct(attractors.kinds.map(\.kind), "attractors.kinds")
        for (index, attractor) in attractors.kinds.enumerated() {
            try attractor.validate(path: "attractors.kinds[\(index)]")
        }
        try Check.positive(containers.reach, "containers.reach")
        try Check.share(containers.share, "containers.share")
        try Check.distinct(areas.list.map(\.code), "areas.list")
        for (index, area) in areas.list.enumerated() {
            try Check.zeroOrMore(area.activity, "areas.list[\(index)].activity")
            try Check.zeroOrMore(area.effort, "areas.list[\(index)].effort")
        }
        try patrols.validate()
        try reports.validate()
        try accuracy.validate()
        try observations?.validate()
        try visits?.validate()
    }
}

extension SimulationParameters.Discards {
    fileprivate func validate() throws {
        try Check.positive(perYear, "discards.perYear")
        guard countShape > 0, countShape < 1 else {
            throw SimulationError("discards.countShape", "must lie between 0 and 1, and is \(countShape)")
        }
        guard maximumCount >= 1 else { throw SimulationError("discards.maximumCount", "must be at least 1") }
        try Check.factors(months, count: 12, "discards.months")
        try Check.factors(weekdays, count: 7, "discards.weekdays")
        try Check.factors(hours, count: 24, "discards.hours")
    }
}

extension SimulationParameters.Spots {
    fileprivate func validate() throws {
        guard perPlace >= 1, perPlace <= 50 else {
            throw SimulationError("spots.perPlace", "must be 1 to 50, and is \(perPlace)")
        }
        try Check.zeroOrMore(scatter, "spots.scatter")
        try Check.zeroOrMore(unevenness, "spots.unevenness")
    }
}

extension SimulationParameters.Attractor {
    fileprivate func validate(path: String) throws {
        try Check.zeroOrMore(weight, "\(path).weight")
        try Check.positive(spread, "\(path).spread")
        try Check.factors(settings.map(\.weight), count: settings.count, "\(path).settings")
    }
}

extension SimulationParameters.Patrols {
    fileprivate func validate() throws {
        try Check.positive(speed, "patrols.speed")
        try Check.share(familiarity, "patrols.familiarity")
        try Check.share(certainty, "patrols.certainty")
        try Check.positive(width, "patrols.width")
        for (index, team) in teams.enumerated() {
            let path = "patrols.teams[\(index)]"
            try Check.share(team.probability, "\(path).probability")
            try Check.positive(team.minutes, "\(path).minutes")
            try Check.notEmpty(team.weekdays, "\(path).weekdays")
            try Check.within(team.weekdays, 1...7, "\(path).weekdays")
            try Check.notEmpty(team.startHours, "\(path).startHours")
            try Check.within(team.startHours, 0...23, "\(path).startHours")
        }
    }
}

extension SimulationParameters.Reports {
    fileprivate func validate() throws {
        try Check.positive(lifetime, "reports.lifetime")
        for (index, service) in services.enumerated() {
            let path = "reports.services[\(index)]"
            try Check.share(service.share, "\(path).share")
            try Check.positive(service.delay, "\(path).delay")
            try Check.share(service.cleared, "\(path).cleared")
            try Check.share(service.unknownCount, "\(path).unknownCount")
            guard 0 <= service.fromHour, service.fromHour < service.untilHour, service.untilHour <= 24 else {
                throw SimulationError("\(path).untilHour", "must come after fromHour, both from 0 to 24")
            }
        }
    }
}

extension SimulationParameters.Accuracy {
    fileprivate func validate() throws {
        try Check.positive(median, "accuracy.median")
        try Check.zeroOrMore(deviation, "accuracy.deviation")
        try Check.positive(minimum, "accuracy.minimum")
        guard maximum >= minimum, maximum.isFinite else {
            throw SimulationError("accuracy.maximum", "must be at least accuracy.minimum")
        }
    }
}

/// The rules that parameters have in common.
enum Check {
    static func positive(_ value: Double, _ path: String) throws {
        guard value > 0, value.isFinite else { throw SimulationError(path, "must be more than 0, and is \(value)") }
    }

    static func zeroOrMore(_ value: Double, _ path: String) throws {
        guard value >= 0, value.isFinite else { throw SimulationError(path, "must be 0 or more, and is \(value)") }
    }

    static func share(_ value: Double, _ path: String) throws {
        guard (0...1).contains(value) else { throw SimulationError(path, "must be 0 to 1, and is \(value)") }
    }

    static func factors(_ values: [Double], count: Int, _ path: String) throws {
        guard values.count == count else {
            throw SimulationError(path, "must hold \(count) factors, and holds \(values.count)")
        }
        for (index, value) in values.enumerated() {
            try zeroOrMore(value, "\(path)[\(index)]")
        }
        guard values.contains(where: { $0 > 0 }) else { throw SimulationError(path, "must not be all 0 or empty") }
    }

    static func within(_ values: [Int], _ range: ClosedRange<Int>, _ path: String) throws {
        for value in values where !range.contains(value) {
            throw SimulationError(path, "must be \(range.lowerBound) to \(range.upperBound), and holds \(value)")
        }
    }

    static func notEmpty(_ values: [some Any], _ path: String) throws {
        guard !values.isEmpty else { throw SimulationError(path, "must not be empty") }
    }

    static func distinct(_ names: [String], _ path: String) throws {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw SimulationError(path, "names \(name) twice")
        }
    }
}
