import Foundation

/// What a proposal says of itself: in the foreign members of its GeoJSON, and the seconds in its last printed lines.
struct ProposalAnswer {
    let sites: Int
    let finds: Int
    let candidates: Int
    let objective: Double
    let upperBound: Double
    /// How far the objective can be below the best, as a share of the upper bound.
    let gap: Double
    let solverSeconds: Double

    private struct Document: Decodable {
        let features: [Feature]
        let finds: Int
        let candidates: Int
        let objective: Double
        let bound: Double
        let gap: Double
    }
    private struct Feature: Decodable {}

    /// Reads a proposal; one with fewer than ten sites is refused.
    init(geoJSON: URL, printed: String) throws {
        let document = try JSONDecoder().decode(Document.self, from: Data(contentsOf: geoJSON))
        guard let match = printed.firstMatch(of: /Rekentijd: ([0-9.]+) s/), let seconds = Double(match.1) else {
            throw BenchmarkError("the proposal printed no solver seconds")
        }
        guard document.features.count == 10 else {
            throw BenchmarkError("the proposal has \(document.features.count) sites instead of 10")
        }
        sites = document.features.count
        finds = document.finds
        candidates = document.candidates
        objective = document.objective
        upperBound = document.bound
        gap = document.gap
        solverSeconds = seconds
    }
}
