import Foundation
import SimpleFeatures

extension BaseFeature: ImportableRecord {
    static let importFields =
        ["id", "kind", "class", "name"] + BaseFeatureTags.selecting + BaseFeatureTags.further + RowReader.positionFields
    static let requiredFields: [String] = []

    /// Reads a line or an outline. What it is, the fields `kind` and `class` say, else its tags of OpenStreetMap, which are
    /// not kept. Water may begin or end far outside the city: it is enough that its box meets the city's.
    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        name = row.text("name")
        let shape = try row.projectedGeometry(mayReachOutside: true)
        let isLine = shape?.typeName.hasSuffix("LineString") ?? false
        let tags = BaseFeatureTags { row.text($0) }
        guard let kind = try row.choice("kind", Kind.self) ?? tags?.drawn(asLine: isLine) else {
            throw Rejection(
                "kind", nil,
                "is empty, and no tag says what it is; add --set kind=… with one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        self.kind = kind
        sourceClass = row.text("class") ?? tags?.sourceClass
        geometry = StoredGeometry(try Self.checked(shape, of: kind), in: row.context.profile.metricCRS)
    }

    /// A waterway is a line, everything else an outline.
    private static func checked(_ shape: Geometry?, of kind: Kind) throws(Rejection) -> Geometry {
        guard let shape else { throw Rejection("geometry", nil, "is missing") }
        if shape.typeName.hasSuffix("Polygon"), kind != .waterway { return shape.promotedToMultiPolygon }
        guard kind == .waterway else {
            throw Rejection(
                "geometry", shape.typeName,
                "is not an outline, which \(kind.rawValue) is; lines of water are of kind waterway")
        }
        guard case .multiLineString(let lines) = shape.withoutMeasures.promotedToMultiLineString,
            lines.allSatisfy({ Set($0).count > 1 })
        else { throw Rejection("geometry", shape.typeName, "is not a line, which a waterway is") }
        return .multiLineString(lines)
    }

    var outline: StoredGeometry? {
        get { kind == .waterway ? nil : geometry }
        set { if let newValue { geometry = newValue } }
    }
}

extension BaseFeatureTags {
    /// What it is drawn as in the shape that it has.
    func drawn(asLine isLine: Bool) -> BaseFeature.Kind { kind == .water && isLine ? .waterway : kind }
}
