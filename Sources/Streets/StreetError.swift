/// Why no street graph can be made.
public enum StreetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A way makes no sense; its number and what is wrong with it.
    case invalidWay(Int, String)
    /// More positions than a graph can number.
    case tooManyPositions(Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .invalidWay(let number, let reason): "Street \(number) \(reason). Correct it or leave it out."
        case .tooManyPositions(let count):
            "The streets have \(count) positions, and a graph holds 2,147,483,647. Take a smaller area."
        }
    }
}
