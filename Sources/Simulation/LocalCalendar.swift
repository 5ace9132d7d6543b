import Foundation

/// Days, weekdays and hours as the clocks of the city show them, summer time included.
struct LocalCalendar {
    private let calendar: Calendar

    init(timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// The position of a moment in the factor tables.
    struct Parts: Equatable {
        /// 0 January to 11 December.
        var month: Int
        /// 0 Monday to 6 Sunday.
        var weekday: Int
        /// 0 to 23.
        var hour: Int
    }

    /// Month, weekday and hour of a moment.
    func parts(of moment: Date) -> Parts {
        let parts = calendar.dateComponents([.month, .weekday, .hour], from: moment)
        return Parts(
            month: (parts.month ?? 1) - 1, weekday: ((parts.weekday ?? 1) + 5) % 7, hour: parts.hour ?? 0)
    }

    /// The first moment of a day written as year-month-day (ISO 8601), or nil when there is no such day.
    func start(ofDay text: String) -> Date? {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2]
        else { return nil }
        let wanted = DateComponents(year: year, month: month, day: day)
        guard let date = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day], from: date) == wanted
        else { return nil }
        return date
    }

    /// The first moment of the day after the one that holds a moment.
    func nextDay(after moment: Date) -> Date {
        let midday = calendar.startOfDay(for: moment).addingTimeInterval(12 * 3_600)
        return calendar.startOfDay(for: midday.addingTimeInterval(24 * 3_600))
    }

    /// The moment at which the clock shows an hour on the day that holds `moment`; 24 is the end of that day.
    func moment(atHour hour: Int, onDayOf moment: Date) -> Date {
        guard hour < 24 else { return nextDay(after: moment) }
        let day = calendar.startOfDay(for: moment)
        return calendar.date(bySettingHour: hour, minute: 0, second: 0, of: day)
            ?? day.addingTimeInterval(Double(hour) * 3_600)
    }

    /// The moment itself when it falls within the hours, else a random one within the next such hours.
    func moment(_ moment: Date, within hours: Range<Int>, stream: inout RandomStream) -> Date {
        let hour = parts(of: moment).hour
        guard !hours.contains(hour) else { return moment }
        let day = hour < hours.lowerBound ? moment : nextDay(after: moment)
        let open = self.moment(atHour: hours.lowerBound, onDayOf: day)
        let close = self.moment(atHour: hours.upperBound, onDayOf: day)
        return open.addingTimeInterval(stream.uniform() * close.timeIntervalSince(open))
    }
}
