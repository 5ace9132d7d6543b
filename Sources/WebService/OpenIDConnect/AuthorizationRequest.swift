import Crypto
import Foundation
import Geodata
import Workflows

/// One sign-in that a browser began: what it takes along to the provider, and what stays in its cookie.
///
/// `state` ties the answer to the browser, `nonce` the token to this sign-in, and the verifier of PKCE (RFC 7636) the
/// code to who asked for it.
struct AuthorizationRequest: Sendable, Equatable {
    let state: String
    let nonce: String
    let verifier: String
    let expiresAt: Timestamp

    /// Seconds in which the browser must come back.
    static let life = 600

    init(now: Timestamp) {
        (state, nonce, verifier) = (Secret(bits: 256).text, Secret(bits: 256).text, Secret(bits: 256).text)
        expiresAt = now.adding(seconds: Self.life)
    }

    /// Reads the value of the cookie; nil for any other text.
    init?(cookie: String) {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0...2].allSatisfy({ $0.utf8.count == 43 }), let seconds = Int(parts[3]) else {
            return nil
        }
        (state, nonce, verifier) = (parts[0], parts[1], parts[2])
        expiresAt = Timestamp(secondsSince1970: seconds)
    }

    /// The value of the cookie.
    var cookie: String { "\(state).\(nonce).\(verifier).\(expiresAt.secondsSince1970)" }

    /// The challenge that the provider compares with the verifier: S256 of RFC 7636, section 4.2.
    var challenge: String { Self.challenge(of: verifier) }

    static func challenge(of verifier: String) -> String { Data(SHA256.hash(data: Data(verifier.utf8))).base64URL }

    /// Where the browser goes.
    func address(at endpoint: String, settings: OpenIDSettings) -> String {
        let query = FormEncoding.text([
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("scope", "openid email"), ("state", state), ("nonce", nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    /// - Throws: ``OpenIDError/noRequest``, ``OpenIDError/wrongState``.
    static func proven(byCookie cookie: String?, state: String?, now: Timestamp) throws(OpenIDError) -> Self {
        guard let request = cookie.flatMap({ AuthorizationRequest(cookie: $0) }), now < request.expiresAt else {
            throw .noRequest
        }
        guard request.state == state else { throw .wrongState }
        return request
    }
}

/// Names and values as `application/x-www-form-urlencoded`.
enum FormEncoding {
    static func text(_ fields: [(String, String)]) -> String {
        fields.map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
    }

    /// Every byte that RFC 3986 does not call unreserved is escaped.
    static func escaped(_ text: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
