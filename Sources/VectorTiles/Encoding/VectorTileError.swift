/// Why bytes are not a vector tile, or why a tile cannot be written.
public enum VectorTileError: Error, Equatable, CustomStringConvertible {
    /// The bytes break the wire format or the specification.
    case malformed(String, offset: Int?)
    /// Two layers have the same name.
    case duplicateLayer(String)
    /// A layer was written by a version of the specification that is not known.
    case unknownVersion(UInt64, layer: String)

    static func malformed(_ reason: String) -> VectorTileError { .malformed(reason, offset: nil) }

    /// What was wrong, where, and what to do.
    public var description: String {
        switch self {
        case .malformed(let reason, let offset):
            "not a vector tile: \(reason)\(offset.map { ", at byte \($0)" } ?? ""); is it still compressed?"
        case .duplicateLayer(let name): "there are two layers ‘\(name)’ in one tile; give each its own name"
        case .unknownVersion(let version, let layer):
            "layer ‘\(layer)’ has version \(version) of the specification; versions 1 and 2 are understood"
        }
    }
}
