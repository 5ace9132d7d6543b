import GRDB
import SimpleFeatures

/// What an area means for the records of a layer.
enum AreaCondition {
    /// Every record lies in it.
    case everything
    /// None does.
    case nothing
    /// Those do whose box meets one of these of the metric CRS, and which then stand the test.
    case some([BoundingBox], AreaTest)

    /// The exact test of a record whose box was met.
    enum AreaTest {
        /// By the position as captured: boxes of longitude and latitude.
        case captured([BoundingBox])
        /// By the geometry: an outline in the metric CRS.
        case outline(StoredGeometry)
    }
}

extension Geodata {
    /// Translates an area to the metric CRS of a layer.
    ///
    /// The area is first cut to where the layer has anything, so that conversions stay where they are defined, whatever
    /// numbers were asked for.
    func condition(of area: FeatureArea, on layer: Layer, in db: Database) throws -> AreaCondition {
        guard let extent = try Self.metricExtent(of: layer, in: db) else { return .nothing }
        let metric = profile.metricCRS
        let reach = try enclosing(extent.expanded(by: 1), from: metric, to: area.crs)
        if area.boxes.contains(where: { $0.contains(reach) }) { return .everything }
        let parts = area.boxes.compactMap { $0.intersection(reach) }
        guard !parts.isEmpty else { return .nothing }
        let boxes = try parts.map { try enclosing($0, from: area.crs, to: metric).expanded(by: 1) }
        if layer.hasCapturedPosition, area.crs == .wgs84 { return .some(boxes, .captured(parts)) }
        let toMetric = transformations.shared(from: area.crs, to: metric)
        let polygons = try parts.map { part in [try part.outline().map { try toMetric($0) }] }
        return .some(boxes, .outline(StoredGeometry(.multiPolygon(polygons), in: metric)))
    }
}
