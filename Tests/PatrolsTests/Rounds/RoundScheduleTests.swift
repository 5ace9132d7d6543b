import Patrols
import Testing

@Suite struct RoundScheduleTests {
    typealias Box = RoundSchedule.Box

    let rules = RoundSchedule.Rules(everyDays: 7, rounds: 4, threshold: 0.75, risk: 0.1, checkEveryDays: 1000)

    /// A pace of which much is known: this part of a container a day.
    func pace(_ perDay: Double) throws -> FillPace {
        let intervals = (0..<200).map { FillModel.Interval(days: 10, gained: perDay * ($0 % 2 == 0 ? 9 : 11)) }
        return try #require(FillModel([intervals])).pace(intervals)
    }

    @Test func `A container is visited on the last round before it is likely to be too full`() throws {
        // 0.04 a day: three quarters after nearly 19 days, so that the round of day 14 is the last in time.
        let schedule = RoundSchedule(
            [Box(pace: try pace(0.04), known: .init(day: 0, level: 0), checkDay: 900)], rules: rules)
        #expect(schedule.rounds.map(\.count) == [0, 0, 1, 0])
        let visit = try #require(schedule.rounds[2].first)
        #expect(visit.cause == .fill)
        #expect(visit.latestDay >= 14 && visit.latestDay < 21)
        #expect(try #require(visit.chance) <= 0.1)
    }

    @Test func `Waiting one round longer would take more than the chance that is taken`() throws {
        for perDay in [0.03, 0.05, 0.08, 0.1] {
            let pace = try pace(perDay)
            let schedule = RoundSchedule(
                [Box(pace: pace, known: .init(day: -2, level: 0.1), checkDay: 900)], rules: rules)
            let first = try #require(schedule.rounds.firstIndex { !$0.isEmpty })
            let chance = { (round: Int) in
                pace.chance(thatLevel: 0.1, reaches: 0.75, after: Double(round) * 7 + 2)
            }
            #expect(first == 0 || chance(first) <= 0.1)
            #expect(chance(first + 1) > 0.1)
        }
    }

    @Test func `One that is overdue is on the first round and says since when`() throws {
        let boxes = [
            Box(pace: try pace(0.01), known: .init(day: -30, level: 0.6), checkDay: 900),
            Box(pace: nil, known: nil, checkDay: -3),
        ]
        let schedule = RoundSchedule(boxes, rules: rules)
        #expect(schedule.rounds[0].map(\.box).sorted() == [0, 1])
        #expect(schedule.rounds[0].allSatisfy { $0.latestDay < 0 })
        #expect(schedule.rounds[0].first { $0.box == 1 }?.cause == .check)
        #expect(schedule.rounds[0].first { $0.box == 1 }?.chance == nil)
    }

    @Test func `One that fills within a week is on every round, one without a pace as often as it has to be looked at`()
        throws
    {
        let boxes = [
            Box(pace: try pace(0.2), known: .init(day: 0, level: 0), checkDay: 900),
            Box(pace: nil, known: nil, checkDay: 3),
        ]
        var rules = rules
        rules.checkEveryDays = 14
        let schedule = RoundSchedule(boxes, rules: rules)
        #expect(schedule.rounds.map { $0.contains { $0.box == 0 } } == [true, true, true, true])
        #expect(schedule.rounds.map { $0.contains { $0.box == 1 } } == [true, false, true, false])
    }
}
