import Crypto
import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import SimpleFeatures
import VectorTiles
import Workflows

/// Vector tiles (Mapbox Vector Tile 2.1) with their TileJSON, of what the role of the reader may see.
extension House {
    var tileEndpoints: [Endpoint] {
        [
            .get("/tiles/{tileset}", for: .everyone) { request, context in try await tileJSON(request, context) },
            .get("/tiles/{tileset}/{z}/{x}/{y}", for: .everyone) { request, context in try await tile(request, context)
            },
        ]
    }

    private func tileJSON(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try context.parameters.require("tileset")
        guard name != "style.json" else { return try await style(request, context) }
        guard name.hasSuffix(".json") else { throw Problem(.notFound) }
        let seen = try visibleTileset(String(name.dropLast(5)), context)
        let (tileset, revision) = try await work { [geodata] in
            (try seen.naming(sourcesIn: geodata), try geodata.revision(of: sources(of: seen)))
        }
        // The revision in the address has a browser ask anew for tiles when the data changed.
        let address = "\(origin)/tiles/\(tileset.name)/{z}/{x}/{y}.mvt?stand=\(revision)"
        return try Self.json(TileJSON(tileset, tiles: [address], bounds: geodata.profile.boundingBox))
    }

    private func style(_ request: Request, _ context: WebContext) async throws -> Response {
        let scheme: MapStyle.Scheme = request.uri.queryParameters["kleur"] == "donker" ? .dark : .light
        let role = context.session?.account.role ?? .publicReader
        let basemap = try await work { [geodata] in try Basemap(of: geodata) }
        return try Self.json(
            mapStyle.json(for: role, in: scheme, of: tilesets, over: basemap) { "\(origin)/tiles/\($0).json" })
    }

    private func tile(_ request: Request, _ context: WebContext) async throws -> Response {
        let tileset = try visibleTileset(try context.parameters.require("tileset"), context)
        let address = try tileAddress(context, in: tileset)
        let filter = try FindFilter(request.uri.queryParameters, zone: geodata.profile.zone)
        let revision = try await work { [geodata] in try geodata.revision(of: sources(of: tileset)) }
        let layers = tileset.layers.map(\.id).joined(separator: ",")
        let key = "\(version) \(tileset.name) \(layers) \(address) \(revision) \(filter.key)"
        let tag = "\"\(SHA256.hash(data: Data(key.utf8)).prefix(12).hexadecimal)\""
        let isCurrent = request.uri.queryParameters["stand"].map { $0 == revision } ?? false
        let headers = tileHeaders(tag, tileset, isCurrent: isCurrent)
        if request.headers[values: .ifNoneMatch].contains(where: { $0.contains(tag) }) {
            return Response(status: .notModified, headers: headers)
        }
        let entry = try await entry(key) { [geodata, finds, effort] in
            do {
                return try renderTile(
                    address, of: tileset, filter: filter, memory: finds, effort: effort, in: geodata)
            } catch EffortError.periodTooShort {
                throw Problem(.malformed, field: "van")
            }
        }
        return try answer(entry, headers: headers, to: request)
    }

    private func entry(
        _ key: String, _ render: @escaping @Sendable () throws -> EncodedTile
    ) async throws -> TileCache.Entry {
        if let kept = tileCache.entry(key) { return kept }
        return try await tileQueue.run { [tileCache] in
            if let kept = tileCache.entry(key) { return kept }
            let tile = try render()
            guard let packed = tile.isEmpty ? [] : gzip(tile.bytes) else { throw Problem(.busy, retryAfter: 5) }
            let entry = TileCache.Entry(packed: packed, isComplete: tile.isComplete)
            tileCache.keep(entry, as: key)
            return entry
        }
    }

    private func answer(_ entry: TileCache.Entry, headers: HTTPFields, to request: Request) throws -> Response {
        guard !entry.packed.isEmpty else { return Response(status: .noContent, headers: headers) }
        guard request.headers[.acceptEncoding]?.contains("gzip") == true else {
            throw Problem(Problem.Code("gzip-only", .notAcceptable))
        }
        var headers = headers
        headers[.contentType] = "application/vnd.mapbox-vector-tile"
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: entry.packed)))
    }

    /// Public tiles may be kept by anyone, others by the reader's browser: for an hour under an address that names their
    /// revision, else only as long as the service says that they are still the same.
    private func tileHeaders(_ tag: String, _ tileset: Tileset, isCurrent: Bool) -> HTTPFields {
        let isPublic = tileset.layers.allSatisfy { $0.roles.contains(Tileset.publicRole) }
        let control = (isPublic ? "public" : "private") + (isCurrent ? ", max-age=3600" : ", no-cache")
        return [.eTag: tag, .vary: "Accept-Encoding, Cookie", .cacheControl: control]
    }

    private func visibleTileset(_ name: String, _ context: WebContext) throws -> Tileset {
        let role = context.session?.account.role ?? .publicReader
        guard let tileset = tilesets.tileset(name, visibleTo: role) else { throw Problem(.notFound) }
        return tileset
    }

    /// The tile that is asked for, which lies in the zooms of the tileset and meets the city.
    private func tileAddress(_ context: WebContext, in tileset: Tileset) throws -> TileAddress {
        let row = try context.parameters.require("y")
        guard row.hasSuffix(".mvt"), let z = context.parameters.get("z", as: Int.self),
            let x = context.parameters.get("x", as: Int.self), let y = Int(row.dropLast(4)),
            let address = try? TileAddress(zoom: z, column: x, row: y), tileset.zooms.contains(z),
            address.bounds.meets(geodata.profile.boundingBox)
        else { throw Problem(.notFound) }
        return address
    }
}
