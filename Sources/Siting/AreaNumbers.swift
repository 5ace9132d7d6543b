/// The areas of a problem numbered from 0, in order of first mention; none where no rule is about areas.
struct AreaNumbers {
    /// The number of each candidate's area, -1 for none.
    let ofCandidate: [Int]
    /// The area with each number.
    let names: [Int]

    /// How many areas there are.
    var count: Int { names.count }

    init(_ problem: SitingProblem) {
        let rules = problem.rules
        let isNeeded = rules.maximumPerArea != nil || !rules.requiredAreas.isEmpty || rules.minimumAreas > 0
        var numberOf: [Int: Int] = [:]
        var names: [Int] = []
        func number(_ name: Int) -> Int {
            if let number = numberOf[name] { return number }
            numberOf[name] = names.count
            names.append(name)
            return names.count - 1
        }
        ofCandidate = problem.candidates.map { isNeeded ? $0.area.map(number) ?? -1 : -1 }
        for area in rules.requiredAreas { _ = number(area) }
        self.names = names
    }
}
