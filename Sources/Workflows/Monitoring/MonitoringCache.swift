import Geodata
import Synchronization

/// The cube of a city, counted anew only after its data changed.
public final class MonitoringCache: Sendable {
    private struct Kept {
        var mark: String
        var cube: MonitoringCube
    }

    private let kept = Mutex<Kept?>(nil)

    /// Makes an empty cache.
    public init() {}

    /// The cube. While one thread counts, others that ask wait for it, so that nothing is counted twice.
    public func cube(of geodata: Geodata) throws -> MonitoringCube {
        try kept.withLock { kept in
            let mark = try geodata.monitoringMark()
            if let kept, kept.mark == mark { return kept.cube }
            let cube = try MonitoringCube(geodata)
            kept = Kept(mark: mark, cube: cube)
            return cube
        }
    }
}
