import Patrols
import SimpleFeatures
import TestSupport

/// Answers by trying everything, for a handful of stops.
enum BruteForce {
    /// The most a route can be worth: the shortest way to each last stop through each set of stops, by dynamic programming.
    static func bestScore(_ problem: OrienteeringProblem) -> Double {
        let inner = problem.scores.indices.filter { $0 != problem.start && $0 != problem.end }
        var best = problem.scores[problem.start] + (problem.start == problem.end ? 0 : problem.scores[problem.end])
        let ends = best
        var shortest: [[Int]: Double] = [:]
        for set in 1..<(1 << inner.count) {
            let members = inner.indices.filter { set & (1 << $0) != 0 }
            for last in members {
                let rest = set & ~(1 << last)
                let before = inner.indices.filter { rest & (1 << $0) != 0 }
                let length =
                    before.map { (shortest[[rest, $0]] ?? .infinity) + problem.distances[inner[$0], inner[last]] }.min()
                    ?? problem.distances[problem.start, inner[last]]
                shortest[[set, last]] = length
                if length + problem.distances[inner[last], problem.end] <= problem.budget {
                    best = max(best, ends + members.reduce(0) { $0 + problem.scores[inner[$1]] })
                }
            }
        }
        return best
    }

    /// The shortest closed tour from stop 0 through some stops.
    static func shortestTour(_ distances: DistanceMatrix, through stops: [Int]) -> Double {
        permutations(of: stops).map { distances.length(of: [0] + $0 + [0]) }.min() ?? 0
    }

    /// The earliest that the last of some teams can be done.
    static func shortestSweep(_ problem: SweepProblem) -> Double {
        let places = Array(1..<problem.searching.count)
        var best = Double.infinity
        for code in 0..<Int(power(problem.teams, places.count)) {
            var (teams, rest) = (Array(repeating: [Int](), count: problem.teams), code)
            for place in places {
                teams[rest % problem.teams].append(place)
                rest /= problem.teams
            }
            let times = teams.map { team in
                shortestTour(problem.walking, through: team) + team.reduce(0) { $0 + problem.searching[$1] }
            }
            best = min(best, times.max() ?? 0)
        }
        return best
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int { (0..<exponent).reduce(1) { sum, _ in sum * base } }

    private static func permutations(of stops: [Int]) -> [[Int]] {
        guard !stops.isEmpty else { return [[]] }
        return stops.flatMap { first in permutations(of: stops.filter { $0 != first }).map { [first] + $0 } }
    }

    /// Positions in a square of a kilometre.
    static func positions(_ count: Int, dice: inout Dice) -> [Position] {
        (0..<count).map { _ in
            Position(x: .random(in: 0...1000, using: &dice), y: .random(in: 0...1000, using: &dice))
        }
    }
}
