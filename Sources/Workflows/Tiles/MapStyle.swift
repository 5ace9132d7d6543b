import Foundation
import Geodata
import SimpleFeatures
import VectorTiles

/// The look of the map (MapLibre Style 8), of which each role gets what it may see.
///
/// The file `style.json` names colours as `@name`, whose values for daylight and for the dark stand in its metadata, and no
/// addresses: those are the service's.
public struct MapStyle: Sendable {
    /// In which light the map is seen.
    public enum Scheme: String, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case light, dark
    }

    private let members: [String: JSONValue]
    private let layers: [JSONValue]

    /// Reads the style of a folder.
    ///
    /// - Throws: ``TilesetFolderError`` when it is missing or has no layers; `DecodingError` when it is no JSON.
    public init(_ folder: String) throws {
        let path = folder + "/style.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TilesetFolderError("\(path) is missing; it came with Prikvrij")
        }
        guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: data),
            case .array(let layers)? = members["layers"]
        else { throw TilesetFolderError("\(path) must be an object with ‘layers’") }
        (self.members, self.layers) = (members, layers)
    }

    /// The style for a reader: without layers of tilesets that the role does not see.
    ///
    /// - Parameters:
    ///   - basemap: what lies beneath it.
    ///   - address: where the TileJSON of a tileset is.
    public func json(
        for role: Role, in scheme: Scheme, of folder: TilesetFolder, over basemap: Basemap = .none,
        address: (String) -> String
    ) -> JSONValue {
        var visible = folder.tilesets.compactMapValues { $0.visible(to: role.rawValue) }
        if !basemap.isOwn { visible[Basemap.name] = nil }
        let names = visible.mapValues { Set($0.layers.map(\.id)) }
        var style = members
        style["metadata"] = basemap.credit.map { .object(["prikvrij:credit": .string($0)]) }
        var sources = visible.keys.reduce(into: [String: JSONValue]()) {
            $0[$1] = .object(["type": .string("vector"), "url": .string(address($1))])
        }
        var shown = layers.filter { $0.isVisible(among: names) }
        if case .other(let tiles) = basemap {
            sources[Basemap.name] = tiles.source
            shown = tiles.layers(replacing: layers, in: scheme) { $0.isVisible(among: names) }
        }
        style["sources"] = .object(sources)
        style["layers"] = .array(shown)
        let colours = members["metadata"]?["prikvrij:colours"]?[scheme.rawValue]
        return JSONValue.object(style).replacingColours(by: colours)
    }

    /// What the style names that the tilesets do not have: layers and attributes, as sentences; empty when all is well.
    public func problems(with folder: TilesetFolder) -> [String] {
        layers.flatMap { layer -> [String] in
            guard case .string(let source)? = layer["source"], case .string(let id)? = layer["id"] else { return [] }
            guard case .string(let name)? = layer["source-layer"],
                let known = folder.tilesets[source]?.layers.first(where: { $0.id == name })
            else { return ["layer ‘\(id)’: tileset ‘\(source)’ has no such layer"] }
            let attributes = Set(known.attributes.map(\.name) + (known.clustering == nil ? [] : [Tileset.pointCount]))
            return layer.attributesRead.subtracting(attributes).sorted().map {
                "layer ‘\(id)’: ‘\(name)’ has no ‘\($0)’"
            }
        }
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// Whether a layer of a style shows something that is there.
    fileprivate func isVisible(among layers: [String: Set<String>]) -> Bool {
        guard case .string(let source)? = self["source"] else { return true }
        guard case .string(let name)? = self["source-layer"] else { return false }
        return layers[source]?.contains(name) ?? false
    }

    /// The value with every text `@name` replaced by the colour of that name.
    fileprivate func replacingColours(by colours: JSONValue?) -> JSONValue {
        switch self {
        case .string(let text) where text.hasPrefix("@"): colours?[String(text.dropFirst())] ?? self
        case .array(let values): .array(values.map { $0.replacingColours(by: colours) })
        case .object(let members): .object(members.mapValues { $0.replacingColours(by: colours) })
        default: self
        }
    }

    /// The names in every expression `["get", name]` or `["has", name]` within.
    fileprivate var attributesRead: Set<String> {
        switch self {
        case .array(let values):
            if values.count == 2, case .string("get") = values[0], case .string(let name) = values[1] { return [name] }
            if values.count == 2, case .string("has") = values[0], case .string(let name) = values[1] { return [name] }
            return values.reduce(into: []) { $0.formUnion($1.attributesRead) }
        case .object(let members): return members.values.reduce(into: []) { $0.formUnion($1.attributesRead) }
        default: return []
        }
    }
}
