/// Why a question about sites cannot be answered.
public enum SitingError: Error, Equatable, CustomStringConvertible {
    /// The effect curve makes no sense; the text says where.
    case invalidCurve(String)
    /// The problem makes no sense, whatever the sites: a weight below zero, a position that is no number.
    case invalidProblem(String)
    /// No plan was found that keeps all rules. The reason names the rule; `placed` is how many sites could be placed.
    case infeasible(reason: String, placed: Int, wanted: Int)
    /// No plan of the most sites allowed was found that gains the target; none gains more than the bound.
    case targetTooHigh(target: Double, best: Double, bound: Double, count: Int)

    /// One sentence for the planner's log.
    public var description: String {
        switch self {
        case .invalidCurve(let reason): "invalid effect curve: \(reason)"
        case .invalidProblem(let reason): "invalid siting problem: \(reason)"
        case .infeasible(let reason, let placed, let wanted):
            "no plan of \(wanted) sites found: \(reason) (\(placed) of \(wanted) placed)"
        case .targetTooHigh(let target, let best, let bound, let count):
            "no plan of \(count) sites was found that gains \(target): the best gains \(best), and none more than \(bound)"
        }
    }
}
