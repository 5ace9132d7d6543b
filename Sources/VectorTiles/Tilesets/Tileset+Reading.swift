import Foundation
import SimpleFeatures

extension Tileset {
    /// Reads the file of a tileset.
    ///
    /// - Parameter file: its name, for errors.
    /// - Throws: ``TilesetError`` that says which member of which file is wrong.
    public init(json: Data, file: String) throws(TilesetError) {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: json)
        } catch {
            throw TilesetError(file: file, path: "", reason: "is not complete JSON: \(error)")
        }
        var members = try TilesetMembers(value, file: file, path: "")
        let name = try members.text("name")
        guard name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) else {
            throw members.wrong("name", "‘\(name)’ may have a–z, 0–9 and hyphens only, as it stands in addresses")
        }
        let zooms = try members.zooms(within: TileAddress.zooms)
        self.init(
            name: name, title: try members.text("title"), description: try members.optionalText("description"),
            attribution: try members.optionalText("attribution"), zooms: zooms, layers: [])
        let roles = try members.roles(default: nil)
        for var layer in try members.objects("layers") {
            let read = try Layer(&layer, zooms: zooms, roles: roles)
            guard !layers.contains(where: { $0.id == read.id }) else {
                throw layer.wrong("id", "there is another layer ‘\(read.id)’ in this file; give each its own")
            }
            layers.append(read)
        }
        guard !layers.isEmpty else { throw members.wrong("layers", "must have at least one layer") }
        try members.finish()
    }
}

extension Tileset.Layer {
    fileprivate init(
        _ members: inout TilesetMembers, zooms: ClosedRange<Int>, roles: Set<String>
    ) throws(TilesetError) {
        self.init(
            id: try members.text("id"), source: try members.text("source"), zooms: try members.zooms(within: zooms),
            roles: try members.roles(default: roles))
        description = try members.optionalText("description")
        buffer = try members.integer("buffer", in: 0...Tileset.largestBuffer, default: buffer)
        simplify = try members.number("simplify", upTo: 256)
        minimumSize = try members.number("minimumSize", upTo: 4096)
        for var column in try members.objects("columns") {
            attributes.append(try Tileset.Attribute(&column, attributes))
        }
        if var rows = try members.object("where") {
            for column in rows.names { filter[column] = try rows.texts(column) }
        }
        if var rule = try members.object("cluster") { clustering = try Tileset.Clustering(&rule, self) }
        if var rule = try members.object("thin") { thinning = try Tileset.Thinning(&rule, self) }
        try members.finish()
    }
}

extension Tileset.Attribute {
    fileprivate init(_ members: inout TilesetMembers, _ others: [Self]) throws(TilesetError) {
        let name = try members.text("name")
        guard name != Tileset.pointCount, !others.contains(where: { $0.name == name }) else {
            throw members.wrong("name", "‘\(name)’ is taken; give each attribute its own name")
        }
        let word = try members.optionalText("type") ?? Kind.text.rawValue
        guard let kind = Kind(rawValue: word) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw members.wrong("type", "‘\(word)’ is no type; choose \(known)")
        }
        self.init(name: name, column: try members.optionalText("column"), kind: kind)
        try members.finish()
    }
}

extension Tileset.Clustering {
    fileprivate init(_ members: inout TilesetMembers, _ layer: Tileset.Layer) throws(TilesetError) {
        self.init(
            lastZoom: try members.integer("maxZoom", in: layer.zooms, default: nil),
            cell: try members.cell(default: .units256), sums: try members.texts("sums") ?? [])
        for sum in sums { try members.checkNumber("sums", sum, in: layer) }
        try members.finish()
    }
}

extension Tileset.Thinning {
    fileprivate init(_ members: inout TilesetMembers, _ layer: Tileset.Layer) throws(TilesetError) {
        self.init(
            lastZoom: try members.integer("maxZoom", in: layer.zooms, default: nil),
            cell: try members.cell(default: nil), keep: try members.integer("keep", in: 1...100_000, default: nil),
            prefer: try members.optionalText("prefer"))
        if let prefer { try members.checkNumber("prefer", prefer, in: layer) }
        try members.finish()
    }
}

extension TilesetMembers {
    fileprivate mutating func zooms(within range: ClosedRange<Int>) throws(TilesetError) -> ClosedRange<Int> {
        let first = try integer("minZoom", in: range, default: range.lowerBound)
        return first...(try integer("maxZoom", in: first...range.upperBound, default: range.upperBound))
    }

    fileprivate mutating func roles(default fallback: Set<String>?) throws(TilesetError) -> Set<String> {
        guard let roles = try texts("roles").map(Set.init) ?? fallback, !roles.isEmpty else {
            throw wrong(
                "roles", "is missing; name the roles that may see it, or [\"\(Tileset.publicRole)\"] for everyone")
        }
        return roles
    }

    fileprivate mutating func cell(default fallback: Tileset.CellSide?) throws(TilesetError) -> Tileset.CellSide {
        let sides = Tileset.CellSide.allCases.map { String($0.rawValue) }.joined(separator: ", ")
        let units = try integer("cell", in: 16...4096, default: fallback?.rawValue)
        guard let side = Tileset.CellSide(rawValue: units) else {
            throw wrong("cell", "is \(units), which does not divide a tile; choose one of \(sides)")
        }
        return side
    }

    fileprivate func checkNumber(_ name: String, _ attribute: String, in layer: Tileset.Layer) throws(TilesetError) {
        guard layer.attributes.contains(where: { $0.name == attribute && $0.kind == .number }) else {
            throw wrong(name, "‘\(attribute)’ is none of the layer's columns of type number")
        }
    }
}
