import SimpleFeatures

/// A position as it was captured, and the same in the city's metric CRS.
struct CapturedPosition {
    let longitude: Double
    let latitude: Double
    let projected: Position
}

extension RowReader {
    /// The fields in which a row may carry a position or an outline.
    static let positionFields = ["longitude", "latitude", "x", "y", "geometry"]

    /// The position of the row: its geometry if it has one, else the fields longitude and latitude (WGS 84), or x and y
    /// (in the CRS of the file).
    ///
    /// Refused: a missing position, (0, 0), one outside the city, and one that would be inside with its axes swapped.
    func position() throws(Rejection) -> CapturedPosition {
        var position = try rawPosition()
        if context.options.swapsAxes { position = Position(x: position.y, y: position.x) }
        guard position != Position(x: 0, y: 0) else {
            throw Rejection("position", "0, 0", "is the zero of the coordinate system: no position was captured")
        }
        let value = "\(position.x), \(position.y)"
        guard let result = project(position) else {
            throw Rejection("position", value, "cannot be converted; check --crs")
        }
        let bounds = context.profile.boundingBox
        let geographic = Position(longitude: result.longitude, latitude: result.latitude)
        if bounds.contains(geographic) { return result }
        let swapped = project(Position(x: position.y, y: position.x))
        if let swapped, bounds.contains(Position(longitude: swapped.longitude, latitude: swapped.latitude)) {
            throw Rejection(
                "position", value, "has its coordinates swapped; if that is so for the whole file, add --swap-axes")
        }
        throw Rejection(
            "position", value,
            "lies outside \(context.profile.name) (\(bounds.minX)…\(bounds.maxX) east, \(bounds.minY)…\(bounds.maxY) north)"
        )
    }

    private func rawPosition() throws(Rejection) -> Position {
        if let geometry = try parsedGeometry() {
            guard case .point(let position) = geometry else {
                throw Rejection("geometry", geometry.typeName, "is not a point")
            }
            return position
        }
        let names = context.fields.has("longitude") ? ("longitude", "latitude") : ("x", "y")
        guard let x = try number(names.0, in: -1e8...1e8), let y = try number(names.1, in: -1e8...1e8) else {
            throw Rejection("position", nil, "is missing")
        }
        return Position(x: x, y: y)
    }

    private func project(_ position: Position) -> CapturedPosition? {
        guard let geographic = try? context.toWGS84(position), let projected = try? context.toMetric(position) else {
            return nil
        }
        return CapturedPosition(longitude: geographic.x, latitude: geographic.y, projected: projected)
    }

    /// The geometry of the row in the city's metric CRS, checked to lie in the city; nil when it has none.
    ///
    /// - Parameter mayReachOutside: whether it is enough that its box meets that of the city; else its middle must lie there.
    func projectedGeometry(mayReachOutside: Bool = false) throws(Rejection) -> Geometry? {
        guard var geometry = try parsedGeometry() else { return nil }
        if context.options.swapsAxes {
            geometry = geometry.mapPositions { Position(x: $0.y, y: $0.x, measure: $0.measure) }
        }
        guard let geographic = try? context.toWGS84(geometry), let projected = try? context.toMetric(geometry),
            let box = geographic.boundingBox
        else {
            throw Rejection("geometry", geometry.typeName, "cannot be converted; check --crs")
        }
        let bounds = context.profile.boundingBox
        guard mayReachOutside ? bounds.meets(box) : bounds.contains(box.centre) else {
            let isSwapped = bounds.contains(Position(x: box.centre.y, y: box.centre.x))
            let advice =
                isSwapped ? "has its coordinates swapped; add --swap-axes" : "lies outside \(context.profile.name)"
            throw Rejection("geometry", "\(box.centre.x), \(box.centre.y)", advice)
        }
        return projected
    }

    private func parsedGeometry() throws(Rejection) -> Geometry? {
        if let geometry = row.geometry { return geometry }
        guard let text = text("geometry") else { return nil }
        guard let geometry = context.tools.geometry(wellKnownText: text) else {
            throw Rejection("geometry", String(text.prefix(60)), "is not well-known text of a supported type")
        }
        return geometry
    }
}
