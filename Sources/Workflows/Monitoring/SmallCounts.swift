/// Which counts of small groups may be published, and which totals of them.
///
/// Counts form a tree: quarters of a neighbourhood, its year, the year of the city. A quarter is published when it has at
/// least ``smallest`` finds. A total is published when nothing under it is hidden, or when what is hidden under it is in all
/// at least ``smallest`` and less than the most it can be: then every hidden count may still have several values. Otherwise
/// the total itself is suppressed, and no other count: what was published once cannot be taken back, and the quarters come
/// out before the year is over. docs/privacy.md has the proof, and a test tries every table of a small city.
///
/// Each count is under one total only. The quarters of the city, which would cross the years of the neighbourhoods, are
/// therefore not published; nor is anything of an incomplete year but its quarters.
public enum SmallCounts {
    /// The smallest count that is published.
    public static let smallest = 5

    /// A count, unless it is too small.
    static func published(_ count: Int) -> Int? { count >= smallest ? count : nil }

    /// Whether a total may be published under which groups are hidden that each may have 0 to 4 finds.
    ///
    /// - Parameters:
    ///   - hidden: what the hidden groups have in all.
    ///   - groups: how many they are.
    static func mayPublishTotal(hidden: Int, groups: Int) -> Bool {
        groups == 0 || (hidden >= smallest && hidden < (smallest - 1) * groups)
    }
}

/// The published counts of a neighbourhood in a year.
public struct PublishedRow: Hashable, Sendable {
    /// The finds of each quarter; nil for fewer than 5.
    public let quarters: [Int?]
    /// The finds of the year; nil when they are too few or would tell a quarter that is not shown, or the year is not over.
    public let year: Int?
}

/// The published counts of a year.
public struct PublishedTable: Hashable, Sendable {
    /// By neighbourhood.
    public let rows: [PublishedRow]
    /// The finds of the city in the year; nil when they would tell a neighbourhood that is not shown, or the year is not over.
    public let city: Int?

    /// Decides what is published.
    ///
    /// - Parameters:
    ///   - counts: for each neighbourhood, the finds of each quarter that is over.
    ///   - isOver: whether the whole year is.
    public init(_ counts: [[Int]], isOver: Bool) {
        rows = counts.map { quarters in
            let hidden = quarters.filter { SmallCounts.published($0) == nil }
            let isShown = SmallCounts.mayPublishTotal(hidden: hidden.reduce(0, +), groups: hidden.count)
            let year = quarters.reduce(0, +)
            return PublishedRow(
                quarters: quarters.map(SmallCounts.published),
                year: isOver && isShown ? SmallCounts.published(year) : nil)
        }
        city = isOver ? Self.city(counts, rows) : nil
    }

    /// Of a neighbourhood whose year is not shown, what is hidden is what its quarters leave.
    private static func city(_ counts: [[Int]], _ rows: [PublishedRow]) -> Int? {
        let hidden = zip(counts, rows).compactMap { quarters, row in
            row.year == nil ? quarters.reduce(0, +) - row.quarters.reduce(0) { $0 + ($1 ?? 0) } : nil
        }
        guard SmallCounts.mayPublishTotal(hidden: hidden.reduce(0, +), groups: hidden.count) else { return nil }
        return SmallCounts.published(counts.reduce(0) { $0 + $1.reduce(0, +) })
    }
}
