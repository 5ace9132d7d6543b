import SimpleFeatures
import Synchronization

/// A conversion of coordinates that threads take turns with: making one takes a millisecond, using it well under a
/// microsecond.
final class SharedTransformation: Sendable {
    private let source: CoordinateReferenceSystem
    private let target: CoordinateReferenceSystem
    private let transformation = Mutex<CoordinateTransformation?>(nil)

    /// Prepares a conversion, which is made when it is first used.
    init(from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem) {
        (self.source, self.target) = (source, target)
    }

    /// Converts one position; throws as ``CoordinateTransformation`` does.
    func callAsFunction(_ position: Position) throws -> Position {
        try transformation.withLock { stored in
            if stored == nil { stored = try CoordinateTransformation(from: source, to: target) }
            return try stored?(position) ?? position
        }
    }
}
