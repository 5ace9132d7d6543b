/// Why no route can be made.
public enum RouteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A number in the problem makes no sense; the text says which.
    case invalidProblem(String)
    /// Start and end are farther apart than the budget, in the unit of the distances.
    case budgetTooSmall(needed: Double, budget: Double)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .invalidProblem(let text): "No route: \(text)."
        case .budgetTooSmall(let needed, let budget):
            "No route: from start to end alone takes \(needed), and the budget is \(budget). Allow more time."
        }
    }
}
