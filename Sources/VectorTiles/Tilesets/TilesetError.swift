/// What is wrong with the file of a tileset, and where.
public struct TilesetError: Error, Equatable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The member, such as `layers[2].source`; empty for the file as a whole.
    public let path: String
    /// What was wrong and what to do.
    public let reason: String

    /// One line of text.
    public var description: String { path.isEmpty ? "\(file): \(reason)" : "\(file), \(path): \(reason)" }
}
