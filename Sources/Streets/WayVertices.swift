import SimpleFeatures

/// The places that ways pass, numbered: positions at most a tolerance apart are one place, that of the first.
///
/// Places are sorted into squares twice as wide as the tolerance, so that at most four hold what may be near: O(positions).
struct WayVertices {
    /// The places by number.
    private(set) var positions: [Position] = []
    /// The numbers of the places that each way passes, one after the other; never the same twice in a row.
    private(set) var ways: [[Int32]] = []
    private let tolerance: Double
    private var firstInSquare: [Square: Int32] = [:]
    private var nextInSquare: [Int32] = []

    private struct Square: Hashable {
        let column: Int64
        let row: Int64
    }

    init(_ ways: [Way], tolerance metres: Double) throws(StreetError) {
        tolerance = metres
        let count = ways.reduce(0) { $0 + $1.positions.count }
        guard count < Int32.max else { throw .tooManyPositions(count) }
        firstInSquare.reserveCapacity(count)
        for (number, way) in ways.enumerated() {
            try Self.check(way, number)
            self.ways.append(numbers(of: way))
        }
    }

    private static func check(_ way: Way, _ number: Int) throws(StreetError) {
        guard way.positions.count > 1 else { throw .invalidWay(number, "has fewer than two positions") }
        guard way.positions.allSatisfy({ abs($0.x) < 1e9 && abs($0.y) < 1e9 }) else {
            throw .invalidWay(number, "has a position that is no place in a metric CRS")
        }
    }

    private mutating func numbers(of way: Way) -> [Int32] {
        var numbers: [Int32] = []
        for position in way.positions {
            let number = number(of: position)
            if numbers.last != number { numbers.append(number) }
        }
        return numbers
    }

    /// The number of the nearest known place within the tolerance, else a new one.
    private mutating func number(of position: Position) -> Int32 {
        if let known = nearest(to: position) { return known }
        let number = Int32(positions.count)
        let square = Square(column: index(position.x), row: index(position.y))
        positions.append(Position(x: position.x, y: position.y))
        nextInSquare.append(firstInSquare.updateValue(number, forKey: square) ?? -1)
        return number
    }

    private func nearest(to position: Position) -> Int32? {
        var best: (number: Int32, metres: Double)?
        for column in index(position.x - tolerance)...index(position.x + tolerance) {
            for row in index(position.y - tolerance)...index(position.y + tolerance) {
                var number = firstInSquare[Square(column: column, row: row)] ?? -1
                while number >= 0 {
                    let metres = positions[Int(number)].distance(to: position)
                    if metres <= tolerance, metres < best?.metres ?? .infinity { best = (number, metres) }
                    number = nextInSquare[Int(number)]
                }
            }
        }
        return best?.number
    }

    private func index(_ coordinate: Double) -> Int64 { Int64((coordinate / (2 * tolerance)).rounded(.down)) }
}
