import Foundation
import SimpleFeatures

/// In which of the two systems that tiles understand positions are given.
public enum TileCRS: Sendable {
    /// WGS 84, longitude and latitude in degrees (EPSG:4326).
    case wgs84
    /// Web Mercator, metres (EPSG:3857).
    case webMercator
}

/// Conversions between WGS 84, EPSG:3857 and the unit square of the tile pyramid (x east, y south, both 0…1).
///
/// The formulas are the spherical ones that EPSG:3857 is defined by (EPSG method 1024). Latitudes beyond ±85.0511° are
/// taken as at that edge.
enum WebMercator {
    /// Half the side of the square world, in metres.
    static let halfSide = Double.pi * 6_378_137
    /// The latitude in degrees at which the world is square.
    static let maximumLatitude = atan(sinh(Double.pi)) * 180 / .pi

    /// From degrees to the unit square.
    @inline(__always)
    static func unit(longitude: Double, latitude: Double) -> Position {
        let sine = sin(min(max(latitude, -maximumLatitude), maximumLatitude) * (.pi / 180))
        return Position(x: longitude / 360 + 0.5, y: 0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi))
    }

    /// From either system to the unit square.
    @inline(__always)
    static func unit(_ position: Position, in crs: TileCRS) -> Position {
        switch crs {
        case .wgs84: unit(longitude: position.x, latitude: position.y)
        case .webMercator: Position(x: 0.5 + position.x / (2 * halfSide), y: 0.5 - position.y / (2 * halfSide))
        }
    }

    /// From the unit square to degrees.
    static func degrees(_ unit: Position) -> Position {
        Position(x: (unit.x - 0.5) * 360, y: atan(sinh(.pi * (1 - 2 * unit.y))) * 180 / .pi)
    }

    /// From the unit square to metres.
    static func metres(_ unit: Position) -> Position {
        Position(x: (unit.x - 0.5) * 2 * halfSide, y: (0.5 - unit.y) * 2 * halfSide)
    }
}
