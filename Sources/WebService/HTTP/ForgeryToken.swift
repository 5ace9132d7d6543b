import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The token against cross-site request forgery: in a header, or in the field `_csrf` of a form.
enum ForgeryToken {
    static let header = HTTPField.Name("X-CSRF-Token")
    static let field = "_csrf"
    /// The largest form, in bytes.
    static let formLimit = 64 * 1024

    /// The request, its body readable again; turned away when the token is missing or wrong.
    static func checked(_ request: Request, _ context: WebContext) async throws -> Request {
        guard let session = context.session else { return request }
        if let header, let sent = request.headers[header] {
            guard sent == session.csrfToken else { throw Problem(.csrf) }
            return request
        }
        guard request.isForm else { throw Problem(.csrf) }
        var request = request
        let body = try await request.collected(upTo: formLimit)
        guard FormFields(body)[field] == session.csrfToken else { throw Problem(.csrf) }
        request.body = .init(buffer: body)
        return request
    }
}

extension Request {
    /// Whether the body is a form of a page.
    var isForm: Bool { headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true }

    /// The whole body.
    ///
    /// - Throws: a ``Problem`` when it is larger than a number of bytes.
    func collected(upTo limit: Int) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw Problem(.tooLarge) }
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge)
        }
    }
}

/// The fields of a form, percent-decoded; of a field that occurs twice the last counts.
struct FormFields: Sendable {
    private var values: [String: String] = [:]

    init(_ body: ByteBuffer) {
        for pair in String(buffer: body).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(parts[0])] = parts.count == 2 ? Self.decoded(parts[1]) : ""
        }
    }

    private static func decoded(_ text: Substring) -> String {
        text.replacing("+", with: " ").removingPercentEncoding ?? String(text)
    }

    /// What was filled in, without spaces around it; nil when it was left empty.
    subscript(name: String) -> String? {
        guard let value = values[name]?.trimmingCharacters(in: .whitespacesAndNewlines), !value.isEmpty else {
            return nil
        }
        return value
    }

    /// The fields of a form that was sent.
    static func of(_ request: Request) async throws -> FormFields {
        FormFields(try await request.collected(upTo: ForgeryToken.formLimit))
    }
}
