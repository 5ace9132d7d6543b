import Foundation
import SimpleFeatures

/// The outline of what lies together, drawn with a margin.
public enum Outline {
    /// The convex hull of some positions, widened by a margin: a polygon in their CRS, counter-clockwise.
    ///
    /// One position gives a disc, two a band around the line between them; so no outline ever shows the one place that it
    /// was made from as a corner. Corners are rounded by a regular polygon of 24 sides around each, which lies around the
    /// disc of the margin, not in it: all that is within the margin of the hull is inside. O(n log n).
    ///
    /// - Parameters:
    ///   - positions: in a metric CRS; at least one.
    ///   - metres: the margin, above 0.
    /// - Throws: ``HotspotError/invalidInput(_:)`` without positions or margin, or for a position that is no number.
    public static func hull(of positions: [Position], margin metres: Double) throws -> Geometry {
        guard !positions.isEmpty, positions.allSatisfy(\.isFinite), metres > 0, metres.isFinite else {
            throw HotspotError.invalidInput("an outline needs positions, and a margin above 0 m: \(metres)")
        }
        let inner = ConvexHull(of: positions).corners
        let corners = ConvexHull(of: (inner.isEmpty ? positions : inner).flatMap { disc(around: $0, metres) }).corners
        return .polygon([corners + corners.prefix(1)])
    }

    private static let sides = 24

    private static func disc(around centre: Position, _ radius: Double) -> [Position] {
        let outer = radius / cos(.pi / Double(sides))
        return (0..<sides).map { corner in
            let angle = 2 * Double.pi * Double(corner) / Double(sides)
            return Position(x: centre.x + outer * cos(angle), y: centre.y + outer * sin(angle))
        }
    }
}
