import Geodata
import SimpleFeatures
import VectorTiles

/// What lies beneath everything else on the planners' map.
public enum Basemap: Hashable, Sendable {
    /// Our own tiles of streets, water, green and buildings; `credit` says whose data they show, where that is known.
    case own(credit: String?)
    /// Tiles from elsewhere, as the city's profile names them.
    case other(CityProfile.Basemap)
    /// Nothing: neighbourhoods and places must do.
    case none

    /// The tileset, and the source in the style.
    static let name = "basemap"

    /// Our own where water, green or buildings were loaded; else what the profile names; else the streets that there are.
    public init(of geodata: Geodata) throws {
        let hasSurfaces = try geodata.hasRecords(in: .baseFeature)
        if !hasSurfaces, let other = geodata.profile.basemap {
            self = .other(other)
        } else if try hasSurfaces || geodata.hasRecords(in: .street) {
            self = .own(credit: try credits(of: [.street, .baseFeature], in: geodata))
        } else {
            self = .none
        }
    }

    /// Whose data it shows, as plain text.
    var credit: String? {
        switch self {
        case .own(let credit): credit
        case .other(let tiles): tiles.attribution
        case .none: nil
        }
    }

    var isOwn: Bool { if case .own = self { true } else { false } }
}

extension Tileset {
    /// The tileset with, where its file names none, the publishers of the data that it shows: what a map must say.
    public func naming(sourcesIn geodata: Geodata) throws -> Tileset {
        var named = self
        named.attribution = try attribution ?? credits(of: sources(of: self), in: geodata)?.escapedForXML
        return named
    }
}

/// Who published the data of some layers and under which terms, as a line of text; nil where nobody is known.
func credits(of layers: Set<Layer>, in geodata: Geodata) throws -> String? {
    let datasets = try geodata.datasets(of: Layer.allCases.filter(layers.contains))
    let texts = datasets.compactMap { dataset in
        dataset.source.map { source in dataset.licence.map { "\(source) (\($0))" } ?? source }
    }
    var seen: Set<String> = []
    let credits = texts.filter { seen.insert($0).inserted }.joined(separator: " · ")
    return credits.isEmpty ? nil : credits
}

extension CityProfile.Basemap {
    /// The source of the tiles in a style (MapLibre Style 8, "Sources").
    var source: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(kind.rawValue), "tiles": .array([.string(tiles)]),
            "attribution": .string(attribution.escapedForXML), "minzoom": .integer(zooms.lowerBound),
            "maxzoom": .integer(zooms.upperBound),
        ]
        if kind == .raster { members["tileSize"] = .integer(tileSize ?? 256) }
        return .object(members)
    }

    /// The layers of a style, with those of our own basemap replaced: by one of pictures, or by ones that read the other
    /// names of the same things.
    func layers(
        replacing layers: [JSONValue], in scheme: MapStyle.Scheme, where isVisible: (JSONValue) -> Bool
    ) -> [JSONValue] {
        var hasPicture = false
        return layers.flatMap { layer -> [JSONValue] in
            guard layer["source"] == .string(Basemap.name) else { return isVisible(layer) ? [layer] : [] }
            guard kind == .raster else { return renamed(layer) }
            defer { hasPicture = true }
            return hasPicture ? [] : [Self.picture(in: scheme)]
        }
    }

    private func renamed(_ layer: JSONValue) -> [JSONValue] {
        guard case .object(let members) = layer, case .string(let name)? = members["source-layer"],
            case .string(let id)? = members["id"]
        else { return [] }
        return (self.layers?[name] ?? [name]).enumerated().map { index, other in
            let own: [String: JSONValue] = [
                "source-layer": .string(other), "id": .string(index == 0 ? id : "\(id)-\(index + 1)"),
            ]
            return .object(members.merging(own) { $1 })
        }
    }

    /// Pictures are made for daylight; in the dark they are dimmed.
    private static func picture(in scheme: MapStyle.Scheme) -> JSONValue {
        let paint: JSONValue =
            scheme == .light
            ? .object([:]) : .object(["raster-brightness-max": .number(0.55), "raster-saturation": .number(-0.4)])
        return .object([
            "id": .string("basemap-pictures"), "type": .string("raster"), "source": .string(Basemap.name),
            "paint": paint,
        ])
    }
}
