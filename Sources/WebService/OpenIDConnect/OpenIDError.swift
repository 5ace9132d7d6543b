/// Why a sign-in through the identity provider failed.
public enum OpenIDError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The browser did not begin this sign-in, or too long ago.
    case noRequest
    /// The answer belongs to another sign-in than the one that the browser began.
    case wrongState
    /// The provider refused, with its own word for why.
    case refused(String)
    /// The provider cannot be reached.
    case unreachable(String)
    /// The provider's description of itself cannot be used.
    case unusable(String)
    /// What the provider signed is not a proof of who signs in here and now.
    case invalidToken(String)

    /// A word for programs and message files.
    public var code: String {
        switch self {
        case .noRequest: "oidc-no-request"
        case .wrongState: "oidc-wrong-state"
        case .refused: "oidc-refused"
        case .unreachable: "oidc-unreachable"
        case .unusable: "oidc-unusable"
        case .invalidToken: "oidc-invalid-token"
        }
    }

    /// What was wrong and what to do; for the log, since it may quote the provider.
    public var description: String {
        switch self {
        case .noRequest: "the browser has no sign-in under way; begin again"
        case .wrongState: "the answer belongs to another sign-in; begin again"
        case .refused(let reason): "the identity provider refused (\(reason)); begin again, or ask its administrator"
        case .unreachable(let reason): "the identity provider cannot be reached (\(reason)); check --oidc-issuer"
        case .unusable(let reason): "the identity provider cannot be used (\(reason)); check --oidc-issuer"
        case .invalidToken(let reason): "the token of the identity provider is not accepted: \(reason)"
        }
    }
}
