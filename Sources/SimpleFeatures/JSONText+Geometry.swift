/// How coordinates are written: the order of the axes and the digits that mean something.
public struct CoordinateForm: Hashable, Sendable {
    /// Digits behind the point.
    public let decimals: Int
    /// Whether y comes before x, as latitude before longitude in EPSG:4326.
    public let isNorthFirst: Bool

    /// Describes a form.
    public init(decimals: Int, isNorthFirst: Bool = false) {
        (self.decimals, self.isNorthFirst) = (decimals, isNorthFirst)
    }

    /// Degrees to about 0.1 m, longitude first: GeoJSON by RFC 7946.
    public static let geoJSON = CoordinateForm(decimals: 6)
}

extension JSONText {
    /// Appends a feature of GeoJSON: names sorted, an own `bbox` unless it is a point.
    public mutating func append(_ feature: Feature, as form: CoordinateForm = .geoJSON) {
        let geometry = feature.geometry?.followingRightHandRule
        append(raw: "{")
        if let geometry, !geometry.isPoint, let box = geometry.boundingBox {
            append(raw: "\"bbox\":")
            append(box, as: form)
            append(raw: ",")
        }
        append(raw: "\"geometry\":")
        if let geometry { append(geometry, as: form) } else { append(raw: "null") }
        if let id = feature.id {
            append(raw: ",\"id\":")
            append(id)
        }
        append(raw: ",\"properties\":")
        append(feature.properties)
        append(raw: ",\"type\":\"Feature\"}")
    }

    /// Appends a box as GeoJSON's `bbox`.
    public mutating func append(_ box: BoundingBox, as form: CoordinateForm = .geoJSON) {
        append(raw: "[")
        appendPair(Position(x: box.minX, y: box.minY), as: form)
        append(raw: ",")
        appendPair(Position(x: box.maxX, y: box.maxY), as: form)
        append(raw: "]")
    }

    /// Appends a geometry object of GeoJSON; rings are written as they are.
    public mutating func append(_ geometry: Geometry, as form: CoordinateForm = .geoJSON) {
        append(raw: "{\"coordinates\":")
        switch geometry {
        case .point(let position): append(position, as: form)
        case .multiPoint(let positions), .lineString(let positions): append(positions, as: form)
        case .multiLineString(let lines), .polygon(let lines): append(lines, as: form)
        case .multiPolygon(let polygons): appendList(polygons) { $0.append($1, as: form) }
        }
        append(raw: ",\"type\":\"")
        append(raw: geometry.typeName)
        append(raw: "\"}")
    }

    /// Appends a position as a list of two numbers.
    public mutating func append(_ position: Position, as form: CoordinateForm = .geoJSON) {
        append(raw: "[")
        appendPair(position, as: form)
        append(raw: "]")
    }

    private mutating func append(_ positions: [Position], as form: CoordinateForm) {
        appendList(positions) { $0.append($1, as: form) }
    }

    private mutating func append(_ lines: [[Position]], as form: CoordinateForm) {
        appendList(lines) { $0.append($1, as: form) }
    }

    private mutating func appendPair(_ position: Position, as form: CoordinateForm) {
        append(form.isNorthFirst ? position.y : position.x, decimals: form.decimals)
        append(raw: ",")
        append(form.isNorthFirst ? position.x : position.y, decimals: form.decimals)
    }

    private mutating func appendList<Element>(_ elements: [Element], _ write: (inout JSONText, Element) -> Void) {
        append(raw: "[")
        for (index, element) in elements.enumerated() {
            if index > 0 { append(raw: ",") }
            write(&self, element)
        }
        append(raw: "]")
    }
}

extension Geometry {
    fileprivate var isPoint: Bool { if case .point = self { true } else { false } }
}
