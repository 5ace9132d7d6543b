import Foundation

/// A text file written in blocks: what this process holds would otherwise count as memory of the programs it starts.
struct TextFile {
    private let file: FileHandle
    private var block = ""
    private static let blockSize = 262_144

    /// Makes the file, in the place of one that is there.
    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw BenchmarkError("cannot write \(path)") }
        self.file = file
    }

    /// Adds text, which includes its own line breaks.
    mutating func append(_ text: String) throws {
        block += text
        if block.utf8.count > Self.blockSize { try flush() }
    }

    /// Writes what is left and closes the file.
    mutating func close() throws {
        try flush()
        try file.close()
    }

    private mutating func flush() throws {
        try file.write(contentsOf: Data(block.utf8))
        block.removeAll(keepingCapacity: true)
    }
}
