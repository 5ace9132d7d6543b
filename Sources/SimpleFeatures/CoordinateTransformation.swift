import CProj

extension CoordinateReferenceSystem {
    /// The CRS of the EPSG registry that well-known text (OGC 01-009, ISO 19162, or Esri's form of it) describes; nil
    /// when PROJ finds none whose parameters are the same.
    public init?(wellKnownText text: String) {
        let context = proj_context_create()
        defer { proj_context_destroy(context) }
        proj_log_level(context, PJ_LOG_NONE)
        guard let described = proj_create(context, text) else { return nil }
        defer { proj_destroy(described) }
        var confidence: UnsafeMutablePointer<Int32>?
        guard let matches = proj_identify(context, described, "EPSG", nil, &confidence) else { return nil }
        defer {
            proj_list_destroy(matches)
            proj_int_list_destroy(confidence)
        }
        // From 70 on the parameters agree and only names differ, as they do between Esri and EPSG.
        guard proj_list_get_count(matches) > 0, let confidence, confidence[0] >= 70,
            let match = proj_list_get(context, matches, 0)
        else { return nil }
        defer { proj_destroy(match) }
        guard let code = proj_get_id_code(match, 0).flatMap({ Int(String(cString: $0)) }) else { return nil }
        self.init(epsg: code)
    }
}

/// A conversion of coordinates between two reference systems, done by PROJ.
///
/// Axis order is normalised to x before y on both sides (`proj_normalize_for_visualization`). Where PROJ knows several
/// operations for a pair it takes the most accurate one for each position that needs no grid to be downloaded.
///
/// Not `Sendable`: a PROJ context belongs to one thread at a time. Making one takes about a millisecond; a conversion,
/// well under a microsecond.
public final class CoordinateTransformation {
    /// The CRS of what goes in.
    public let source: CoordinateReferenceSystem
    /// The CRS of what comes out.
    public let target: CoordinateReferenceSystem
    private let context: OpaquePointer?
    private let operation: OpaquePointer?

    /// Prepares the conversion.
    ///
    /// - Throws: ``CoordinateError/noTransformation(from:to:reason:)`` when PROJ does not know one of the two or no way
    ///   between them.
    public init(from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem) throws {
        self.source = source
        self.target = target
        if source == target {
            (context, operation) = (nil, nil)
            return
        }
        let context = proj_context_create()
        proj_log_level(context, PJ_LOG_NONE)
        for crs in [source, target] {
            let known = proj_create(context, crs.description)
            defer { proj_destroy(known) }
            if known == nil {
                proj_context_destroy(context)
                throw CoordinateError.unknownCRS(crs.description)
            }
        }
        let general = proj_create_crs_to_crs(context, source.description, target.description, nil)
        defer { proj_destroy(general) }
        guard let general, let operation = proj_normalize_for_visualization(context, general) else {
            let reason = proj_context_errno_string(context, proj_context_errno(context)).map { String(cString: $0) }
            proj_context_destroy(context)
            throw CoordinateError.noTransformation(from: source, to: target, reason: reason ?? "unknown CRS")
        }
        (self.context, self.operation) = (context, operation)
    }

    deinit {
        proj_destroy(operation)
        proj_context_destroy(context)
    }

    /// Converts one position; its measure stays as it is.
    ///
    /// - Throws: ``CoordinateError/outsideDomain(_:)`` for a position where the operation is not defined.
    public func callAsFunction(_ position: Position) throws -> Position {
        guard let operation else { return position }
        proj_errno_reset(operation)
        let result = proj_trans(operation, PJ_FWD, proj_coord(position.x, position.y, 0, 0))
        guard result.xy.x.isFinite, result.xy.y.isFinite else { throw CoordinateError.outsideDomain(position) }
        return Position(x: result.xy.x, y: result.xy.y, measure: position.measure)
    }

    /// Converts every position of a geometry.
    ///
    /// - Throws: ``CoordinateError/outsideDomain(_:)`` for the first position where the operation is not defined.
    public func callAsFunction(_ geometry: Geometry) throws -> Geometry {
        try geometry.mapPositions { try self($0) }
    }
}
