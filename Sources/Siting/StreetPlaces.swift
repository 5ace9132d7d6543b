import SimpleFeatures

/// Places along lines at even distances.
enum StreetPlaces {
    /// The start and the end of each line, and every so many metres along it from its start, rounded to centimetres.
    /// O(length / metres + vertices).
    static func places(along lines: [[Position]], every metres: Double) -> [Position] {
        lines.flatMap { places(along: $0, every: metres) }
    }

    private static func places(along line: [Position], every metres: Double) -> [Position] {
        guard let first = line.first, let last = line.last else { return [] }
        var places = [rounded(first)]
        var walked = 0.0
        var next = metres
        for (start, end) in zip(line, line.dropFirst()) {
            let length = start.distance(to: end)
            while next <= walked + length {
                let share = (next - walked) / length
                places.append(
                    rounded(
                        Position(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))))
                next += metres
            }
            walked += length
        }
        return places + [rounded(last)]
    }

    /// To centimetres: finer than any street is surveyed, and so that a junction of two streets is one place.
    private static func rounded(_ position: Position) -> Position {
        Position(x: (position.x * 100).rounded() / 100, y: (position.y * 100).rounded() / 100)
    }
}
