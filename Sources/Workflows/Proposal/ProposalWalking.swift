import Geodata
import SimpleFeatures
import Siting
import Streets

/// How far it is on foot from the sites of a proposal to its finds, where the city has streets.
struct ProposalWalking {
    /// From candidates and standing containers to finds, within ``reach``.
    let table: DistanceTable
    /// The streets.
    let network: StreetNetwork
    /// The rules of the city by which streets are walked.
    let rules: StreetRules
    /// How many finds lie off the streets; straight lines are used for them.
    let findsOffStreets: Int
    /// How many candidates lie off the streets; straight lines are used for them.
    let candidatesOffStreets: Int

    /// The farthest that a site's description counts finds, in metres.
    private static let described = 200.0
    /// The farthest reach that is walked, in metres: beyond it the table would hold nearly all pairs.
    static let farthestReach = 2000.0
    /// How wide the strips are, in metres, by which finds are sorted.
    private static let stripWidth = 200.0

    /// Measures all pairs within reach; nil where the city has no streets or the request asks for straight lines.
    ///
    /// - Throws: ``ProposalError`` when the effect reaches too far to be walked.
    init?(
        _ geodata: Geodata, demand: ProposalDemand, candidates: ProposalCandidates, standing: [Container],
        parameters: ProposalParameters, cores: Int
    ) throws {
        guard !parameters.request.straightLines, let network = try StreetNetwork(geodata) else { return nil }
        let reach = ([parameters.effect] + (parameters.effectInterval?.curves ?? [])).map(\.reach).reduce(
            Self.described, max)
        guard reach <= Self.farthestReach else {
            throw ProposalError(
                """
                a container that works to \(DutchText.number(reach)) m is too far to be walked: choose at most \
                \(Int(Self.farthestReach)) m, or add --straight-lines
                """, .reachTooFarOnFoot, ["metres": "\(Int(Self.farthestReach))"])
        }
        let sites = candidates.sites.map(\.position)
        let origins = sites + standing.compactMap(\.geometry.geometry.positions.first)
        let places = Self.places(of: demand.plain)
        let distances = WalkingDistances(graph: network.graph, cores: cores)
        let pairs = distances.within(reach, from: origins, to: places)
        let off = Set(pairs.targetsOffStreets.map { places[$0] })
        findsOffStreets = off.isEmpty ? 0 : demand.plain.count { off.contains($0.position.place) }
        candidatesOffStreets = pairs.originsOffStreets.count { $0 < sites.count }
        table = try DistanceTable(
            reach: reach, from: origins, to: places, starts: pairs.start, targets: pairs.targets, metres: pairs.metres)
        (self.network, rules) = (network, geodata.profile.streetRules)
    }

    /// The places of finds, each once, near ones near each other.
    private static func places(of demand: [DemandPoint]) -> [Position] {
        func strip(_ place: Position) -> Double { (place.y / stripWidth).rounded(.down) }
        return Set(demand.map(\.position.place)).sorted { (strip($0), $0.x, $0.y) < (strip($1), $1.x, $1.y) }
    }

    /// The nearest standing container to a site on foot.
    func nearest(_ standing: [Container], to site: Position) -> Neighbour? {
        let places = standing.compactMap { container in
            container.geometry.geometry.positions.first.map { (container.name, $0) }
        }
        let row = network.distances.within(
            Geodata.nearestSearchLimit, from: [site], to: places.map(\.1)
        ).row(0)
        return zip(row.targets, row.metres).min { ($0.1, $0.0) < ($1.1, $1.0) }
            .map { Neighbour(name: places[Int($0.0)].0, metres: $0.1) }
    }
}

extension Position {
    /// The place alone.
    fileprivate var place: Position { Position(x: x, y: y) }
}
