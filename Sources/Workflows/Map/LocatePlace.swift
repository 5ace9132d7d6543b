import Foundation
import Geodata
import SimpleFeatures

/// A position that was found by name, or typed as coordinates.
public struct NamedLocation: Codable, Hashable, Sendable {
    /// What people call it; empty for coordinates.
    public let name: String
    /// Degrees east, WGS 84.
    public let longitude: Double
    /// Degrees north, WGS 84.
    public let latitude: Double
    /// Radius in metres within which the place meant lies; nil for coordinates.
    public let accuracy: Double?

    /// Describes a position.
    public init(name: String, longitude: Double, latitude: Double, accuracy: Double?) {
        (self.name, self.longitude, self.latitude, self.accuracy) = (name, longitude, latitude, accuracy)
    }

    /// Where it is, WGS 84.
    var position: Position { Position(longitude: longitude, latitude: latitude) }

    /// Whether it lies within the bounds of a city.
    public func isInside(_ profile: CityProfile) -> Bool { profile.boundingBox.contains(position) }
}

/// The most locations among which someone is asked to choose.
private let mostChoices = 12
/// Metres: what is larger says too little about where something lay.
private let largestRadius = 1000.0

/// What people mean by a text: latitude and longitude, or the places and streets of that name. A house number at the
/// end is left out: the layers know streets, not houses.
public func locate(_ text: String, in geodata: Geodata) throws -> [NamedLocation] {
    if let location = coordinates(text) { return [location] }
    let name = text.trimmingCharacters(in: .whitespaces)
        .replacing(#/[ ,]+[0-9]+[a-zA-Z]?$/#) { _ in "" }
    guard name.count >= 2, name.count <= 100 else { return [] }
    let toWGS84 = try geodata.transformationToWGS84()
    let shapes = try geodata.shapes(named: name, limit: 500)
    let groups = Dictionary(grouping: shapes) { "\($0.isStreet) \($0.name)" }.values
    let locations = try groups.compactMap { try location(of: $0, toWGS84: toWGS84) }
    let exact = locations.filter { $0.name.lowercased() == name.lowercased() }
    let sorted = locations.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
    return exact.count == 1 ? exact : Array(sorted.prefix(mostChoices))
}

/// `51,0543 3,7174`: latitude and longitude with a decimal point or comma.
private func coordinates(_ text: String) -> NamedLocation? {
    let form = #/\s*(-?\d{1,3}[.,]\d+)[\s;,]+(-?\d{1,3}[.,]\d+)\s*/#
    guard let match = text.wholeMatch(of: form),
        let latitude = Double(match.1.replacing(",", with: ".")),
        let longitude = Double(match.2.replacing(",", with: "."))
    else { return nil }
    return NamedLocation(name: "", longitude: longitude, latitude: latitude, accuracy: nil)
}

/// The middle of shapes of one name, and how far they reach.
private func location(of shapes: [NamedShape], toWGS84: CoordinateTransformation) throws -> NamedLocation? {
    guard let name = shapes.first?.name, let box = BoundingBox(around: shapes.flatMap(\.geometry.positions)) else {
        return nil
    }
    let reach = box.centre.distance(to: Position(x: box.maxX, y: box.maxY))
    let radius = max(reach, shapes.compactMap(\.accuracy).max() ?? 0)
    guard radius <= largestRadius else { return nil }
    let centre = try toWGS84(box.centre)
    return NamedLocation(name: name, longitude: centre.x, latitude: centre.y, accuracy: radius.rounded(.up))
}
