import SimpleFeatures

/// Divides places among teams so that the last is back early.
///
/// Places come in one by one, those that take longest first, where they lengthen the longest team least; then a place moves
/// from the longest team to another, or changes with one of another, while that makes the longest shorter (or the longest
/// two, or …); then some places are taken out and come in again, from the best so far (Shaw 1998). The order within a team is
/// by ``VisitOrder``. The min–max multiple travelling salesman problem (França, Gendreau, Laporte & Müller, "The m-traveling
/// salesman problem with minmax objective", Transportation Science 29, 1995), with times at the stops.
///
/// - Parameter seed: the same seed and effort give the same plan, unless `shouldStop` says stop.
public func solveSweep(
    _ problem: SweepProblem, seed: UInt64 = 1, effort: RouteSearchEffort = .init(rounds: 1000)
) -> SweepPlan {
    var dice = SplitMix64(seed: seed)
    var best = SweepDraft(problem)
    best.add(Array(1..<max(1, problem.searching.count)).sorted { problem.worstFirst($0, $1) })
    best.improve()
    var round = 0
    while round < effort.rounds, !effort.shouldStop(), problem.searching.count > 2, problem.teams > 1 {
        var candidate = best
        candidate.add(candidate.takeOutSome(dice: &dice))
        candidate.improve()
        if candidate.isBetter(than: best) { best = candidate }
        round += 1
    }
    return SweepPlan(
        teams: best.tours.map { Array($0.dropFirst().dropLast()) }, minutes: best.minutes,
        lowerBound: min(problem.lowerBound, best.minutes.max() ?? 0))
}

extension SweepProblem {
    fileprivate func worstFirst(_ one: Int, _ other: Int) -> Bool {
        let times = [one, other].map { 2 * walking[0, $0] + searching[$0] }
        return times[0] != times[1] ? times[0] > times[1] : one < other
    }
}

/// A division while it is searched.
private struct SweepDraft {
    let problem: SweepProblem
    private(set) var tours: [[Int]]
    private(set) var minutes: [Double]
    /// The team of each place that is divided.
    private var teams: [Int]
    /// The places nearest to each.
    private let near: [[Int]]

    private static let nearCount = 8

    init(_ problem: SweepProblem) {
        self.problem = problem
        let stops = problem.searching.indices
        teams = stops.map { _ in 0 }
        near = stops.map { stop in
            let others = stops.filter { $0 != stop && $0 != 0 }
            return Array(others.sorted { problem.walking[stop, $0] < problem.walking[stop, $1] }.prefix(Self.nearCount))
        }
        tours = Array(repeating: [0, 0], count: problem.teams)
        minutes = Array(repeating: 0, count: problem.teams)
    }

    /// Done earlier; or as early, and the next team too.
    func isBetter(than other: SweepDraft) -> Bool {
        for (one, two) in zip(minutes.sorted(by: >), other.minutes.sorted(by: >)) where abs(one - two) > 1e-9 {
            return one < two
        }
        return false
    }

    private mutating func set(_ tour: [Int], for team: Int) {
        tours[team] = tour
        minutes[team] = length(tour)
        for stop in tour { teams[stop] = team }
    }

    private func cheapestPlace(for stop: Int, in tour: [Int]) -> (index: Int, minutes: Double) {
        let walking = problem.walking
        var best = (index: 1, minutes: Double.infinity)
        for index in 1..<tour.count {
            let extra =
                walking[tour[index - 1], stop] + walking[stop, tour[index]] - walking[tour[index - 1], tour[index]]
            if extra < best.minutes { best = (index, extra) }
        }
        return (best.index, best.minutes + problem.searching[stop])
    }

    /// Lets places come in, each to the team that is then done first.
    mutating func add(_ stops: [Int]) {
        for stop in stops {
            let places = tours.map { cheapestPlace(for: stop, in: $0) }
            guard
                let team = tours.indices.min(by: { minutes[$0] + places[$0].minutes < minutes[$1] + places[$1].minutes }
                )
            else { return }
            var tour = tours[team]
            tour.insert(stop, at: places[team].index)
            set(tour, for: team)
        }
    }

    /// Shortens tours, then moves and changes places away from the longest while that helps.
    mutating func improve() {
        for team in tours.indices { shorten(team) }
        while moveFromLongest() || changeWithLongest() {}
    }

    private mutating func shorten(_ team: Int) {
        var order = VisitOrder(distances: problem.walking, stops: tours[team])
        if order.improve() { set(order.stops, for: team) }
    }

    private var longest: Int { minutes.indices.max { minutes[$0] < minutes[$1] } ?? 0 }

    /// Moves a place of the longest team to another that is then still done before the longest was.
    private mutating func moveFromLongest() -> Bool {
        let from = longest
        for index in 1..<max(1, tours[from].count - 1) {
            let stop = tours[from][index]
            for team in tours.indices where team != from {
                let place = cheapestPlace(for: stop, in: tours[team])
                guard minutes[team] + place.minutes < minutes[from] - 1e-9 else { continue }
                var (shorter, longer) = (tours[from], tours[team])
                shorter.remove(at: index)
                longer.insert(stop, at: place.index)
                keep(shorter, from, longer, team)
                return true
            }
        }
        return false
    }

    /// Lets a place of the longest team change with one near it of another, where both are then done before the longest was.
    private mutating func changeWithLongest() -> Bool {
        let from = longest
        for index in 1..<max(1, tours[from].count - 1) {
            let stop = tours[from][index]
            for other in near[stop] where other != 0 && teams[other] != from {
                let team = teams[other]
                var (own, theirs) = (tours[from], tours[team].filter { $0 != other || $0 == 0 })
                own.remove(at: index)
                theirs.insert(stop, at: cheapestPlace(for: stop, in: theirs).index)
                own.insert(other, at: cheapestPlace(for: other, in: own).index)
                guard max(length(own), length(theirs)) < minutes[from] - 1e-9 else { continue }
                keep(own, from, theirs, team)
                return true
            }
        }
        return false
    }

    private mutating func keep(_ one: [Int], _ first: Int, _ other: [Int], _ second: Int) {
        set(one, for: first)
        set(other, for: second)
        shorten(first)
        shorten(second)
    }

    private func length(_ tour: [Int]) -> Double {
        problem.walking.length(of: tour) + tour.reduce(0) { $0 + problem.searching[$1] }
    }

    /// Takes out up to a third of the places: some of the longest team and those near one of them, in another order.
    mutating func takeOutSome(dice: inout SplitMix64) -> [Int] {
        let all = tours.flatMap { $0.dropFirst().dropLast() }
        let own = tours[longest].dropFirst().dropLast()
        guard !all.isEmpty, let first = own.isEmpty ? all.first : Array(own)[dice.index(below: own.count)] else {
            return []
        }
        let count = 1 + dice.index(below: max(1, min(12, all.count / 3)))
        let walking = problem.walking
        let around = all.sorted { (walking[first, $0], $0) < (walking[first, $1], $1) }.prefix(count * 2)
        let chosen = Set(Array(around.shuffled(using: &dice).prefix(count)) + [first])
        for team in Set(chosen.map { teams[$0] }) { set(tours[team].filter { !chosen.contains($0) }, for: team) }
        return chosen.sorted().shuffled(using: &dice)
    }
}
