import SimpleFeatures

/// A map drawn in characters: a letter is a thing that stands there, a point or a space is nothing.
///
/// The first line is the north, each character a cell of the grid. The position of a cell is that of its south-west
/// corner; that of the last line's first character is the origin.
package struct AsciiWorld {
    /// The side of a cell, in metres.
    package let gridSize: Double
    /// The positions of each letter, from north to south and from west to east.
    package let positions: [Character: [Position]]

    /// Inside Ghent, in EPSG:3812: 51.05° N, 3.72° E.
    package static let origin = Position(x: 604_506, y: 693_508)

    /// Reads a drawing.
    package init(_ drawing: String, gridSize: Double, origin: Position = origin) {
        self.gridSize = gridSize
        let lines = drawing.split(separator: "\n", omittingEmptySubsequences: false)
        var positions: [Character: [Position]] = [:]
        for (row, line) in lines.enumerated() {
            for (column, character) in line.enumerated() where character != "." && character != " " {
                let position = Position(
                    x: origin.x + Double(column) * gridSize, y: origin.y + Double(lines.count - 1 - row) * gridSize)
                positions[character, default: []].append(position)
            }
        }
        self.positions = positions
    }

    /// The first position of a letter; the origin of EPSG:3812 where it is not drawn.
    package subscript(letter: Character) -> Position { positions[letter]?.first ?? Position(x: 0, y: 0) }

    /// The line through the first positions of some letters, in their order: a street as `"ABC"`.
    package func line(_ letters: String) -> [Position] { letters.map { self[$0] } }

    /// The rectangle around the cells of a letter, as a MultiPolygon.
    package func outline(_ letter: Character) -> Geometry {
        guard let box = BoundingBox(around: positions[letter] ?? []) else { return .multiPolygon([]) }
        let (east, north) = (box.maxX + gridSize, box.maxY + gridSize)
        return .multiPolygon([
            [
                [
                    Position(x: box.minX, y: box.minY), Position(x: east, y: box.minY), Position(x: east, y: north),
                    Position(x: box.minX, y: north), Position(x: box.minX, y: box.minY),
                ]
            ]
        ])
    }
}
