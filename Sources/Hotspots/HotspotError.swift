/// Why a question about hotspots cannot be answered.
public enum HotspotError: Error, Equatable, CustomStringConvertible {
    /// The grid makes no sense: a cell without size, a box without extent, too many cells.
    case invalidGrid(String)
    /// The numbers make no sense together: another count of values than of weights, an exposure below zero.
    case invalidInput(String)

    /// One sentence that says what was wrong and what to do.
    public var description: String {
        switch self {
        case .invalidGrid(let reason): "invalid grid: \(reason)"
        case .invalidInput(let reason): "invalid input for hotspots: \(reason)"
        }
    }
}
