import Foundation

/// The city's identity provider, and what this service is called there.
public struct OpenIDSettings: Sendable, Equatable {
    /// The provider, exactly as it calls itself.
    public let issuer: String
    /// What the provider calls this service.
    public let clientID: String
    /// What the service proves itself with; nil for a public client, which has PKCE only.
    public let clientSecret: String?
    /// Where the provider sends the browser back to; it must be registered there.
    public let redirectAddress: String

    /// Reads settings.
    ///
    /// - Throws: ``ConfigurationError`` unless the issuer is `https://…`, or `http://…` on a loopback address.
    public init(issuer: String, clientID: String, clientSecret: String?, origin: Origin) throws(ConfigurationError) {
        guard let url = URLComponents(string: issuer), Self.isAllowed(url), url.query == nil, url.fragment == nil else {
            throw ConfigurationError(
                "--oidc-issuer needs an address such as https://login.example.org/city, not ‘\(issuer)’")
        }
        guard !clientID.isEmpty else { throw ConfigurationError("--oidc-client-id is empty; the provider tells it") }
        (self.issuer, self.clientID) = (issuer, clientID)
        self.clientSecret = clientSecret.flatMap { $0.isEmpty ? nil : $0 }
        redirectAddress = "\(origin)/aanmelden/oidc/terug"
    }

    /// Where the provider describes itself: OpenID Connect Discovery 1.0, section 4.
    var discoveryAddress: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Whether an address of a provider may be used: over TLS, or on this machine.
    static func isAllowed(_ url: URLComponents) -> Bool {
        guard let host = url.host, !host.isEmpty, url.user == nil else { return false }
        return url.scheme == "https" || url.scheme == "http" && Loopback.names.contains(host)
    }
}
