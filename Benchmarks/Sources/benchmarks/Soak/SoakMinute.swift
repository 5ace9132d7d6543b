import Foundation

/// What was measured while the phones submitted, undisturbed.
struct SoakMinute {
    let name: String
    let latency: Percentiles
    /// How much later than due finds were sent; nil where nothing was sent.
    let lateness: Percentiles?
    let usage: SoakClock.Usage
    let commits: CommitCounts

    /// A share of one core.
    func share(of seconds: Double) -> String { "\(number(100 * seconds / usage.wall, 0))%" }
}

/// What was measured while the service was killed.
struct KilledMinute {
    /// From each kill until the service listened again.
    let outages: [Duration]
    let latency: Percentiles
    /// How many finds were sent more than once.
    let resent: Int
}

/// Durations in order.
struct Percentiles {
    private let milliseconds: [Double]

    init(_ durations: [Duration]) {
        milliseconds = durations.map { $0 / .milliseconds(1) }.sorted()
    }

    var count: Int { milliseconds.count }

    /// The least duration that so many per cent do not exceed, in milliseconds (nearest rank).
    func percentile(_ percent: Double) -> Double {
        guard !milliseconds.isEmpty else { return .nan }
        let rank = Int((percent / 100 * Double(count)).rounded(.up))
        return milliseconds[min(max(rank, 1), count) - 1]
    }

    var summary: String {
        "p50 \(number(percentile(50), 1)), p99 \(number(percentile(99), 1)), max \(number(percentile(100), 1)) ms"
    }
}

/// How many finds went into how many commits.
struct CommitCounts {
    private var finds = 0
    private var commits = 0
    /// Commits of at most 1, 2 and 5 finds.
    private var atMost = [0, 0, 0]

    /// Commits of one find each.
    init(ofOne count: Int) {
        (finds, commits, atMost) = (count, count, [count, count, count])
    }

    /// Reads what `/metrics` says.
    init(metrics: String) throws {
        func value(_ name: String) throws -> Int {
            let prefix = "prikvrij_commit_events_\(name) "
            guard let line = metrics.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }),
                let value = Int(line.dropFirst(prefix.count))
            else { throw BenchmarkError("/metrics has no \(prefix)") }
            return value
        }
        (finds, commits) = (try value("sum"), try value("count"))
        atMost = try [1, 2, 5].map { try value("bucket{le=\"\($0)\"}") }
    }

    /// What came since earlier counts.
    func since(_ earlier: CommitCounts) -> CommitCounts {
        var counts = self
        counts.finds -= earlier.finds
        counts.commits -= earlier.commits
        counts.atMost = zip(atMost, earlier.atMost).map { $0 - $1 }
        return counts
    }

    var mean: Double { Double(finds) / Double(max(commits, 1)) }

    /// The share of the commits by their size.
    var shares: String {
        let parts = [atMost[0], atMost[1] - atMost[0], atMost[2] - atMost[1], commits - atMost[2]]
        return parts.map { number(100 * Double($0) / Double(max(commits, 1)), 1) }.joined(separator: " / ") + "%"
    }
}
