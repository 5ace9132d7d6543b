import SimpleFeatures

/// The nearest school, youth centre, playground or gathering place of each kind.
///
/// Places are points, lines or areas of a metric CRS; inside an area the distance is 0. Straight lines by default; another
/// distance, such as that along streets, can be given for a question, as long as it is never shorter than the straight line.
public struct NearestPlaces<Kind: Hashable & Sendable>: Sendable {
    /// Something that is near or far.
    public struct Place: Hashable, Sendable {
        /// What it is, such as "school".
        public let kind: Kind
        /// Its identifier in its layer.
        public let id: String
        /// Its shape, in the metric CRS.
        public let geometry: Geometry

        /// Makes a place from its kind, identifier and shape.
        public init(kind: Kind, id: String, geometry: Geometry) {
            self.kind = kind
            self.id = id
            self.geometry = geometry
        }
    }

    /// A place with its distance.
    public struct Neighbour: Hashable, Sendable {
        /// The place.
        public let place: Place
        /// How far it is, in metres; 0 inside.
        public let metres: Double
    }

    /// A distance in metres from a position to a place, or nil where there is no way. Never shorter than the straight line.
    public typealias Distance = @Sendable (Position, Place) -> Double?

    private let lists: [Kind: PlaceList<Kind>]

    /// Sorts places by kind; those without position are never found. O(n log n).
    public init(_ places: [Place]) {
        lists = Dictionary(grouping: places, by: \.kind).mapValues(PlaceList.init)
    }

    /// The nearest place of a kind, or nil where there is none within reach. Of equally near ones that with the lower
    /// identifier.
    ///
    /// Places are looked at outwards from the position along x until the next cannot be nearer: O(√n) for places that are
    /// spread evenly, O(n) at most.
    ///
    /// - Parameters:
    ///   - kind: the kind of place.
    ///   - position: in the CRS of the places.
    ///   - metres: how far to look, by the distance that is used.
    ///   - distance: another distance than the straight line.
    public func nearest(
        _ kind: Kind, to position: Position, within metres: Double = .infinity, by distance: Distance? = nil
    ) -> Neighbour? {
        lists[kind]?.nearest(to: position, within: metres, by: distance)
    }

    /// The nearest place of all of these kinds, of whichever kind it is.
    public func nearest(
        of kinds: some Sequence<Kind>, to position: Position, within metres: Double = .infinity,
        by distance: Distance? = nil
    ) -> Neighbour? {
        kinds.compactMap { nearest($0, to: position, within: metres, by: distance) }
            .min { ($0.metres, $0.place.id) < ($1.metres, $1.place.id) }
    }
}

/// The places of one kind, in the order of the middles of their boxes from west to east.
private struct PlaceList<Kind: Hashable & Sendable>: Sendable {
    typealias Nearest = NearestPlaces<Kind>

    private struct Entry {
        let place: Nearest.Place
        let box: BoundingBox
    }

    private let entries: [Entry]
    private let widestHalf: Double

    init(_ places: [Nearest.Place]) {
        entries = places.compactMap { place in place.geometry.boundingBox.map { Entry(place: place, box: $0) } }
            .sorted { $0.box.centre.x < $1.box.centre.x }
        widestHalf = entries.map { ($0.box.maxX - $0.box.minX) / 2 }.max() ?? 0
    }

    func nearest(to position: Position, within metres: Double, by distance: Nearest.Distance?) -> Nearest.Neighbour? {
        var best: Nearest.Neighbour?
        var limit = metres
        let start = firstEntry(notWestOf: position.x)
        for entries in [AnySequence(entries[start...]), AnySequence(entries[..<start].reversed())] {
            for entry in entries {
                if abs(entry.box.centre.x - position.x) - widestHalf > limit { break }
                guard entry.box.distance(to: position) <= limit else { continue }
                guard let found = measured(entry.place, position, distance), found.metres <= limit else { continue }
                if best.map({ (found.metres, found.place.id) < ($0.metres, $0.place.id) }) ?? true { best = found }
                limit = min(limit, found.metres)
            }
        }
        return best
    }

    private func measured(
        _ place: Nearest.Place, _ position: Position, _ distance: Nearest.Distance?
    ) -> Nearest.Neighbour? {
        guard let distance else {
            return Nearest.Neighbour(place: place, metres: place.geometry.distance(to: position))
        }
        return distance(position, place).map { Nearest.Neighbour(place: place, metres: $0) }
    }

    private func firstEntry(notWestOf x: Double) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].box.centre.x < x { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
