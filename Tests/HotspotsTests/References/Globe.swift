import Foundation
import Hotspots

/// Distances over a globe of 6,367 km, as SaTScan takes it.
enum Globe {
    static func kilometres(_ one: (latitude: Double, longitude: Double), _ other: (latitude: Double, longitude: Double))
        -> Double
    {
        let (a, b) = (vector(one), vector(other))
        let chord = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        return 2 * 6367 * asin(min(1, chord / 2))
    }

    private static func vector(_ place: (latitude: Double, longitude: Double)) -> [Double] {
        let (latitude, longitude) = (place.latitude * .pi / 180, place.longitude * .pi / 180)
        return [cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)]
    }

    static func neighbours(_ rows: [[String]], within kilometres: Double = .infinity) throws -> ScanNeighbours {
        let places = try rows.map { (try ReferenceFiles.number($0[1]), try ReferenceFiles.number($0[2])) }
        return ScanNeighbours(count: places.count, within: kilometres) { Globe.kilometres(places[$0], places[$1]) }
    }
}
