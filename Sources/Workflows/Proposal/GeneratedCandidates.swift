import Geodata
import SimpleFeatures
import Siting

/// What the places among which a proposal chooses were made from.
public enum CandidateOrigin: String, Sendable, CaseIterable {
    /// Taken from the layer of candidate sites.
    case layer
    /// Computed along the streets of that layer, and at public places.
    case streets
    /// Computed on and around the finds, and at public places.
    case finds

    /// As a planner reads it.
    var dutch: String {
        switch self {
        case .layer: "plaatsen uit de laag"
        case .streets: "berekend langs straten en bij openbare plaatsen; 24/7-toegang nog na te gaan"
        case .finds: "berekend rond de vondsten, zonder straten; 24/7-toegang nog na te gaan"
        }
    }
}

/// The places that are computed where the layer of candidate sites is empty: along streets where any are loaded, else
/// around the finds; beside those, at the public places that the profile names.
struct GeneratedCandidates {
    let origin: CandidateOrigin
    private let generation: CandidateGeneration
    private let ground: CandidateGeneration.Ground
    private let anchors: [Position]
    private let count: Int

    init(
        _ geodata: Geodata, demand: ProposalDemand, standing: [Container], parameters: ProposalParameters
    ) throws {
        let policy = geodata.profile.siting.candidates
        generation = CandidateGeneration(
            demand: demand.weighted, standing: standing.compactMap(\.geometry.geometry.positions.first),
            effect: parameters.effect,
            spacing: parameters.spacing, maximum: policy.maximum)
        anchors = try geodata.all(Place.self).filter { policy.around.contains($0.kind) }
            .compactMap { $0.geometry.geometry.boundingBox?.centre }
        let hasStreets = try geodata.layerCounts()[.street, default: 0] > 0
        let box = BoundingBox(around: demand.weighted.map(\.position))?.expanded(by: parameters.effect.reach)
        ground = try hasStreets ? .along(box.map { try geodata.walkableLines(in: $0) } ?? []) : .aroundDemand
        origin = hasStreets ? .streets : .finds
        count = parameters.request.count - parameters.request.pins.count
    }

    /// The places at which a container may stand.
    ///
    /// - Throws: ``ProposalError`` when streets are loaded but too few places along them can reach a find.
    func positions(_ watch: ProposalWatch, isAllowed: (Position) throws -> Bool) throws -> [Position] {
        let positions = try generation.positions(
            on: ground, anchors: anchors, checkpoint: watch.check, isAllowed: isAllowed)
        guard origin != .streets || positions.count >= count else {
            throw ProposalError(
                """
                only \(positions.count) places along the streets and at public places can reach a find and may be used; \
                load the streets of the whole city with ‘prikvrij import streets FILE’, or ease the exclusions
                """, .fewPlacesAlongStreets, ["count": "\(positions.count)"])
        }
        return positions
    }
}
