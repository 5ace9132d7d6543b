import Foundation

/// How a provider describes itself: OpenID Connect Discovery 1.0, section 3.
struct ProviderDescription: Decodable, Sendable, Equatable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    let tokenMethods: [String]?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysAddress = "jwks_uri"
        case tokenMethods = "token_endpoint_auth_methods_supported"
    }

    /// Reads a description and checks that it is that of the provider that was meant.
    init(json: Data, settings: OpenIDSettings) throws(OpenIDError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: json)
        } catch {
            throw .unusable("\(settings.discoveryAddress) does not describe a provider")
        }
        guard issuer == settings.issuer else {
            throw .unusable("it calls itself ‘\(issuer)’, not ‘\(settings.issuer)’")
        }
        for address in [authorizationEndpoint, tokenEndpoint, keysAddress] {
            guard let url = URLComponents(string: address), OpenIDSettings.isAllowed(url) else {
                throw .unusable("its address ‘\(address)’ is not https")
            }
        }
    }

    /// The headers and fields with which the service asks for the token of a code; the secret goes where the provider
    /// takes it (OpenID Connect Core 1.0, section 9).
    func tokenRequest(
        code: String, verifier: String, settings: OpenIDSettings
    ) -> (authorization: String?, fields: [(String, String)]) {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectAddress),
            ("client_id", settings.clientID), ("code_verifier", verifier),
        ]
        guard let secret = settings.clientSecret else { return (nil, fields) }
        if let tokenMethods, !tokenMethods.contains("client_secret_basic"), tokenMethods.contains("client_secret_post")
        {
            fields.append(("client_secret", secret))
            return (nil, fields)
        }
        let pair = "\(FormEncoding.escaped(settings.clientID)):\(FormEncoding.escaped(secret))"
        return ("Basic " + Data(pair.utf8).base64EncodedString(), fields)
    }
}
