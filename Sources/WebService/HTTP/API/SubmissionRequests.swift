import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// What the handlers of the phones' interface have in common.
extension House {
    /// The largest body that is not a photo or a file, in bytes.
    private static let bodyLimit = 512 * 1024

    /// Reads what a team sent, once it is sure that it may send more.
    func content<Content: Decodable>(
        _ type: Content.Type = Content.self, of request: Request, _ context: WebContext
    ) async throws -> Content {
        try allowSubmission(context)
        let bytes = try await body(of: request, upTo: Self.bodyLimit, context)
        return try Self.decoded(bytes)
    }

    // Apart, since the optimizer of Swift 6.3.1 crashes on some of these within an asynchronous function.
    @inline(never)
    private static func decoded<Content: Decodable>(_ bytes: Data) throws -> Content {
        try decodeSubmission(Content.self, from: bytes)
    }

    /// Reads a file that a team sent, once it is sure that it may send more.
    func file(of request: Request, upTo limit: Int, _ context: WebContext) async throws -> Data {
        try allowSubmission(context)
        return try await body(of: request, upTo: limit, context)
    }

    private func body(of request: Request, upTo limit: Int, _ context: WebContext) async throws -> Data {
        let body = try await request.collected(upTo: limit)
        try limits.allowVolume(ofBytes: body.readableBytes, by: context.requireSession().account.name, at: clock())
        return Data(body.readableBytesView)
    }

    /// Counts something that a team sends.
    func allowSubmission(_ context: WebContext) throws {
        let session = try context.requireSession()
        try limits.allowSubmission(
            by: session.account.name, device: session.device?.uuidString ?? "", at: clock())
    }

    /// 201 for what is stored now, 200 for what was stored before.
    static func answer(_ receipt: SubmissionReceipt) throws -> Response {
        try json(receipt, status: receipt.status == .stored ? .created : .ok)
    }

    /// GeoJSON (RFC 7946).
    static func geoJSON(_ data: Data, cache: String? = nil) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: "application/geo+json"], body: .init(byteBuffer: .init(data: data)))
        if let cache { response.headers[.cacheControl] = cache }
        return response
    }
}

extension WebContext {
    /// The session, where the route lets in only who has one.
    func requireSession() throws -> CurrentSession {
        guard let session else { throw Problem(.signedOut) }
        return session
    }

    /// The team that asks.
    var submitter: Submitter {
        get throws { Submitter(try requireSession().account) }
    }

    /// A part of the path that is an identifier.
    func identifier(_ name: String) throws -> UUID {
        guard let id = UUID(uuidString: try parameters.require(name)) else { throw Problem(.notFound) }
        return id
    }
}
