import Geodata
import Streets
import Synchronization

/// The streets of a city on which people walk: one part that hangs together.
public struct StreetNetwork: Sendable {
    /// The largest part, on which ways are found.
    public let graph: StreetGraph
    /// What each part of the streets holds, the largest first.
    public let parts: [StreetComponents.Figures]
    /// What lies outside the largest part, together.
    public let outside: StreetComponents.Figures
    /// How many lines there are.
    public let lineCount: Int

    /// Walking distances along it.
    public var distances: WalkingDistances { WalkingDistances(graph: graph) }

    /// Reads the streets that are walked by the city's profile; nil where none are loaded. O(positions).
    public init?(_ geodata: Geodata) throws {
        let lines = try geodata.walkedLines()
        guard !lines.isEmpty else { return nil }
        let whole = try StreetGraph(lines.map { Way(name: $0.name, positions: $0.positions) })
        let components = whole.components
        (parts, outside) = (components.figures, components.outsideLargest)
        (graph, lineCount) = (whole.largestComponent, lines.count)
    }
}

/// The streets of a city, made anew only after they changed.
public final class StreetNetworkCache: Sendable {
    private struct Kept {
        var mark: String
        var network: StreetNetwork?
    }

    private let kept = Mutex<Kept?>(nil)

    /// Makes an empty cache.
    public init() {}

    /// The streets; nil where none are loaded. While one thread reads them, others that ask wait for it.
    public func network(of geodata: Geodata) throws -> StreetNetwork? {
        try kept.withLock { kept in
            let mark = try geodata.state(of: .street).description
            if let kept, kept.mark == mark { return kept.network }
            let network = try StreetNetwork(geodata)
            kept = Kept(mark: mark, network: network)
            return network
        }
    }
}
