import Foundation
import Geodata
import SimpleFeatures

/// A coordinate reference system in which features are given and boxes are taken, by its URI (OGC 18-058r1).
struct ServedCRS: Sendable, Hashable {
    let uri: String
    let crs: CoordinateReferenceSystem

    /// Longitude and latitude of WGS 84: what is meant where none is named.
    static let crs84 = ServedCRS(uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84", crs: .wgs84)

    /// A system of the EPSG registry, with the order of axes that stands there.
    init(_ crs: CoordinateReferenceSystem) {
        self.init(uri: "http://www.opengis.net/def/crs/EPSG/0/\(crs.epsg)", crs: crs)
    }

    private init(uri: String, crs: CoordinateReferenceSystem) { (self.uri, self.crs) = (uri, crs) }

    /// Whether y comes first.
    private func isNorthFirst() throws -> Bool { self == Self.crs84 ? false : try crs.isNorthFirst() }

    /// How coordinates are written: degrees to 0.1 m, metres to a millimetre.
    func output() throws -> FeatureOutput {
        let isNorthFirst = try isNorthFirst()
        return FeatureOutput(
            crs: crs, form: CoordinateForm(decimals: crs == .wgs84 ? 6 : 3, isNorthFirst: isNorthFirst))
    }

    /// Boxes of numbers in the order of the axes; two where one crosses the antimeridian.
    func area(of numbers: [Double]) throws -> FeatureArea {
        guard numbers.count == 4 || numbers.count == 6 else {
            throw OGCProblem.invalid("‘bbox’ has four or six numbers, not \(numbers.count)")
        }
        let (low, high) = (Array(numbers.prefix(2)), Array(numbers.suffix(numbers.count / 2).prefix(2)))
        let (x, y) = try isNorthFirst() ? (1, 0) : (0, 1)
        guard low[y] <= high[y] else { throw OGCProblem.invalid("the upper corner of ‘bbox’ lies below the lower one") }
        let box = BoundingBox(minX: low[x], minY: low[y], maxX: high[x], maxY: high[y])
        if box.minX <= box.maxX { return FeatureArea([box], in: crs) }
        guard crs == .wgs84 else {
            throw OGCProblem.invalid("the upper corner of ‘bbox’ lies left of the lower one")
        }
        var (west, east) = (box, box)
        (west.maxX, east.minX) = (180, -180)
        return FeatureArea([west, east], in: crs)
    }
}

extension House {
    /// The systems that are served: those that the standard names, the city's own, and further ones of its profile.
    var servedCRS: [ServedCRS] {
        let profile = geodata.profile
        let codes = [.wgs84, CoordinateReferenceSystem(epsg: 3857), profile.metricCRS] + (profile.furtherCRS ?? [])
        var systems = [ServedCRS.crs84]
        for served in codes.map(ServedCRS.init) where !systems.contains(served) { systems.append(served) }
        return systems
    }

    /// The system of a parameter; CRS84 where it is not given.
    func servedCRS(_ name: String, of query: OGCQuery) throws(OGCProblem) -> ServedCRS {
        guard let uri = query[name] else { return .crs84 }
        guard let found = servedCRS.first(where: { $0.uri == uri }) else {
            throw .invalid("‘\(name)’ is none of \(servedCRS.map(\.uri).joined(separator: ", "))")
        }
        return found
    }
}
