import Foundation
import SimpleFeatures

extension Street: ImportableRecord {
    static let importFields =
        ["id", "name", "kind", "walkable", "access", "foot"] + RowReader.positionFields
    static let requiredFields: [String] = []

    /// Reads a line. `walkable` is what the row says, else what its class and the fields `access` and `foot` mean in
    /// OpenStreetMap; those two are not kept.
    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        name = row.text("name")
        kind = row.text("kind").map { row.context.fields.value($0, for: "kind") }
        let tags = (row.text("access"), row.text("foot"))
        walkable =
            try row.bool("walkable") ?? PedestrianAccess.isWalkable(highway: kind, access: tags.0, foot: tags.1)
        guard let shape = try row.projectedGeometry(), shape.typeName.hasSuffix("LineString") else {
            throw Rejection("geometry", nil, "is not a line: a street is a LineString or MultiLineString")
        }
        guard case .multiLineString(let lines) = shape.withoutMeasures.promotedToMultiLineString,
            lines.allSatisfy({ Set($0).count > 1 })
        else { throw Rejection("geometry", nil, "is a line without length") }
        geometry = StoredGeometry(.multiLineString(lines), in: row.context.profile.metricCRS)
    }
}
