import SimpleFeatures

/// Which candidates get a column of the matrix, when there is room for so many gains.
struct ColumnChoice {
    /// Whether each candidate has a column.
    private(set) var hasColumn: [Bool]
    private let positions: [Position]
    private let reached: [Int]
    private var room: Int

    /// None yet.
    ///
    /// - Parameters:
    ///   - reached: how many gains the column of each candidate has at most.
    ///   - room: how many gains there is room for.
    init(_ positions: [Position], reached: [Int], room: Int) {
        (self.positions, self.reached, self.room) = (positions, reached, room)
        hasColumn = Array(repeating: false, count: positions.count)
    }

    /// Takes candidates whatever the room.
    mutating func take(_ candidates: [Int]) {
        for candidate in candidates where !hasColumn[candidate] {
            hasColumn[candidate] = true
            room -= reached[candidate]
        }
    }

    /// Takes candidates in order while there is room: first one for each square of some metres, as those beside it are
    /// worth about the same, then one for each quarter of such a square, and so on until all are taken.
    mutating func fill(_ order: [Int], apart metres: Double) {
        var side = metres
        var left = order.filter { !hasColumn[$0] }
        while !left.isEmpty, room > 0 {
            var taken: Set<PlaneSquare> = []
            var later: [Int] = []
            for candidate in left {
                let isFirst = side < 1 || taken.insert(PlaneSquare(positions[candidate], side: side)).inserted
                if isFirst, room >= reached[candidate] { take([candidate]) } else { later.append(candidate) }
            }
            if side < 1 { break }
            (left, side) = (later, side / 2)
        }
    }
}
