import Foundation

/// Why an account cannot be added or changed, each with what to do about it.
public enum AccountError: Error, Equatable, CustomStringConvertible {
    /// The sign-in name has characters that it may not have.
    case invalidName(String)
    /// The title is empty or too long.
    case invalidTitle(String)
    /// Another account has the name, or had it before it was disabled.
    case nameTaken(String)
    /// Another account has the identity.
    case identityTaken(String)
    /// An identity is not an issuer and a subject.
    case invalidIdentity(String)
    /// There is no account of that name.
    case unknownAccount(String)
    /// The account was disabled before.
    case disabled(String)
    /// The public needs no account.
    case publicRole
    /// A team of patrols has no service.
    case serviceMissing(String)
    /// An office account was given a service.
    case serviceOfOffice(String)
    /// A team of patrols was given a password or an identity.
    case passwordOfTeam(String)
    /// An office account was given neither a password nor an identity.
    case credentialMissing(String)
    /// Phones are paired with teams of patrols only.
    case notATeam(String)
    /// There is no phone or session with that identifier.
    case unknownIdentifier(UUID)

    /// A word for programs and message files.
    public var code: String {
        switch self {
        case .invalidName: "invalid-name"
        case .invalidTitle: "invalid-title"
        case .nameTaken: "name-taken"
        case .identityTaken: "identity-taken"
        case .invalidIdentity: "invalid-identity"
        case .unknownAccount, .unknownIdentifier: "not-found"
        case .disabled: "disabled"
        case .publicRole: "public-role"
        case .serviceMissing: "service-missing"
        case .serviceOfOffice: "service-of-office"
        case .passwordOfTeam: "password-of-team"
        case .credentialMissing: "credential-missing"
        case .notATeam: "not-a-team"
        }
    }

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .invalidName(let name):
            "‘\(name)’ is no sign-in name: 1 to 32 of a–z, 0–9, dot, hyphen and underscore, a letter or digit first"
        case .invalidTitle(let title): "the title ‘\(title)’ must have 1 to 80 characters, on one line"
        case .nameTaken(let name):
            "there is an account ‘\(name)’, in use or disabled; choose another name, see ‘prikvrij user list’"
        case .identityTaken(let identity): "another account has the identity ‘\(identity)’"
        case .invalidIdentity(let identity):
            "‘\(identity)’ is no identity: write \"ISSUER SUBJECT\", or \"ISSUER mailto:ADDRESS\" until the first sign-in"
        case .unknownAccount(let name): "there is no account ‘\(name)’; see ‘prikvrij user list’"
        case .disabled(let name): "the account ‘\(name)’ is disabled; add another one"
        case .publicRole: "the public needs no account; choose another role"
        case .serviceMissing(let name):
            "‘\(name)’ is a team of patrols and needs its service, such as --service community-guards"
        case .serviceOfOffice(let name): "‘\(name)’ is no team of patrols, so it has no service; leave --service out"
        case .passwordOfTeam(let name):
            "‘\(name)’ is a team of patrols, which signs in on paired phones; use ‘prikvrij user pair \(name)’"
        case .credentialMissing(let name): "‘\(name)’ needs a password, an identity, or both"
        case .notATeam(let name): "‘\(name)’ is no team of patrols; only teams have paired phones"
        case .unknownIdentifier(let id): "there is no phone or session \(id.uuidString.lowercased())"
        }
    }
}
