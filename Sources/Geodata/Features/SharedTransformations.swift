import SimpleFeatures
import Synchronization

/// The conversions that were asked for, each made once.
final class SharedTransformations: Sendable {
    private struct Pair: Hashable {
        let source: CoordinateReferenceSystem
        let target: CoordinateReferenceSystem
    }

    private let known = Mutex<[Pair: SharedTransformation]>([:])

    /// The conversion between two systems.
    func shared(from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem) -> SharedTransformation {
        known.withLock { known in
            let pair = Pair(source: source, target: target)
            if let found = known[pair] { return found }
            let made = SharedTransformation(from: source, to: target)
            known[pair] = made
            return made
        }
    }
}
