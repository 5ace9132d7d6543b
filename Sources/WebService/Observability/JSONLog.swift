import Foundation
import Geodata
import Logging

/// Writes each log line as one JSON object to standard error, for programs that collect logs.
public struct JSONLog: LogHandler {
    // LogHandler documents these.
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public var metadata: Logger.Metadata = [:]
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public var logLevel: Logger.Level
    private let clock: @Sendable () -> Timestamp

    /// Makes a handler that leaves out what is below a level.
    public init(level: Logger.Level, clock: @escaping @Sendable () -> Timestamp) {
        (logLevel, self.clock) = (level, clock)
    }

    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public func log(event: LogEvent) {
        var line: [String: String] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            line[key == "hb.request.id" ? "request" : key] = "\(value)"
        }
        line["at"] = clock().description
        line["level"] = event.level.rawValue
        line["message"] = "\(event.message)"
        guard
            let json = try? JSONSerialization.data(
                withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
        else { return }
        FileHandle.standardError.write(json + Data("\n".utf8))
    }
}
