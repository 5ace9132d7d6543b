import SimpleFeatures
import Streets

/// Where a walker may have been at each position of a track, and what going from one to the next costs.
///
/// For each position the states are its candidates on the streets, in the order of `candidates`, and after them one more:
/// off the streets.
struct MatchingLattice {
    let candidates: [[StreetPoint]]
    /// The cost of each state by itself.
    let emissions: [[Double]]
    /// For each position but the first, from each state of the one before to each of its own; infinite where no way leads.
    let transitions: [[[Double]]]

    /// Prepares the positions of a track, already thinned. O(positions × candidates) searches within a bound.
    init(_ positions: [Position], _ search: inout StreetSearch, _ rules: MatchingRules) {
        let candidates = positions.map {
            Array(search.graph.points(near: $0, within: rules.reach).prefix(rules.mostCandidates))
        }
        emissions = candidates.map {
            $0.map { rules.emission(metresAway: $0.metresAway) } + [rules.emission(metresAway: rules.offStreets)]
        }
        var transitions: [[[Double]]] = []
        for index in positions.indices.dropFirst() {
            let straight = positions[index - 1].distance(to: positions[index])
            let on = candidates[index - 1].map { origin in
                search.distances(from: origin, to: candidates[index], within: rules.bound(straight: straight)).map {
                    $0.map { rules.transition(route: $0, straight: straight) } ?? .infinity
                } + [rules.stepCost]
            }
            transitions.append(on + [candidates[index].map { _ in rules.stepCost } + [0]])
        }
        (self.candidates, self.transitions) = (candidates, transitions)
    }

    /// What a choice of states costs altogether: −log of its likelihood, but for a constant.
    func cost(of states: [Int]) -> Double {
        states.indices.reduce(0) { sum, index in
            let step = index == 0 ? 0 : transitions[index - 1][states[index - 1]][states[index]]
            return sum + step + emissions[index][states[index]]
        }
    }

    /// The states that cost least together (A. J. Viterbi, "Error bounds for convolutional codes", IEEE Transactions on
    /// Information Theory 13, 1967), of equally cheap ones the first. O(positions × states²).
    var cheapestStates: [Int] {
        guard var costs = emissions.first else { return [] }
        var arrivals: [[Int]] = []
        for (index, steps) in transitions.enumerated() {
            let best = emissions[index + 1].indices.map { state in
                costs.indices.min { costs[$0] + steps[$0][state] < costs[$1] + steps[$1][state] } ?? 0
            }
            costs = best.enumerated().map { costs[$1] + steps[$1][$0] + emissions[index + 1][$0] }
            arrivals.append(best)
        }
        var states = [costs.indices.min { costs[$0] < costs[$1] } ?? 0]
        for best in arrivals.reversed() { states.append(best[states[states.count - 1]]) }
        return states.reversed()
    }

    /// Where a state lies on the streets; nil off them.
    func point(_ index: Int, _ state: Int) -> StreetPoint? {
        state < candidates[index].count ? candidates[index][state] : nil
    }
}
