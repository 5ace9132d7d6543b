import Crypto
import Foundation
import Geodata

/// Random text that proves something to whoever shows it again: the token of a session or phone, the key of a pairing.
///
/// Only its digest is stored. SHA-256 without salt is enough for that: unlike a password, such a text cannot be guessed.
public struct Secret: Sendable {
    /// The random bits in the 64 letters of RFC 4648, section 5, without padding: fit for cookies and addresses.
    public let text: String

    /// Makes a secret of so many random bits, a multiple of eight.
    public init(bits: Int) {
        text = SymmetricKey(size: SymmetricKeySize(bitCount: bits)).withUnsafeBytes { Data($0).base64URL }
    }

    /// SHA-256 of a secret's text, in hexadecimal.
    public static func digest(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).hexadecimal
    }

    /// The token that forms of a session send back: derived from the session's own, so that it need not be stored.
    static func csrfToken(ofSession token: String) -> String {
        let key = SymmetricKey(data: Data(token.utf8))
        return Data(HMAC<SHA256>.authenticationCode(for: Data("csrf".utf8), using: key)).base64URL
    }
}

extension Data {
    /// Base64 in the letters of RFC 4648, section 5, without padding.
    public var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads base64 in the letters of RFC 4648, section 5, without padding; nil for any other text.
    public init?(base64URL text: String) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        self.init(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }
}
