/// What was found at one site, month by month.
public struct SiteSeries: Hashable, Sendable {
    /// Finds by the number of the month, from 0.
    public let counts: [Int]
    /// How much was looked, by month, in any unit that all sites share; nil where finds are taken as they come. A month
    /// without effort tells nothing and is left out.
    public let efforts: [Double]?

    /// Makes a series.
    public init(counts: [Int], efforts: [Double]? = nil) { (self.counts, self.efforts) = (counts, efforts) }

    /// All series together, as one site.
    public static func sum(_ series: [SiteSeries], months: Int) -> SiteSeries {
        var counts = [Int](repeating: 0, count: months)
        var efforts: [Double]? =
            series.allSatisfy { $0.efforts != nil } && !series.isEmpty
            ? [Double](repeating: 0, count: months) : nil
        for one in series {
            for month in one.counts.indices {
                counts[month] += one.counts[month]
                efforts?[month] += one.efforts?[month] ?? 0
            }
        }
        return SiteSeries(counts: counts, efforts: efforts)
    }

    /// How much was looked in some months; their number where no effort is given.
    func effort(_ months: Range<Int>) -> Double {
        efforts.map { $0[months].reduce(0, +) } ?? Double(months.count)
    }

    /// What was found in some months; those in which nobody looked tell nothing.
    func total(_ months: Range<Int>) -> Int {
        guard let efforts else { return counts[months].reduce(0, +) }
        return months.reduce(0) { $0 + (efforts[$1] > 0 ? counts[$1] : 0) }
    }
}

/// The months before a container stood and those with it, by number; the month in which it came is in neither.
public struct StudyWindow: Hashable, Sendable {
    /// Whole months before.
    public let before: Range<Int>
    /// Whole months after.
    public let after: Range<Int>

    /// Makes a window.
    public init(before: Range<Int>, after: Range<Int>) { (self.before, self.after) = (before, after) }

    /// All months of it.
    var months: [Int] { Array(before) + Array(after) }

    /// The months before in two halves, as if something had come in the middle of them.
    var halvesBefore: StudyWindow {
        let middle = before.lowerBound + before.count / 2
        return StudyWindow(before: before.lowerBound..<middle, after: middle..<before.upperBound)
    }

    func total(_ series: SiteSeries) -> (before: Int, after: Int) { (series.total(before), series.total(after)) }
}
