import Foundation

/// What the background and a planted place have in common: when something happens there, who looks and what is seen.
struct Scene {
    let period: Range<Date>
    /// 1 Monday to 7 Sunday.
    let weekdays: Set<Int>
    let hours: Range<Int>
    let watchHours: Double
    let perHour: Double
    private let services: [SimulationParameters.WeightedWord]
    private let kinds: [SimulationParameters.WeightedWord]

    init(_ parameters: SimulationParameters.Observations, period: Range<Date>) {
        (self.period, weekdays, hours) = (period, Set(1...7), parameters.fromHour..<parameters.untilHour)
        (watchHours, perHour) = (parameters.watchHours, parameters.perHour)
        (services, kinds) = (parameters.services, parameters.kinds)
    }

    init(_ place: SimulationParameters.PlantedPlace, period: Range<Date>) {
        (self.period, weekdays, hours) = (period, Set(place.weekdays), place.fromHour..<place.untilHour)
        (watchHours, perHour) = (place.watchHours, place.perHour)
        (services, kinds) = (place.services, place.kinds)
    }

    /// A moment within the days and hours of the scene, early enough for what lasts so many hours.
    func moment(_ calendar: LocalCalendar, lasting length: Double, stream: inout RandomStream) -> Date {
        let span = period.upperBound.timeIntervalSince(period.lowerBound)
        var day = period.lowerBound
        // Of a hundred days at least one is a day of the week that is asked for, whichever the stream.
        for _ in 0..<100 {
            day = period.lowerBound.addingTimeInterval(stream.uniform() * span)
            if weekdays.contains(calendar.parts(of: day).weekday + 1) { break }
        }
        let open = max(1, Double(hours.count) - length) * 3600
        let start = calendar.moment(atHour: hours.lowerBound, onDayOf: day)
            .addingTimeInterval(stream.uniform() * open)
        return Date(timeIntervalSince1970: start.timeIntervalSince1970.rounded(.down))
    }

    func service(stream: inout RandomStream) -> String { Self.pick(services, stream: &stream) }
    func kind(stream: inout RandomStream) -> String { Self.pick(kinds, stream: &stream) }

    private static func pick(_ words: [SimulationParameters.WeightedWord], stream: inout RandomStream) -> String {
        words[WeightedTable(words.map(\.weight))?.pick(from: &stream) ?? 0].word
    }
}

extension RandomStream {
    /// A Poisson count of any mean: large means are drawn in parts, since the sum of Poisson counts is one.
    mutating func count(mean: Double) -> Int {
        var (rest, count) = (mean, 0)
        while rest > 20 {
            count += poisson(mean: 20)
            rest -= 20
        }
        return count + (rest > 0 ? poisson(mean: rest) : 0)
    }
}
