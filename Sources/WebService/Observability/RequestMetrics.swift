import NIOConcurrencyHelpers

/// Counts and durations of requests by route, as Prometheus reads them (text format 0.0.4).
final class RequestMetrics: Sendable {
    /// Upper bounds of the histogram, in seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct Series: Hashable, Comparable {
        let method: String
        let route: String
        let status: Int

        var labels: String { "method=\"\(method)\",route=\"\(route)\",status=\"\(status)\"" }

        static func < (left: Series, right: Series) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    private struct Histogram {
        var buckets = Array(repeating: 0, count: RequestMetrics.bounds.count)
        var count = 0
        var sum = 0.0

        mutating func record(_ seconds: Double) {
            for (index, bound) in RequestMetrics.bounds.enumerated() where seconds <= bound { buckets[index] += 1 }
            count += 1
            sum += seconds
        }
    }

    private let histograms = NIOLockedValueBox<[Series: Histogram]>([:])

    /// Counts one request. The routes are those of the table, so the series stay few.
    func record(method: String, route: String, status: Int, seconds: Double) {
        let series = Series(method: method, route: route, status: status)
        histograms.withLockedValue { $0[series, default: Histogram()].record(seconds) }
    }

    /// The counts as text.
    var text: String {
        let name = "http_server_request_duration_seconds"
        var lines = ["# HELP \(name) Time to answer a request, by route.", "# TYPE \(name) histogram"]
        for (series, histogram) in histograms.withLockedValue({ $0 }).sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, histogram.buckets) {
                lines.append("\(name)_bucket{\(series.labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(name)_bucket{\(series.labels),le=\"+Inf\"} \(histogram.count)")
            lines.append("\(name)_sum{\(series.labels)} \(histogram.sum)")
            lines.append("\(name)_count{\(series.labels)} \(histogram.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
