import Foundation
import Geodata
import NIOPosix
import Workflows

/// Signing in through the city's identity provider: OpenID Connect, authorization code with PKCE.
///
/// The provider's description and keys are kept for an hour; the keys are fetched anew when a token does not fit them,
/// so that the provider can change them at any moment.
public actor OpenIDConnect {
    private let settings: OpenIDSettings
    private let geodata: Geodata
    private let connection = ProviderConnection()
    private var description: (value: ProviderDescription, until: Timestamp)?
    private var keys: (value: ProviderKeys, until: Timestamp)?

    /// Prepares sign-in; the provider is asked only when someone signs in.
    public init(_ settings: OpenIDSettings, geodata: Geodata) {
        (self.settings, self.geodata) = (settings, geodata)
    }

    /// Begins a sign-in: where the browser goes, and what its cookie keeps until it comes back.
    ///
    /// - Throws: ``OpenIDError``.
    public func begin(now: Timestamp) async throws -> (address: String, cookie: String) {
        let request = AuthorizationRequest(now: now)
        let provider = try await provider(now: now)
        return (request.address(at: provider.authorizationEndpoint, settings: settings), request.cookie)
    }

    /// Ends a sign-in with what the browser brings back: `code` and `state`, or `error`. The cookie is of no use
    /// afterwards and is to be removed.
    ///
    /// - Throws: ``OpenIDError``; `SignInError` when no account belongs to the person, or it is disabled.
    public func finish(
        code: String?, state: String?, error: String? = nil, cookie: String?, now: Timestamp
    ) async throws -> SignedIn {
        let request = try AuthorizationRequest.proven(byCookie: cookie, state: state, now: now)
        guard let code, error == nil else { throw OpenIDError.refused(String((error ?? "no code").prefix(100))) }
        let identity = try await identity(code: code, request: request, now: now)
        return try await NIOThreadPool.singleton.runIfActive { [geodata] in
            try signIn(identity: identity, now: now, in: geodata)
        }
    }

    private func identity(code: String, request: AuthorizationRequest, now: Timestamp) async throws -> ProvenIdentity {
        let provider = try await provider(now: now)
        let (authorization, fields) = provider.tokenRequest(
            code: code, verifier: request.verifier, settings: settings)
        let token = try await connection.token(
            at: provider.tokenEndpoint, authorization: authorization, fields: fields)
        return try await claims(of: token, provider: provider, now: now)
            .identity(for: settings, nonce: request.nonce, now: now)
    }

    private func provider(now: Timestamp) async throws(OpenIDError) -> ProviderDescription {
        if let description, now < description.until { return description.value }
        let value = try ProviderDescription(
            json: try await connection.get(settings.discoveryAddress), settings: settings)
        description = (value, Self.inAnHour(now))
        return value
    }

    private func claims(
        of token: String, provider: ProviderDescription, now: Timestamp
    ) async throws(OpenIDError) -> IDTokenClaims {
        if let keys, now < keys.until, let claims = try? await keys.value.claims(of: token) { return claims }
        let fresh = try await ProviderKeys(json: try await connection.get(provider.keysAddress))
        keys = (fresh, Self.inAnHour(now))
        return try await fresh.claims(of: token)
    }

    private static func inAnHour(_ now: Timestamp) -> Timestamp {
        now.adding(seconds: 3600)
    }
}
