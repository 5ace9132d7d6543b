import Foundation

/// What one run of a program cost.
struct Usage {
    /// Seconds from start to end.
    let wall: Double
    /// Seconds of processor time, in the program and in the kernel for it.
    let cpu: Double
    /// The most memory that was resident at once, in megabytes (10⁶ bytes).
    let peakMemory: Double

    /// Reads the kernel's accounts of a process that has ended.
    init(wall: Duration, _ resources: rusage) {
        self.wall = wall / .seconds(1)
        cpu = Self.seconds(resources.ru_utime) + Self.seconds(resources.ru_stime)
        peakMemory = Self.megabytes(resources)
    }

    /// The peak of this process. Linux counts it for a program that is started too, so none can show less.
    static func ownPeakMemory() -> Double {
        var resources = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &resources)
        return megabytes(resources)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// Linux counts in KiB.
    private static func megabytes(_ resources: rusage) -> Double { Double(resources.ru_maxrss) * 1024 / 1e6 }
}

/// The least, middle and largest of some numbers.
struct Spread {
    let minimum: Double
    let median: Double
    let maximum: Double

    /// - Parameter numbers: at least one; the median of an even count is the mean of the two in the middle.
    init(_ numbers: [Double]) {
        let sorted = numbers.sorted()
        minimum = sorted.first ?? .nan
        maximum = sorted.last ?? .nan
        median = sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// `median (minimum–maximum)`.
    func text(decimals: Int) -> String {
        "\(number(median, decimals)) (\(number(minimum, decimals))–\(number(maximum, decimals)))"
    }
}

/// A number with a fixed count of decimals.
func number(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
