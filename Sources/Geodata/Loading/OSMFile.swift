import COsmium
import Foundation
import SimpleFeatures

/// A file of OpenStreetMap, XML or PBF, read by libosmium feature by feature.
///
/// Not kept in memory but for the positions of its nodes, 16 bytes each.
final class OSMFile {
    /// A way, or a multipolygon that was put together.
    struct Feature {
        /// `way/17` or `relation/17`.
        let name: String
        let isRelation: Bool
        /// Whether a way ends in the node in which it begins.
        let isClosed: Bool
        /// The value of each key, in their order.
        let values: [String?]
        /// The line of a way, in pieces where nodes are missing; or outer rings each with its inner ones.
        let lines: [(positions: [Position], isOuter: Bool)]
        /// Nodes of a way that are not in the file.
        let missingNodes: Int
        /// Why a multipolygon has no rings.
        let problem: String?
    }

    private let reader: OpaquePointer
    private let path: String
    private let keyCount: Int
    private static let errorSize = 512

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - selecting: keys of which a feature must have one.
    ///   - further: keys whose values are wanted too.
    ///   - withRelations: whether multipolygons are wanted; the file is then read twice.
    /// - Throws: ``ImportError``.
    init(path: String, selecting: [String], further: [String], withRelations: Bool) throws {
        let keys = (selecting + further).map { strdup($0) }
        defer { keys.forEach { free($0) } }
        var error = [CChar](repeating: 0, count: Self.errorSize)
        let names = keys.map { UnsafePointer($0) }
        guard
            let reader = prikvrij_osm_open(
                path, names, names.count, selecting.count, withRelations, &error, error.count)
        else { throw Self.error(path, error) }
        (self.reader, self.path, keyCount) = (reader, path, names.count)
    }

    deinit { prikvrij_osm_close(reader) }

    /// The share of the file that has been read, 0…1.
    var fractionRead: Double { min(1, max(0, prikvrij_osm_fraction(reader))) }

    /// The next feature, or nil at the end.
    ///
    /// - Throws: ``ImportError`` when the file is damaged; what came before it then counts for nothing.
    func next() throws -> Feature? {
        var feature = prikvrij_osm_feature()
        var error = [CChar](repeating: 0, count: Self.errorSize)
        switch prikvrij_osm_next(reader, &feature, &error, error.count) {
        case 0: return nil
        case 1: return Feature(feature, keyCount: keyCount)
        default: throw Self.error(path, error)
        }
    }

    private static func error(_ path: String, _ reason: [CChar]) -> ImportError {
        let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return ImportError("\(path) is not an OpenStreetMap file that can be read to its end: \(text)")
    }
}

extension OSMFile.Feature {
    fileprivate init(_ feature: prikvrij_osm_feature, keyCount: Int) {
        name = "\(feature.is_relation ? "relation" : "way")/\(feature.id)"
        (isRelation, isClosed) = (feature.is_relation, feature.is_closed)
        values = (0..<keyCount).map { feature.values[$0].map { String(cString: $0) } }
        var (lines, start) = ([(positions: [Position], isOuter: Bool)](), 0)
        for index in 0..<feature.line_count {
            let end = feature.ends[index]
            let positions = (start..<end).map {
                Position(longitude: feature.positions[$0].longitude, latitude: feature.positions[$0].latitude)
            }
            lines.append((positions, feature.is_outer[index]))
            start = end
        }
        self.lines = lines
        missingNodes = feature.missing_nodes
        problem = Self.problem(of: feature)
    }

    private static func problem(of feature: prikvrij_osm_feature) -> String? {
        switch feature.problem {
        case prikvrij_osm_incomplete: return "has ways that are not in the file; take an extract with whole relations"
        case prikvrij_osm_no_rings:
            return "does not close to rings, its rings cross, or nodes of it are not in the file"
        default: return nil
        }
    }
}
