import Foundation
import SimpleFeatures
import Streets

/// The streets of a file as a graph: the lines of a GeoJSON file of OpenStreetMap, whatever their class.
struct StreetFile {
    private struct Document: Decodable {
        struct Feature: Decodable {
            let geometry: Geometry
        }
        struct Geometry: Decodable {
            let type: String
            let coordinates: [[Double]]
        }
        let features: [Feature]
    }

    /// The largest part that hangs together.
    let graph: StreetGraph

    init(_ path: String, epsg: Int) throws {
        let document = try JSONDecoder().decode(Document.self, from: Data(contentsOf: URL(filePath: path)))
        let project = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem(epsg: epsg))
        let ways = try document.features.filter { $0.geometry.type == "LineString" }.map { feature in
            Way(
                positions: try feature.geometry.coordinates.map {
                    try project(Position(longitude: $0[0], latitude: $0[1]))
                })
        }
        graph = try StreetGraph(ways).largestComponent
    }

    /// Some positions beside the streets, as likely on one metre of them as on another, at most ten metres off.
    func places(_ count: Int, seed: UInt64) -> [Position] {
        var random = SplitMix64(seed: seed)
        let ends = graph.edges.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1.metres) }
        return (0..<count).map { _ in
            let metres = Double.random(in: 0..<graph.metres, using: &random)
            let edge = max(0, min(graph.edges.count, ends.partitionPoint { $0 > metres }) - 1)
            let point = graph.position(on: edge, metresFromStart: metres - ends[edge])
            let east = Double.random(in: -7...7, using: &random)
            return Position(x: point.x + east, y: point.y + Double.random(in: -7...7, using: &random))
        }
    }
}

extension [Double] {
    /// The first index at which an ordered test holds.
    fileprivate func partitionPoint(_ holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
