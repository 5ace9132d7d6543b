import Foundation
import Geodata
import SimpleFeatures
import Siting

/// Chooses sites by a simple rule: in an order, each that keeps the distance and leaves room in its area.
///
/// The rules get what the proposal gets: the same finds, the same candidates, the same spacing, the same most per area.
struct SimpleSiting {
    private let finds: [Position]
    private let problem: SitingProblem
    private let grid: PointGrid

    /// - Parameter finds: of the time before the day, each once, however many syringes it was.
    init(finds: [Position], problem: SitingProblem) {
        (self.finds, self.problem) = (finds, problem)
        grid = PointGrid(finds)
    }

    /// The candidates that a rule chooses, at most as many as the problem asks.
    func sites(by method: SitingMethod) -> [Int] {
        switch method {
        case .proposal, .random: []
        case .densestCells(let metres): pick(cells(of: metres))
        case .hottestPlaces(let metres): pick(ranked { Double(grid.count(within: metres, of: $0)) })
        case .kernelPeaks(let metres): pick(ranked { density(at: $0, reach: metres) })
        }
    }

    /// Candidates drawn by lot.
    func random(using generator: inout SplitMix64) -> [Int] {
        pick(problem.candidates.indices.shuffled(using: &generator))
    }

    private func ranked(by score: (Position) -> Double) -> [Int] {
        let scores = problem.candidates.map { score($0.position) }
        return scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    }

    /// Σ (1 − d²/r²)², without the factor that makes it a density.
    private func density(at place: Position, reach: Double) -> Double {
        var sum = 0.0
        grid.forEach(within: reach, of: place) { _, metres in
            let share = 1 - metres * metres / (reach * reach)
            sum += share * share
        }
        return sum
    }

    private struct Square: Hashable, Comparable {
        let (row, column): (Int, Int)
        static func < (lhs: Square, rhs: Square) -> Bool { (lhs.row, lhs.column) < (rhs.row, rhs.column) }
    }

    /// The candidate nearest to the middle of the finds of each square, the one with most finds first.
    private func cells(of metres: Double) -> [Int] {
        let squares = Dictionary(grouping: finds) { find in
            Square(row: Int((find.y / metres).rounded(.down)), column: Int((find.x / metres).rounded(.down)))
        }
        let order = squares.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return order.compactMap { _, finds in
            let count = Double(finds.count)
            let middle = Position(
                x: finds.reduce(0) { $0 + $1.x } / count, y: finds.reduce(0) { $0 + $1.y } / count)
            let near = problem.candidates.indices.map { ($0, problem.candidates[$0].position.distance(to: middle)) }
            return near.filter { $0.1 <= metres }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
        }
    }

    private func pick(_ order: [Int]) -> [Int] {
        var (sites, ofArea) = ([Int](), [Int: Int]())
        for candidate in order where sites.count < problem.rules.count && !sites.contains(candidate) {
            let (place, area) = (problem.candidates[candidate].position, problem.candidates[candidate].area)
            guard keepsSpacing(place, from: sites), hasRoom(area, ofArea) else { continue }
            sites.append(candidate)
            if let area { ofArea[area, default: 0] += 1 }
        }
        return sites
    }

    private func keepsSpacing(_ place: Position, from sites: [Int]) -> Bool {
        (sites.map { problem.candidates[$0].position } + problem.standing)
            .allSatisfy { $0.distance(to: place) >= problem.rules.spacing }
    }

    private func hasRoom(_ area: Int?, _ ofArea: [Int: Int]) -> Bool {
        guard let area, let most = problem.rules.maximumPerArea else { return true }
        return ofArea[area, default: 0] < most
    }
}
