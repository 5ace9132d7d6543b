import Geodata

/// How many events shared a synced commit, as Prometheus reads it (text format 0.0.4).
enum CommitMetrics {
    private static let name = "prikvrij_commit_events"

    static func text(_ sizes: CommitSizes) -> String {
        var lines = [
            "# HELP \(name) Submitted events that were synced to the disk together.", "# TYPE \(name) histogram",
        ]
        for (bound, count) in zip(CommitSizes.bounds, sizes.counts) {
            lines.append("\(name)_bucket{le=\"\(bound)\"} \(count)")
        }
        lines.append("\(name)_bucket{le=\"+Inf\"} \(sizes.commits)")
        lines.append("\(name)_sum \(sizes.events)")
        lines.append("\(name)_count \(sizes.commits)")
        return lines.joined(separator: "\n") + "\n"
    }
}
