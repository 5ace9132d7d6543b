extension Plan {
    /// A plan that keeps all rules: the sites that gain most, or where that leads to a dead end, fewer of those and then
    /// whatever still fits.
    static func first(_ rules: RuleBook, _ columns: GainColumns, spacing: Double) throws -> Plan {
        let pins = Plan(pinnedSitesOf: rules)
        var greedy = pins
        greedy.fillGreedily(columns)
        if greedy.isComplete { return greedy }
        for quarters in [3, 2, 1] {
            var start = pins
            start.fillGreedily(columns, upTo: greedy.chosen.count * quarters / 4)
            let packing = Packing(from: start, attempts: rules.count)
            if packing.best.isComplete { return packing.best }
        }
        let packing = Packing(from: pins, attempts: max(rules.count, 2_000_000 / (100 + rules.isEligible.count)))
        guard !packing.best.isComplete else { return packing.best }
        let placed = max(packing.best.chosen.count, greedy.chosen.count)
        let limit = rules.areaLimit.first.map { " and at most \($0) per area" } ?? ""
        throw rules.infeasible(
            "spacing of \(spacing) m\(limit): "
                + (packing.wasCutOff
                    ? "found only \(placed) sites that keep it" : "no more than \(placed) sites can keep it"),
            placed)
    }
}
