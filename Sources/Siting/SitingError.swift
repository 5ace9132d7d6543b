/// Why a question about sites cannot be answered.
public enum SitingError: Error, Equatable, CustomStringConvertible {
    /// The effect curve makes no sense; the text says where.
    case invalidCurve(String)
    /// The problem makes no sense, whatever the sites: a weight below zero, a position that is no number.
    case invalidProblem(String)
    /// No plan was found that keeps all rules. The reason names the rule; `placed` is how many sites could be placed.
    case infeasible(reason: String, placed: Int, wanted: Int)

    /// One sentence for the planner's log.
    public var description: String {
        switch self {
        case .invalidCurve(let reason): "invalid effect curve: \(reason)"
        case .invalidProblem(let reason): "invalid siting problem: \(reason)"
        case .infeasible(let reason, let placed, let wanted):
            "no plan of \(wanted) sites found: \(reason) (\(placed) of \(wanted) placed)"
        }
    }
}
