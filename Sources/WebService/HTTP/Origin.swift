import Foundation
import HTTPTypes
import Hummingbird

/// The address under which browsers know the service, such as `https://prikvrij.stad.gent`.
public struct Origin: Sendable, Equatable, CustomStringConvertible {
    /// Scheme, host and port, without a slash at the end.
    public let description: String
    /// Whether browsers come over TLS; cookies are then sent over TLS only.
    public let isSecure: Bool

    /// Reads an address.
    ///
    /// - Throws: ``ConfigurationError`` unless it is `https://HOST`, or `http://` on a loopback address: sign-ins must
    ///   not cross a network in clear.
    public init(_ text: String) throws(ConfigurationError) {
        guard let url = URLComponents(string: text), let scheme = url.scheme, let host = url.host,
            ["http", "https"].contains(scheme), ["", "/"].contains(url.path), url.query == nil
        else {
            throw ConfigurationError("--origin needs an address such as https://prikvrij.example.org, not ‘\(text)’")
        }
        guard scheme == "https" || Loopback.names.contains(host) else {
            throw ConfigurationError(
                "--origin \(text): browsers must come over https, but on this machine itself; give https:// there")
        }
        isSecure = scheme == "https"
        description = "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }

    /// Whether a request that changes something was made by a page of this service, as far as the browser says.
    ///
    /// Browsers send `Sec-Fetch-Site`, older ones `Origin`; programs without a browser send neither.
    func isOwn(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        return request.headers[.origin].map { $0 == description } ?? true
    }
}

/// This machine, as addresses name it.
enum Loopback {
    /// The host parts of addresses that never leave this machine.
    static let names: Set = ["127.0.0.1", "localhost", "::1", "[::1]"]
}

/// What is wrong with the settings of the service.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// What was wrong and what to do.
    public let description: String

    /// Makes an error.
    public init(_ description: String) { self.description = description }
}
