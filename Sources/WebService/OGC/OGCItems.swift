import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import NIOCore
import SimpleFeatures
import Workflows

/// The features of a collection.
extension House {
    /// A page of features.
    func ogcItems(_ request: Request, _ context: WebContext) async throws -> Response {
        let collection = try offered(context)
        let query = try OGCQuery(request, allowing: OGCParameter.items(of: collection, servedCRS))
        let format = try OGCFormat(query, request)
        let items = try ItemsRequest(query, of: collection, isPage: true, in: self)
        let tag = try await ogcTag(of: request, collection, context)
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
        let (reader, first) = try await firstBlock(of: items)
        if format == .html { return try ogcItemsPage(items, reader, first, request, context) }
        var response = Response(status: .ok, headers: contentHeaders(items.crs))
        response.headers[.eTag] = tag
        response.body = body(of: reader, first, head: itemsHead(reader), tail: { itemsTail($0, request) })
        return ogcKept(response)
    }

    /// All features at once, however many.
    func ogcDownload(_ request: Request, _ context: WebContext) async throws -> Response {
        let collection = try offered(context)
        let query = try OGCQuery(request, allowing: OGCParameter.download(of: collection, servedCRS))
        let items = try ItemsRequest(query, of: collection, isPage: false, in: self)
        let (reader, first) = try await firstBlock(of: items)
        var response = Response(status: .ok, headers: contentHeaders(items.crs))
        response.headers[.contentDisposition] = "attachment; filename=\"\(collection.id).geojson\""
        response.body = body(of: reader, first, head: itemsHead(reader), tail: { downloadTail($0, request) })
        return ogcKept(response)
    }

    /// One feature.
    func ogcItem(_ request: Request, _ context: WebContext) async throws -> Response {
        let collection = try offered(context)
        let query = try OGCQuery(request, allowing: OGCParameter.item(servedCRS))
        let format = try OGCFormat(query, request)
        let crs = try servedCRS("crs", of: query)
        let text = try context.parameters.require("feature")
        guard let id = UUID(uuidString: text) else { throw OGCProblem.notFound("There is no feature ‘\(text)’") }
        var selection = collection.selection
        selection.values["id"] = .string(id.uuidString.lowercased())
        let output = try crs.output()
        let block = try await work { [geodata, selection] in try geodata.features(selection, limit: 1, as: output) }
        guard block.count == 1 else { throw OGCProblem.notFound("There is no feature ‘\(text)’") }
        if format == .html { return ogcKept(try ogcItemPage(block.json, of: collection, context)) }
        let links = itemLinks(of: collection, id.uuidString.lowercased(), request)
        var body = ByteBuffer(bytes: block.json.dropLast())
        body.writeString(",\"links\":")
        body.writeBytes(JSONValue.array(links).json)
        body.writeString("}\n")
        return ogcKept(
            Response(status: .ok, headers: contentHeaders(crs), body: .init(byteBuffer: body)))
    }

    private func itemLinks(of collection: OfferedCollection, _ id: String, _ request: Request) -> [JSONValue] {
        let path = "/ogc/collections/\(collection.id)"
        return ogcSelfLinks("\(path)/items/\(id)", type: Self.geoJSONType) + [
            ogcLink("collection", "\(path)?f=json"), ogcLink("items", "\(path)/items?f=json", type: Self.geoJSONType),
        ]
    }

    private func contentHeaders(_ crs: ServedCRS) -> HTTPFields {
        var headers: HTTPFields = [.contentType: Self.geoJSONType]
        if let name = HTTPField.Name("Content-Crs") { headers[name] = "<\(crs.uri)>" }
        return headers
    }

    /// Weak: the moment of the answer is part of it and differs, what it says of the data does not.
    private func ogcTag(
        of request: Request, _ collection: OfferedCollection, _ context: WebContext
    ) async throws -> String {
        let state = try await work { [geodata] in try geodata.state(of: collection.selection.layer) }
        let role = context.session?.account.role.rawValue ?? "public"
        let accepts = OGCFormat.prefersHTML(request) ? "html" : "json"
        let key = "\(version) \(context.language) \(role) \(accepts) \(request.uri.string)"
        return "W/\"\(state)-\(Secret.digest(of: key).prefix(16))\""
    }

    private func firstBlock(of items: ItemsRequest) async throws -> (FeatureReader, [UInt8]) {
        do {
            return try await work { [geodata, featureCounts] in
                var reader = try FeatureReader(items.features, counts: featureCounts, in: geodata)
                let block = try reader.read(from: geodata)
                return (reader, block)
            }
        } catch is UnknownCursor {
            throw OGCProblem.invalid("‘cursor’ is not one that a link ‘next’ of this collection gave")
        }
    }

    /// What stands before the features.
    private func itemsHead(_ reader: FeatureReader) -> String {
        """
        {"type":"FeatureCollection","timeStamp":"\(clock())","numberMatched":\(reader.matched),"features":[

        """
    }

    /// What stands behind them, on a page.
    private func itemsTail(_ reader: FeatureReader, _ request: Request) -> String {
        let path = request.uri.path
        let query = request.uri.query ?? ""
        func link(_ rel: String, changing name: String, to value: String, type: String) -> JSONValue {
            let kept = query.split(separator: "&").filter { !$0.hasPrefix("\(name)=") }.map(String.init)
            return ogcLink(rel, "\(path)?" + (kept + ["\(name)=\(value)"]).joined(separator: "&"), type: type)
        }
        var links = [
            link("self", changing: "f", to: "json", type: Self.geoJSONType),
            link("alternate", changing: "f", to: "html", type: Self.htmlType),
            ogcLink("collection", "\(path.replacing("/items", with: ""))?f=json"),
        ]
        if let next = reader.next { links.append(link("next", changing: "cursor", to: next, type: Self.geoJSONType)) }
        return tail(reader, links)
    }

    private func downloadTail(_ reader: FeatureReader, _ request: Request) -> String {
        let query = request.uri.query.map { "?\($0)" } ?? ""
        let path = request.uri.path.replacing("/items.geojson", with: "")
        return tail(
            reader,
            [
                ogcLink("self", "\(request.uri.path)\(query)", type: Self.geoJSONType),
                ogcLink("collection", "\(path)?f=json"),
            ])
    }

    private func tail(_ reader: FeatureReader, _ links: [JSONValue]) -> String {
        let text = String(decoding: JSONValue.array(links).json, as: UTF8.self)
        return "\n],\"numberReturned\":\(reader.returned),\"links\":\(text)}\n"
    }

    /// The features between a head and a tail: as one piece where a block holds them all, else block by block, each read
    /// when the one who asked has taken the one before.
    private func body(
        of reader: FeatureReader, _ first: [UInt8], head: String, tail: @escaping @Sendable (FeatureReader) -> String
    ) -> ResponseBody {
        var start = ByteBuffer(string: head)
        start.writeBytes(first)
        guard reader.hasMore else {
            start.writeString(tail(reader))
            return ResponseBody(byteBuffer: start)
        }
        return ResponseBody { [start] writer in
            try await writer.write(start)
            var reader = reader
            while reader.hasMore {
                let (read, block) = try await work { [geodata, reader] in
                    var reader = reader
                    let block = try reader.read(from: geodata)
                    return (reader, block)
                }
                reader = read
                guard !block.isEmpty else { continue }
                try await writer.write(ByteBuffer(bytes: Array(",\n".utf8) + block))
            }
            try await writer.write(ByteBuffer(string: tail(reader)))
            try await writer.finish(nil)
        }
    }
}
