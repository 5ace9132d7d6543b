import SimpleFeatures

extension RouteDraft {
    /// Adds stops while they fit: the most score for the way round first, with some noise so that rounds differ.
    ///
    /// The place where each stop costs least is kept up to date as others come in: O(stops) per insertion, mostly.
    mutating func fill(noise: Double, avoiding banned: Set<Int> = [], dice: inout SplitMix64) {
        var waiting = reachable.filter { !isVisited[$0] && !banned.contains($0) }.map { stop in
            Waiting(
                stop: stop, place: cheapestPlace(for: stop),
                eagerness: problem.scores[stop] * (1 + noise * (2 * dice.uniform() - 1)))
        }
        let exponent = [0.5, 1, 1, 2][dice.index(below: 4)]
        while let next = best(of: waiting, exponent: exponent) {
            let chosen = waiting.remove(at: next)
            insert(chosen.stop, after: chosen.place.index)
            for index in waiting.indices { update(&waiting[index], after: chosen.place.index) }
        }
    }

    private struct Waiting {
        let stop: Int
        var place: (index: Int, cost: Double)
        let eagerness: Double
    }

    private func best(of waiting: [Waiting], exponent: Double) -> Int? {
        var (best, chosen): (Double, Int?) = (-1, nil)
        let room = problem.budget - length
        for (index, candidate) in waiting.enumerated() where candidate.place.cost <= room {
            let cost = max(candidate.place.cost, 1e-9 * problem.budget + 1e-12)
            let rating = candidate.eagerness / (exponent == 1 ? cost : exponent == 2 ? cost * cost : cost.squareRoot())
            if rating > best { (best, chosen) = (rating, index) }
        }
        return chosen
    }

    /// The cheapest place of a stop after another came in behind `index`.
    private func update(_ waiting: inout Waiting, after index: Int) {
        if waiting.place.index == index {
            waiting.place = cheapestPlace(for: waiting.stop)
            return
        }
        if waiting.place.index > index { waiting.place.index += 1 }
        for place in [index, index + 1] {
            let cost = cost(of: waiting.stop, after: place)
            if cost < waiting.place.cost { waiting.place = (place, cost) }
        }
    }

    /// Visits a stop instead of another that is worth less, or as much and farther round; says whether it did.
    mutating func exchange(avoiding banned: Set<Int> = []) -> Bool {
        for stop in reachable where !isVisited[stop] && !banned.contains(stop) {
            let place = cheapestPlace(for: stop)
            for index in 1..<max(1, stops.count - 1) where exchange(index, for: stop, place) { return true }
        }
        return false
    }

    private mutating func exchange(_ index: Int, for stop: Int, _ place: (index: Int, cost: Double)) -> Bool {
        let gain = problem.scores[stop] - problem.scores[stops[index]]
        guard gain >= 0 else { return false }
        let direct =
            problem.distances[stops[index - 1], stop] + problem.distances[stop, stops[index + 1]]
            - problem.distances[stops[index - 1], stops[index]] - problem.distances[stops[index], stops[index + 1]]
        let isApart = place.index != index && place.index != index - 1
        let elsewhere = isApart ? place.cost - saving(at: index) : .infinity
        let change = min(direct, elsewhere)
        guard length + change <= problem.budget, gain > 1e-9 || change < -VisitOrder.tolerance else { return false }
        if direct <= elsewhere {
            replace(at: index, by: stop)
        } else {
            insert(stop, after: place.index)
            let shifted = place.index < index ? index + 1 : index
            remove(shifted..<(shifted + 1))
        }
        return true
    }

    /// Leaves out the stops that are worth least for the way they take, until the route fits.
    mutating func drop(noise: Double, keeping kept: Int, dice: inout SplitMix64) {
        while !isFeasible, visitCount > 0 {
            var (worst, chosen): (Double, Int?) = (.infinity, nil)
            for index in 1..<(stops.count - 1) where stops[index] != kept {
                let eagerness = problem.scores[stops[index]] * (1 + noise * (2 * dice.uniform() - 1))
                let rating = eagerness / max(saving(at: index), 1e-12)
                if rating < worst { (worst, chosen) = (rating, index) }
            }
            guard let index = chosen ?? (visitCount == 1 ? 1 : nil) else { return }
            remove(index..<(index + 1))
        }
    }

    /// Fills and exchanges until neither adds anything.
    mutating func settleLocally(noise: Double, avoiding banned: Set<Int> = [], dice: inout SplitMix64) {
        improveOrder()
        fill(noise: noise, avoiding: banned, dice: &dice)
        var passes = 0
        while passes < 50, exchange(avoiding: banned) {
            improveOrder()
            fill(noise: noise, avoiding: banned, dice: &dice)
            passes += 1
        }
    }
}
