import Geodata
import Hotspots
import SimpleFeatures
import Streets

/// The nearest places of some kinds on foot.
struct PlacesOnFoot {
    /// A place, and how far it is.
    struct Found {
        let place: Place
        /// In a straight line.
        let metres: Double
        /// Along the streets.
        let metresOnFoot: Double
    }

    private let distances: WalkingDistances
    private let records: [String: Place]
    private let nearest: NearestPlaces<String>

    /// Reads places of some kinds; nil where no streets are loaded.
    init?(_ geodata: Geodata, kinds: [String]) throws {
        guard let network = try StreetNetwork(geodata) else { return nil }
        distances = network.distances
        let places = try geodata.all(Place.self).filter { kinds.contains($0.kind) }
        records = Dictionary(places.map { ($0.id.uuidString, $0) }) { first, _ in first }
        nearest = NearestPlaces(
            places.map { place in
                NearestPlaces<String>.Place(
                    kind: place.kind, id: place.id.uuidString, geometry: place.geometry.geometry)
            })
    }

    /// The nearest place of each kind on foot, where a way leads to one within some metres.
    ///
    /// A place that is an outline is reached at that of its corners which is nearest on foot, and is at 0 m inside.
    func nearest(of kinds: [String], to position: Position, within metres: Double) -> [String: Found] {
        let walked = metresOnFoot(from: position, within: metres)
        return kinds.reduce(into: [:]) { found, kind in
            let place = nearest.nearest(kind, to: position, within: metres) { _, place in walked[place.id] }
            guard let place, let record = records[place.place.id] else { return }
            found[kind] = Found(
                place: record, metres: place.place.geometry.distance(to: position), metresOnFoot: place.metres)
        }
    }

    private func metresOnFoot(from position: Position, within metres: Double) -> [String: Double] {
        var (corners, owners, walked) = ([Position](), [String](), [String: Double]())
        for (id, record) in records {
            let geometry = record.geometry.geometry
            guard let box = geometry.boundingBox, box.expanded(by: metres).contains(position) else { continue }
            let straight = geometry.distance(to: position)
            if straight == 0 { walked[id] = 0 }
            guard straight > 0, straight <= metres else { continue }
            corners += geometry.positions
            owners += Array(repeating: id, count: geometry.positions.count)
        }
        let row = distances.within(metres, from: [position], to: corners).row(0)
        for (corner, distance) in zip(row.targets, row.metres) {
            walked[owners[Int(corner)]] = min(walked[owners[Int(corner)]] ?? .infinity, distance)
        }
        return walked
    }
}
