/// The rows of a file of points that cannot be read: how many, and the first few with line, column and reason.
public struct PointFileError: Error, CustomStringConvertible {
    private let path: String
    /// How many rows.
    public private(set) var count = 0
    private var lines: [String] = []
    private static let shown = 5

    init(path: String) { self.path = path }

    mutating func add(_ rejection: Rejection, at location: RowLocation) {
        count += 1
        if lines.count < Self.shown { lines.append("  \(location): \(rejection.message)") }
    }

    /// The file, the first few rows, and what to do.
    public var description: String {
        let more = count > lines.count ? ["  … and \(count - lines.count) more"] : []
        let head = "\(path): \(count == 1 ? "a row" : "\(count) rows") cannot be read; mend the file and try again"
        return ([head] + lines + more).joined(separator: "\n")
    }
}
