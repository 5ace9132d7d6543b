import Effects
import SimpleFeatures
import Streets

/// What lies within 200 m of a container: along the streets where they are loaded, else in a straight line.
struct Surroundings {
    /// How distances are measured.
    var kind: EffectDistances { walking == nil ? .straight : .walking }

    private let walking: WalkingDistances?

    /// Measures along a city's streets; in straight lines where it has none.
    init(_ network: StreetNetwork?) { walking = network?.distances }

    /// Those of some items that lie within ``Band/whole`` of a place, each with how far it is in metres.
    func near<Item>(
        _ place: Position, _ items: [Item], at position: KeyPath<Item, Position>
    ) -> [(item: Item, metres: Double)] {
        let reach = Band.whole.outer
        let straight = items.map { ($0, place.distance(to: $0[keyPath: position])) }.filter { $0.1 <= reach }
        guard let walking else { return straight.map { (item: $0, metres: $1) } }
        let walked = walking.within(reach, from: [place], to: straight.map { $0.0[keyPath: position] }).row(0)
        return zip(walked.targets, walked.metres).map { (item: straight[Int($0)].0, metres: $1) }
    }
}
