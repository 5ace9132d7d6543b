import Geodata
import SimpleFeatures

/// Finds the neighbourhood in which a position lies: of several the first by code, as the database does.
///
/// Positions are looked up in memory: finds and vertices of tracks are too many for a request of the database each.
struct AreaLookup: Sendable {
    /// The areas, by code.
    let areas: [Area]
    private let boxes: [BoundingBox?]

    /// Prepares the areas of the kind over which a city spreads containers.
    init(_ geodata: Geodata) throws {
        let kind = geodata.profile.areas.spreadOver
        self.init(try geodata.all(Area.self).filter { $0.kind == kind })
    }

    init(_ areas: [Area]) {
        self.areas = areas.sorted { $0.code < $1.code }
        boxes = self.areas.map(\.geometry.geometry.boundingBox)
    }

    /// The index of the area around a position of the metric CRS; nil outside all. O(areas) boxes and the corners of those
    /// that hold it.
    func index(of position: Position) -> Int? {
        areas.indices.first { index in
            boxes[index]?.contains(position) == true && areas[index].geometry.geometry.contains(position)
        }
    }

    /// The index of the area with a code.
    func index(ofCode code: String?) -> Int? { code.flatMap { code in areas.firstIndex { $0.code == code } } }
}
