import SimpleFeatures

/// A find with its month.
public struct DatedFind: Hashable, Sendable {
    /// Where, in the city's metric CRS.
    public let position: Position
    /// The number of the month, from 0.
    public let month: Int

    /// Makes a find.
    public init(position: Position, month: Int) { (self.position, self.month) = (position, month) }
}

/// Some looking: how much, where, in which month.
public struct DatedEffort: Hashable, Sendable {
    /// Where, in the city's metric CRS.
    public let position: Position
    /// The number of the month, from 0.
    public let month: Int
    /// How much, such as seconds.
    public let amount: Double

    /// Makes one.
    public init(position: Position, month: Int, amount: Double) {
        (self.position, self.month, self.amount) = (position, month, amount)
    }
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

        init(_ position: Position) {
            row = Int((position.y / side).rounded(.down))
            column = Int((position.x / side).rounded(.down))
        }

        static func < (lhs: Address, rhs: Address) -> Bool { (lhs.row, lhs.column) < (rhs.row, rhs.column) }
    }

    /// Counts finds. O((finds + efforts) × containers).
    ///
    /// - Parameter efforts: how much was looked, where that is to be taken into account.
    public init(
        _ finds: [DatedFind], efforts: [DatedEffort]? = nil, awayFrom containers: [Position], months: Int
    ) {
        func isFar(_ position: Position) -> Bool { containers.allSatisfy { $0.distance(to: position) > Self.apart } }
        let (far, looked) = (finds.filter { isFar($0.position) }, efforts?.filter { isFar($0.position) })
        let cells = Dictionary(grouping: far) { Address($0.position) }
        let lookedIn = looked.map { Dictionary(grouping: $0) { Address($0.position) } }
        let free = cells.keys.sorted().filter { cell in
            containers.allSatisfy { Self.metres($0, from: cell) > Self.apart }
        }
        series = free.map { cell in
            SiteSeries(cells[cell] ?? [], efforts: lookedIn.map { $0[cell] ?? [] }, months: months)
        }
        rest = SiteSeries(far, efforts: looked, months: months)
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
}

extension SiteSeries {
    /// Counts finds, and adds up efforts, by month.
    public init(_ finds: [DatedFind], efforts: [DatedEffort]? = nil, months: Int) {
        var counts = [Int](repeating: 0, count: months)
        for find in finds { counts[find.month] += 1 }
        let sums = efforts.map { efforts in
            efforts.reduce(into: [Double](repeating: 0, count: months)) { $0[$1.month] += $1.amount }
        }
        self.init(counts: counts, efforts: sums)
    }
}
