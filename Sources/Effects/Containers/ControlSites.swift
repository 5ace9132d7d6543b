import SimpleFeatures

/// The sites that a container is compared with.
public struct ControlSites: Hashable, Sendable {
    /// What they are.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Cells beyond the reach of every container with about as many finds before.
        case matchedCells
        /// All of the city beyond the reach of every container, as one site.
        case restOfCity
    }

    /// What they are.
    public let kind: Kind
    /// What was found there, by month.
    public let series: [SiteSeries]

    /// Takes sites to compare with.
    public init(kind: Kind, series: [SiteSeries]) { (self.kind, self.series) = (kind, series) }

    /// What was found there before and after.
    public func total(_ window: StudyWindow) -> (before: Int, after: Int) {
        series.map(window.total).reduce((0, 0)) { ($0.0 + $1.before, $0.1 + $1.after) }
    }

    /// How many times what was found before was found after; nil where nothing was.
    func change(_ window: StudyWindow) -> Double? {
        let (before, after) = total(window)
        return before > 0 ? Double(after) / Double(before) : nil
    }

    /// The same by month; nil where there are none.
    func monthlyChange(_ window: StudyWindow) -> Double? {
        guard !window.after.isEmpty, let change = change(window), change > 0 else { return nil }
        return change * Double(window.before.count) / Double(window.after.count)
    }

    /// How much more their counts vary than Poisson's; nil with fewer than two sites.
    func dispersion(_ window: StudyWindow) -> Double? {
        guard series.count > 1, let first = series.first else { return nil }
        let all = PanelRegression.Treated(series: first, effect: 0, window: window)
        return try? PanelRegression([all], controls: Array(series.dropFirst()), effects: 1).fit.dispersion
    }
}

/// A find with its month and whether effort is known.
public struct DatedFind: Hashable, Sendable {
    /// Where, in the city's metric CRS.
    public let position: Position
    /// The number of the month, from 0.
    public let month: Int

    /// Makes a find.
    public init(position: Position, month: Int) { (self.position, self.month) = (position, month) }
}

/// A grid over what lies beyond the reach of every container, with the finds of each cell by month.
public struct ControlCells: Sendable {
    /// Metres from every container, standing or gone.
    public static let apart = 400.0
    /// Metres: a square as large as the disc of 200 m around a container.
    public static let side = 354.49
    /// With fewer cells the rest of the city is one site.
    public static let fewest = 3
    /// The most cells that a container is compared with.
    public static let most = 20

    /// The finds of each cell, in the order of the grid.
    public let series: [SiteSeries]
    /// All finds farther than ``apart`` from every container, as one site.
    public let rest: SiteSeries

    private struct Address: Hashable, Comparable {
        let (row, column): (Int, Int)
        static func < (lhs: Address, rhs: Address) -> Bool { (lhs.row, lhs.column) < (rhs.row, rhs.column) }
    }

    /// Counts finds. O(finds × containers).
    public init(_ finds: [DatedFind], awayFrom containers: [Position], months: Int) {
        let far = finds.filter { find in containers.allSatisfy { $0.distance(to: find.position) > Self.apart } }
        let cells = Dictionary(grouping: far) { find in
            Address(
                row: Int((find.position.y / Self.side).rounded(.down)),
                column: Int((find.position.x / Self.side).rounded(.down)))
        }
        series = cells.keys.sorted().filter { cell in containers.allSatisfy { Self.metres($0, from: cell) > Self.apart }
        }
        .map { Self.series(cells[$0] ?? [], months: months) }
        rest = Self.series(far, months: months)
    }

    /// The sites for a container with so many finds before within 200 m: the cells whose finds before are the least times as
    /// many or as few, else the rest of the city.
    ///
    /// Containers are placed where much was found, and much that was found by chance is not found again. Cells with as many
    /// finds before have the same chance of that, so that it is not taken for the container's doing.
    public func sites(findsBefore: Int, window: StudyWindow) -> ControlSites {
        let order = series.indices.map { ($0, factor(series[$0].total(window.before), findsBefore)) }
            .filter { series[$0.0].total(window.before) > 0 }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        guard order.count >= Self.fewest else { return ControlSites(kind: .restOfCity, series: [rest]) }
        return ControlSites(kind: .matchedCells, series: order.prefix(Self.most).map { series[$0.0] })
    }

    private func factor(_ one: Int, _ other: Int) -> Double {
        let ratio = (Double(one) + 0.5) / (Double(other) + 0.5)
        return max(ratio, 1 / ratio)
    }

    private static func metres(_ position: Position, from cell: Address) -> Double {
        let (left, bottom) = (Double(cell.column) * side, Double(cell.row) * side)
        let nearest = Position(
            x: min(max(position.x, left), left + side), y: min(max(position.y, bottom), bottom + side))
        return nearest.distance(to: position)
    }

    private static func series(_ finds: [DatedFind], months: Int) -> SiteSeries {
        var counts = [Int](repeating: 0, count: months)
        for find in finds { counts[find.month] += 1 }
        return SiteSeries(counts: counts)
    }
}
