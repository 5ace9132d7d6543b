extension RuleBook {
    /// Throws when pins, bans, standing containers or areas leave no plan at first sight.
    func check(_ problem: SitingProblem) throws {
        try checkPins(problem)
        try checkNumbers(problem)
    }

    /// Throws when the pinned sites cannot all be chosen.
    private func checkPins(_ problem: SitingProblem) throws {
        let spacing = problem.rules.spacing
        guard pinned.count <= count else {
            throw infeasible("\(pinned.count) candidates are pinned but only \(count) sites are asked for", count)
        }
        for (rank, pin) in pinned.enumerated() {
            if let container = tooNearStanding[pin] {
                throw infeasible(
                    "spacing of \(spacing) m: pinned candidate \(pin) is nearer to standing container \(container)",
                    rank)
            }
            if let other = pinned[..<rank].first(where: { conflicts.clash($0, pin) }) {
                throw infeasible(
                    "spacing of \(spacing) m: pinned candidates \(other) and \(pin) are nearer to each other", rank)
            }
        }
        for name in areaLimit.indices {
            let pins = pinned.filter { area[$0] == name }
            guard pins.count <= areaLimit[name] else {
                let area = problem.candidates[pins[0]].area ?? name
                throw infeasible(
                    "at most \(areaLimit[name]) per area: \(pins.count) candidates are pinned in area \(area)",
                    areaLimit[name])
            }
        }
    }

    /// Throws when there are too few candidates, or too few areas to spread the sites over.
    private func checkNumbers(_ problem: SitingProblem) throws {
        let eligible = isEligible.indices.filter { isEligible[$0] }
        guard eligible.count >= count else {
            throw infeasible(
                "of \(isEligible.count) candidates only \(eligible.count) are neither banned nor within the spacing of "
                    + "\(problem.rules.spacing) m of a standing container or a pinned site", eligible.count)
        }
        let perArea = Dictionary(grouping: eligible, by: { area[$0] })
        let placeable = perArea.reduce(0) {
            $0 + ($1.key < 0 ? $1.value.count : min($1.value.count, areaLimit[$1.key]))
        }
        guard placeable >= count else {
            throw infeasible(
                "at most \(problem.rules.maximumPerArea ?? 0) per area: the areas with candidates take \(placeable) sites",
                placeable)
        }
    }

    /// The error for a plan of `count` sites.
    func infeasible(_ reason: String, _ placed: Int) -> SitingError {
        .infeasible(reason: reason, placed: placed, wanted: count)
    }
}
