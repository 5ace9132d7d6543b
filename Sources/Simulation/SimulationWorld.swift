import SimpleFeatures

/// The city as the simulation sees it; every position in the city's metric CRS, projected by the caller.
public struct SimulationWorld: Equatable, Sendable {
    /// The places that discards may gather around.
    public var places: [SimulationPlace]
    /// The neighbourhoods; what lies nearest to a centre belongs to it.
    public var areas: [SimulationArea]
    /// The standing needle containers, metres.
    public var containers: [Position]
    /// The box no find leaves, metres.
    public var bounds: BoundingBox

    /// Makes a world from its parts.
    public init(
        places: [SimulationPlace], areas: [SimulationArea], containers: [Position] = [], bounds: BoundingBox
    ) {
        self.places = places
        self.areas = areas
        self.containers = containers
        self.bounds = bounds
    }
}

/// A place of some kind.
public struct SimulationPlace: Equatable, Sendable {
    /// The identifier in the source, for messages.
    public var id: String
    /// The kind of place.
    public var kind: String
    /// Where it is, metres.
    public var position: Position

    /// Makes a place.
    public init(id: String, kind: String, position: Position) {
        self.id = id
        self.kind = kind
        self.position = position
    }
}

/// A neighbourhood.
public struct SimulationArea: Equatable, Sendable {
    /// The code by which the parameters know it.
    public var code: String
    /// What it is called.
    public var name: String
    /// Its centre, metres.
    public var centre: Position

    /// Makes a neighbourhood.
    public init(code: String, name: String, centre: Position) {
        self.code = code
        self.name = name
        self.centre = centre
    }
}

extension SimulationWorld {
    /// The index of the area whose centre is nearest. O(areas).
    func area(at position: Position) -> Int {
        areas.indices.min { areas[$0].centre.distance(to: position) < areas[$1].centre.distance(to: position) } ?? 0
    }

    /// The position itself, or the nearest one in the city's box.
    func clamped(_ position: Position) -> Position {
        Position(
            x: min(bounds.maxX, max(bounds.minX, position.x)), y: min(bounds.maxY, max(bounds.minY, position.y)))
    }

    /// Checks that the world and the parameters speak of the same areas, and that everything lies in the box.
    func validate(for parameters: SimulationParameters) throws {
        guard !areas.isEmpty else { throw SimulationError("areas", "must not be empty") }
        let known = Set(areas.map(\.code))
        let weighed = Set(parameters.areas.list.map(\.code))
        for area in parameters.areas.list where !known.contains(area.code) {
            throw SimulationError("areas.list", "names area \(area.code), which the city does not have")
        }
        for area in areas where !weighed.contains(area.code) {
            throw SimulationError("areas.list", "says nothing about area \(area.code) (\(area.name))")
        }
        for area in areas where !bounds.contains(area.centre) {
            throw SimulationError("areas", "has \(area.code) (\(area.name)) outside the bounds of the city")
        }
        for place in places where !bounds.contains(place.position) {
            throw SimulationError("places", "has \(place.id) outside the bounds of the city")
        }
    }
}
