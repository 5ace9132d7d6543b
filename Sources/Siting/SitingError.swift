/// Why a question about sites cannot be answered.
public enum SitingError: Error, Equatable, CustomStringConvertible {
    /// The effect curve makes no sense; the text says where.
    case invalidCurve(String)
    /// The problem makes no sense, whatever the sites: a weight below zero, a position that is no number.
    case invalidProblem(String)
    /// No plan keeps all rules: these clash.
    case infeasible(RuleClash)
    /// No plan was found that keeps all rules, and none were proven to clash; `placed` is how many sites could be placed.
    case noPlanFound(placed: Int, wanted: Int)
    /// No plan of the most sites allowed was found that gains the target; none gains more than the bound.
    case targetTooHigh(target: Double, best: Double, bound: Double, count: Int)

    /// One sentence for the planner's log.
    public var description: String {
        switch self {
        case .invalidCurve(let reason): "invalid effect curve: \(reason)"
        case .invalidProblem(let reason): "invalid siting problem: \(reason)"
        case .infeasible(let clash): "no plan keeps all rules: \(clash)"
        case .noPlanFound(let placed, let wanted):
            """
            no plan of \(wanted) sites was found that keeps all rules, nor a proof that there is none: \(placed) could be \
            placed; ask for fewer sites or less spacing
            """
        case .targetTooHigh(let target, let best, let bound, let count):
            "no plan of \(count) sites was found that gains \(target): the best gains \(best), and none more than \(bound)"
        }
    }
}
