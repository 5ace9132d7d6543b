import Foundation

/// A bar on standard error, shown only on a terminal and only when the work takes longer than two seconds.
final class ProgressBar {
    private let label: String
    private let isVisible: Bool
    private let start = Date()
    private var lastDrawn = Date.distantPast
    private static let width = 30

    init(label: String, isQuiet: Bool = false) {
        self.label = label
        isVisible = !isQuiet && isatty(STDERR_FILENO) == 1
    }

    /// Shows a share of the work, 0…1.
    func update(_ fraction: Double) {
        let now = Date()
        guard isVisible, now.timeIntervalSince(start) > 2, now.timeIntervalSince(lastDrawn) > 0.1 else { return }
        lastDrawn = now
        let filled = Int((fraction * Double(Self.width)).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        write("\r\(label) \(bar) \(Int(fraction * 100))% ")
    }

    /// Clears the line.
    func finish() {
        if isVisible, lastDrawn > .distantPast { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
