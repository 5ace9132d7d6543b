import Foundation
import SimpleFeatures

/// A record that can be read from a row of a file.
protocol ImportableRecord: StoredRecord {
    /// What the records are called where a file is refused: plural.
    static var importName: String { get }
    /// The fields that a file may have; positions in ``RowReader/positionFields``.
    static var importFields: [String] { get }
    /// The fields without which no record can be made.
    static var requiredFields: [String] { get }
    /// Reads a row, or says what is wrong with it.
    init(_ row: RowReader) throws(Rejection)
    /// The geometry as stored, to be checked when it is an outline.
    var outline: StoredGeometry? { get set }
}

extension ImportableRecord {
    var outline: StoredGeometry? {
        get { nil }
        set {}
    }
}

extension ImportableRecord where Self: LayerRecord {
    static var importName: String { layer.name }
}

extension Find: ImportableRecord {
    static let importFields =
        ["id", "occurredAt", "accuracy", "count", "kind", "setting", "cleared", "service", "patrol", "note"]
        + RowReader.positionFields
    static let requiredFields = ["occurredAt"]

    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        occurredAt = try row.requiredTime("occurredAt")
        receivedAt = row.context.now
        let position = try row.position()
        (longitude, latitude) = (position.longitude, position.latitude)
        geometry = StoredGeometry(.point(position.projected), in: row.context.profile.metricCRS)
        accuracy = try row.number("accuracy", in: 0...100_000)
        count = try row.integer("count", in: 0...100_000)
        kind = try row.choice("kind") ?? .syringe
        setting = try row.choice("setting")
        cleared = try row.bool("cleared")
        service = try row.choice("service")
        patrol = try row.reference("patrol", to: .patrol)
        note = row.text("note")
    }
}

extension Patrol: ImportableRecord {
    static let importFields =
        ["id", "team", "service", "startedAt", "endedAt", "areaCode", "note"] + RowReader.positionFields
    static let requiredFields = ["team", "startedAt", "endedAt"]

    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        team = try row.requiredText("team")
        service = try row.choice("service")
        startedAt = try row.requiredTime("startedAt")
        endedAt = try row.requiredTime("endedAt")
        guard startedAt <= endedAt else { throw Rejection("endedAt", row.text("endedAt"), "is before startedAt") }
        areaCode = row.text("areaCode")
        note = row.text("note")
        let track = try row.projectedGeometry()
        if let track, track.typeName != "LineString" {
            throw Rejection("geometry", track.typeName, "is not a line, as a track is")
        }
        let times = (startedAt, endedAt)
        geometry = track.map {
            StoredGeometry(Self.measured($0, from: times.0, to: times.1), in: row.context.profile.metricCRS)
        }
    }

    /// A track without times gets them in proportion to the distance walked.
    private static func measured(_ track: Geometry, from start: Timestamp, to end: Timestamp) -> Geometry {
        let positions = track.positions
        guard positions.contains(where: { $0.measure == nil }) else { return track }
        let steps = zip(positions, positions.dropFirst()).map { $0.distance(to: $1) }
        let total = max(steps.reduce(0, +), .leastNormalMagnitude)
        let seconds = Double(end.secondsSince1970 - start.secondsSince1970)
        var walked = 0.0
        return .lineString(
            positions.enumerated().map { index, position in
                if index > 0 { walked += steps[index - 1] }
                let measure = Double(start.secondsSince1970) + (seconds * walked / total).rounded()
                return Position(x: position.x, y: position.y, measure: measure)
            })
    }
}

extension Container: ImportableRecord {
    static let importFields =
        [
            "id", "name", "status", "accuracy", "access24h", "accessHours", "type", "capacity", "installedOn",
            "closedOn",
        ] + RowReader.positionFields
    static let requiredFields = ["name"]

    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        name = try row.requiredText("name")
        status = try row.choice("status") ?? .installed
        let position = try row.position()
        (longitude, latitude) = (position.longitude, position.latitude)
        geometry = StoredGeometry(.point(position.projected), in: row.context.profile.metricCRS)
        accuracy = try row.number("accuracy", in: 0...100_000)
        access24h = try row.bool("access24h")
        accessHours = row.text("accessHours")
        type = row.text("type")
        capacity = try row.number("capacity", in: 0...10_000)
        installedOn = try row.day("installedOn")
        closedOn = try row.day("closedOn")
    }
}

extension CandidateSite: ImportableRecord {
    static let importFields = ["id", "name", "owner", "access24h", "notes"] + RowReader.positionFields
    static let requiredFields: [String] = []

    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        name = row.text("name")
        owner = row.text("owner")
        access24h = try row.bool("access24h")
        notes = row.text("notes")
        let position = try row.position()
        (longitude, latitude) = (position.longitude, position.latitude)
        geometry = StoredGeometry(.point(position.projected), in: row.context.profile.metricCRS)
    }
}

extension Place: ImportableRecord {
    static let importFields = ["id", "kind", "name", "accuracy"] + RowReader.positionFields
    static let requiredFields = ["kind"]

    init(_ row: RowReader) throws(Rejection) {
        id = row.identifier()
        guard let kind = try row.choice("kind", among: row.context.profile.placeKinds) else {
            throw Rejection("kind", nil, "is empty")
        }
        self.kind = kind
        name = row.text("name")
        accuracy = try row.number("accuracy", in: 0...100_000)
        let shape: Geometry
        switch try row.projectedGeometry() {
        case .some(let outline) where outline.typeName.hasSuffix("Polygon"): shape = outline.promotedToMultiPolygon
        case .some(.point), .none: shape = .point(try row.position().projected)
        case .some(let other): throw Rejection("geometry", other.typeName, "is neither a point nor an outline")
        }
        geometry = StoredGeometry(shape, in: row.context.profile.metricCRS)
    }

    var outline: StoredGeometry? {
        get { geometry.geometry.typeName == "Point" ? nil : geometry }
        set { if let newValue { geometry = newValue } }
    }
}

extension Area: ImportableRecord {
    static let importFields = ["kind", "code", "name", "density"] + RowReader.positionFields
    static let requiredFields = ["kind", "code"]

    init(_ row: RowReader) throws(Rejection) {
        kind = row.context.fields.value(try row.requiredText("kind"), for: "kind")
        code = try row.requiredText("code")
        name = row.text("name") ?? code
        id = UUID(derivedFrom: [Self.layer.rawValue, kind, code])
        density = try row.number("density", in: 0...1_000_000)
        guard let shape = try row.projectedGeometry(), shape.typeName.hasSuffix("Polygon") else {
            throw Rejection("geometry", nil, "is not an outline: an area is a Polygon or MultiPolygon")
        }
        geometry = StoredGeometry(shape.promotedToMultiPolygon, in: row.context.profile.metricCRS)
    }

    var outline: StoredGeometry? {
        get { geometry }
        set { if let newValue { geometry = newValue } }
    }
}

extension RowReader {
    /// The identifier of another record that the row names in the same way as its own layer's files do.
    func reference(_ field: String, to layer: Layer) throws(Rejection) -> UUID? {
        guard let text = text(field) else { return nil }
        return UUID(uuidString: text) ?? UUID(derivedFrom: [layer.rawValue, "id", context.options.source, text])
    }
}
