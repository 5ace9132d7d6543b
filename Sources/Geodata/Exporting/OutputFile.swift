import Foundation

/// A file that is written in order, through a buffer.
public final class OutputFile {
    private let handle: FileHandle
    private let path: String
    private var buffer = Data()
    private static let bufferSize = 1 << 18

    /// Makes the file, and the folders it stands in; an older one is replaced.
    ///
    /// - Throws: ``OutputError``.
    public init(path: String) throws {
        self.path = path
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw OutputError("cannot write \(path); check the folder and its permissions") }
        self.handle = handle
    }

    /// Writes bytes.
    public func write(_ data: Data) throws {
        buffer += data
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes a record of a CSV file (RFC 4180, lines end with LF).
    public func writeCSV(_ fields: [String]) throws {
        try write(Data((fields.map(\.quotedForCSV).joined(separator: ",") + "\n").utf8))
    }

    /// Writes what is left; without this the file is not complete.
    public func close() throws {
        try flush()
        try handle.close()
    }

    /// Writes what is left, then bytes over those at the start of the file.
    public func close(overwritingStartWith head: Data) throws {
        try flush()
        try handle.seek(toOffset: 0)
        buffer = head
        try close()
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: buffer)
            buffer.removeAll(keepingCapacity: true)
        } catch {
            throw OutputError("writing to \(path) failed: \(error.localizedDescription)")
        }
    }
}

/// A file that cannot be written.
public struct OutputError: Error, CustomStringConvertible {
    /// What was wrong and what to do.
    public let description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }
}

extension String {
    /// The text as a field of CSV: in quotes where a delimiter, a quote or a line end stands in it.
    public var quotedForCSV: String {
        let needsQuotes = utf8.contains { [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains($0) }
        return needsQuotes ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }
}
