/// Why an effect cannot be estimated.
public enum EffectsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tables of numbers do not fit each other; the text says how.
    case invalidTable(String)
    /// Columns of the model say the same, so that their coefficients cannot be told apart; their names.
    case collinear([String])

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalidTable(let text): "No estimate: \(text)."
        case .collinear(let names): "No estimate: \(names.joined(separator: ", ")) cannot be told apart in these data."
        }
    }
}
