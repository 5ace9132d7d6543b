import CProj

extension BoundingBox {
    /// The corners and positions between them on the edges, counterclockwise from the south-west, closed: for
    /// conversions, in which straight edges become curves. O(n).
    ///
    /// - Parameter parts: into how many parts each edge is divided.
    public func outline(parts: Int = 16) -> [Position] {
        let corners = [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY), (minX, minY)]
        let edges = zip(corners, corners.dropFirst()).flatMap { start, end in
            (0..<parts).map { part in
                let share = Double(part) / Double(parts)
                return Position(x: start.0 + (end.0 - start.0) * share, y: start.1 + (end.1 - start.1) * share)
            }
        }
        return edges + [Position(x: minX, y: minY)]
    }

    /// What two boxes have in common; nil when they do not meet.
    public func intersection(_ other: BoundingBox) -> BoundingBox? {
        let box = BoundingBox(
            minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
            maxY: min(maxY, other.maxY))
        return box.minX <= box.maxX && box.minY <= box.maxY ? box : nil
    }

    /// Whether another box lies wholly in this one.
    public func contains(_ other: BoundingBox) -> Bool {
        minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
    }
}

extension CoordinateReferenceSystem {
    /// Whether the authority's definition puts north before east, as EPSG:4326 does with latitude and longitude.
    ///
    /// - Throws: ``CoordinateError/unknownCRS(_:)`` when PROJ does not know it.
    public func isNorthFirst() throws -> Bool {
        let context = proj_context_create()
        defer { proj_context_destroy(context) }
        proj_log_level(context, PJ_LOG_NONE)
        guard let crs = proj_create(context, description) else { throw CoordinateError.unknownCRS(description) }
        defer { proj_destroy(crs) }
        guard let axes = proj_crs_get_coordinate_system(context, crs) else {
            throw CoordinateError.unknownCRS(description)
        }
        defer { proj_destroy(axes) }
        var direction: UnsafePointer<CChar>?
        guard proj_cs_get_axis_info(context, axes, 0, nil, nil, &direction, nil, nil, nil, nil) != 0, let direction
        else {
            return false
        }
        return String(cString: direction) == "north"
    }
}
