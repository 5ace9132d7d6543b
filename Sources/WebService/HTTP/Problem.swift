import HTTPTypes
import Hummingbird
import Workflows

/// Why a request was refused, in the terms of docs/api.md.
struct Problem: Error, Sendable {
    /// What a program reads; the message a person reads is `errors.<code>`.
    struct Code: Sendable, Hashable {
        let text: String
        let status: HTTPResponse.Status

        init(_ text: String, _ status: HTTPResponse.Status) { (self.text, self.status) = (text, status) }

        static let malformed = Code("malformed", .badRequest)
        static let signedOut = Code("signed-out", .unauthorized)
        static let forbidden = Code("forbidden", .forbidden)
        static let csrf = Code("csrf", .forbidden)
        static let notFound = Code("not-found", .notFound)
        static let tooLarge = Code("too-large", .contentTooLarge)
        static let tooMany = Code("too-many", .tooManyRequests)
        static let busy = Code("busy", .serviceUnavailable)
        static let failed = Code("failed", .internalServerError)
    }

    let code: Code
    /// The field that is wrong.
    var field: String?
    /// Seconds after which to try again.
    var retryAfter: Int?
    /// Tries that are left, with a wrong PIN.
    var remaining: Int?
    /// Why no proposal can follow from what was asked; its sentence is then the message.
    var failure: ProposalFailure?

    init(_ code: Code, field: String? = nil, retryAfter: Int? = nil, remaining: Int? = nil) {
        (self.code, self.field, self.retryAfter, self.remaining) = (code, field, retryAfter, remaining)
    }
}
