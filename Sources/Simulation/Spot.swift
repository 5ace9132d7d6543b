import Foundation
import SimpleFeatures

/// A small spot where discards gather: a bench, a stairwell, the foot of a wall.
///
/// Places with spots around them and discards around the spots make a Neyman-Scott cluster process (Neyman and Scott
/// 1958) with normal offspring, as Thomas (1949) described: clusters of uneven strength, without sharp edges.
struct Spot: Equatable {
    /// Where it is, metres.
    var position: Position
    /// The index of its place in the world.
    var place: Int
    /// The index of its area in the world.
    var area: Int
    /// The code of its setting.
    var setting: String
    /// Its share in the discards, relative to other spots.
    var weight: Double
    /// The share of its discards that standing containers leave, 0 to 1.
    var remaining: Double
}

/// Makes the spots of a city.
struct SpotModel {
    var parameters: SimulationParameters
    var world: SimulationWorld

    /// The spots of every place of a listed kind, in the order of the places.
    func spots(stream: inout RandomStream) -> [Spot] {
        let activity = Dictionary(uniqueKeysWithValues: parameters.areas.list.map { ($0.code, $0.activity) })
        var spots: [Spot] = []
        for (index, place) in world.places.enumerated() {
            guard let attractor = parameters.attractors.kinds.first(where: { $0.kind == place.kind }) else { continue }
            let area = world.area(at: place.position)
            let weight = attractor.weight * (activity[world.areas[area].code] ?? 0)
            let count = 1 + stream.poisson(mean: parameters.spots.perPlace - 1)
            for _ in 0..<count {
                spots.append(
                    spot(of: index, attractor, area: area, weight: weight / Double(count), stream: &stream))
            }
        }
        return spots
    }

    private func spot(
        of place: Int, _ attractor: SimulationParameters.Attractor, area: Int, weight: Double,
        stream: inout RandomStream
    ) -> Spot {
        let centre = world.places[place].position
        let position = world.clamped(stream.position(around: centre, deviation: attractor.spread))
        let setting = WeightedTable(attractor.settings.map(\.weight))?.pick(from: &stream) ?? 0
        return Spot(
            position: position, place: place, area: area, setting: attractor.settings[setting].setting,
            weight: weight * stream.logNormal(median: 1, deviation: parameters.spots.unevenness),
            remaining: remaining(at: position))
    }

    /// The share of discards that the nearest container leaves.
    private func remaining(at position: Position) -> Double {
        let distance = world.containers.map { $0.distance(to: position) }.min() ?? .infinity
        return 1 - parameters.containers.share * max(0, 1 - distance / parameters.containers.reach)
    }
}
