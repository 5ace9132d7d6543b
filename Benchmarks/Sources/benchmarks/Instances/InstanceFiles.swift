/// The files of an instance, as `prikvrij propose --demand … --candidates …` reads them.
struct InstanceFiles {
    let demand: String
    let candidates: String
    /// Nil where the instance has no planner's rules.
    let standing: String?

    /// Makes the instance and writes `PREFIX-demand.csv` and `PREFIX-candidates.csv`; with rules the candidates get a
    /// column `area`, those in forbidden zones are left out, and `PREFIX-standing.csv` is written too.
    ///
    /// - Throws: ``BenchmarkError`` when a file cannot be written.
    init(_ recipe: PlaneInstance.Recipe, rules: Bool = false, prefix: String) throws {
        demand = prefix + "-demand.csv"
        candidates = prefix + "-candidates.csv"
        standing = rules ? prefix + "-standing.csv" : nil
        let instance = PlaneInstance(recipe)
        try write(instance, rules ? PlanningRules(for: instance, seed: recipe.seed) : nil)
    }

    private func write(_ instance: PlaneInstance, _ rules: PlanningRules?) throws {
        try Self.write(
            demand, header: "id,x,y,weight",
            zip(instance.demand, instance.weights).enumerated().lazy.map { "\($0),\($1.0.text),\($1.1)" })
        guard let rules, let standing else {
            return try Self.write(candidates, header: "id,x,y", Self.numbered(instance.candidates))
        }
        try Self.write(
            candidates, header: "id,x,y,area",
            instance.candidates.enumerated().lazy.filter { rules.allow($1) }
                .map { "\($0),\($1.text),\(rules.district(of: $1))" })
        try Self.write(standing, header: "id,x,y", Self.numbered(rules.standing))
    }

    private static func numbered(_ points: [PlanePoint]) -> some Sequence<String> {
        points.enumerated().lazy.map { "\($0),\($1.text)" }
    }

    private static func write(_ path: String, header: String, _ rows: some Sequence<String>) throws {
        var file = try TextFile(path)
        try file.append(header + "\n")
        for row in rows { try file.append(row + "\n") }
        try file.close()
    }
}
