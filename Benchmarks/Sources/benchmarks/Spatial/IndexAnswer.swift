import Foundation

/// What a spatial index says of itself: seconds by its own clock, and the answers, so that they can be compared.
struct IndexAnswer: Codable {
    /// Seconds to build the index, the points being in memory or in a table.
    let build: Double
    /// Seconds to find the points within the radius of every place; nil where it only counts them.
    let within: Double?
    /// Seconds to count them.
    let count: Double?
    /// Seconds to count the points in the boxes around the discs.
    let boxes: Double?
    /// How many points lie within the radius, added up over the places.
    let hits: Int
    /// Seconds to find the nearest points to every place; nil where there is no such request.
    let nearest: Double?
    /// The sum of the distances of those, in the unit of the files.
    let distances: Double?

    /// Reads the last line that a contender printed.
    init(printed output: String) throws {
        let line = output.split(whereSeparator: \.isNewline).last ?? ""
        do {
            self = try JSONDecoder().decode(IndexAnswer.self, from: Data(line.utf8))
        } catch {
            throw BenchmarkError("an index printed no answer but: \(output.suffix(500))")
        }
    }

    init(
        build: Double, within: Double?, count: Double?, boxes: Double?, hits: Int, nearest: Double?, distances: Double?
    ) {
        (self.build, self.within, self.count, self.boxes) = (build, within, count, boxes)
        (self.hits, self.nearest, self.distances) = (hits, nearest, distances)
    }

    /// Whether both found as many points, and equally near ones to a millionth.
    func agrees(with other: IndexAnswer) -> Bool {
        guard hits == other.hits else { return false }
        guard let distances, let others = other.distances else { return true }
        return abs(distances - others) <= 1e-6 * distances
    }
}
