import SimpleFeatures

/// A point of the streets, and how far from it a place lies.
public struct StreetPoint: Hashable, Sendable {
    /// The number of its edge.
    public let edge: Int
    /// How far along the edge it is.
    public let metresFromStart: Double
    /// Where it is.
    public let position: Position
    /// The straight way from the place that was asked for; 0 for a point of the streets itself.
    public let metresAway: Double

    /// Makes a point from its edge, the metres along it, its position, and the metres from there to a place.
    public init(edge: Int, metresFromStart: Double, position: Position, metresAway: Double = 0) {
        (self.edge, self.metresFromStart, self.position, self.metresAway) = (
            edge, metresFromStart, position, metresAway
        )
    }
}

extension StreetGraph {
    /// The nearest point of the streets at most some metres away, of equally near ones that on the lowest edge; nil where
    /// there is none. O(segments near the place).
    public func nearestPoint(to place: Position, within metres: Double) -> StreetPoint? {
        index.nearest(to: place, within: metres)
    }

    /// The nearest point of each edge that is at most some metres away, nearest first: where someone may have been whom
    /// a device saw at a place. O(segments near the place).
    public func points(near place: Position, within metres: Double) -> [StreetPoint] {
        index.points(near: place, within: metres)
    }

    /// The point at some metres along an edge, which are brought within it.
    public func point(on edge: Int, metresFromStart metres: Double) -> StreetPoint {
        let metres = min(edges[edge].metres, max(0, metres))
        return StreetPoint(
            edge: edge, metresFromStart: metres, position: position(on: edge, metresFromStart: metres))
    }

    /// A node as a point of the streets; nil for one without an edge.
    public func point(at node: Int) -> StreetPoint? {
        guard adjacentStart[node] < adjacentStart[node + 1] else { return nil }
        let edge = Int(adjacent[Int(adjacentStart[node])].edge)
        return point(on: edge, metresFromStart: edges[edge].from == node ? 0 : edges[edge].metres)
    }
}
