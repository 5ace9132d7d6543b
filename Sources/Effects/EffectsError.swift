/// Why an effect cannot be estimated.
public enum EffectsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tables of numbers do not fit each other; the text says how.
    case invalidTable(String)
    /// Columns of the model say the same, so that their coefficients cannot be told apart; their names.
    case collinear([String])
    /// Counts of zero are told apart from all others by these columns, so that their coefficients run off without end.
    case separated([String])
    /// Every count is zero.
    case noCounts
    /// The sums did not settle after so many rounds.
    case notConverged(rounds: Int)

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalidTable(let text): "No estimate: \(text)."
        case .collinear(let names): "No estimate: \(names.joined(separator: ", ")) cannot be told apart in these data."
        case .separated(let names):
            "No estimate: nothing was counted wherever \(names.joined(separator: ", ")) would show; leave it out."
        case .noCounts: "No estimate: every count is zero."
        case .notConverged(let rounds): "No estimate: the regression did not settle in \(rounds) rounds."
        }
    }
}
