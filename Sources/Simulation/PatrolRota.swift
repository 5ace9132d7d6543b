import Foundation

/// A round that a team is to make.
struct PatrolRound: Equatable {
    /// The index of the team.
    var team: Int
    /// The index of the area in the world.
    var area: Int
    var start: Date
}

/// Decides which team goes where and when; areas get rounds in proportion to their effort.
struct PatrolRota {
    var teams: [SimulationParameters.Team]
    /// The weight of each area, in the order of the world's areas.
    var effort: [Double]
    var calendar: LocalCalendar

    /// The rounds that start within a period, in order of start.
    func rounds(over period: Range<Date>, stream: inout RandomStream) -> [PatrolRound] {
        guard let areas = WeightedTable(effort) else { return [] }
        var rounds: [PatrolRound] = []
        var day = period.lowerBound
        while day < period.upperBound {
            let weekday = calendar.parts(of: day).weekday + 1
            for (index, team) in teams.enumerated() where team.weekdays.contains(weekday) {
                guard stream.chance(team.probability) else { continue }
                let hour = team.startHours[stream.index(below: team.startHours.count)]
                let minute = Double(stream.index(below: 45))
                let start = calendar.moment(atHour: hour, onDayOf: day).addingTimeInterval(minute * 60)
                rounds.append(PatrolRound(team: index, area: areas.pick(from: &stream), start: start))
            }
            day = calendar.nextDay(after: day)
        }
        return rounds.sorted { ($0.start, $0.team) < ($1.start, $1.team) }
    }
}
