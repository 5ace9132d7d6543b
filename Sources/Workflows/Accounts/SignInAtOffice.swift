import Foundation
import Geodata

/// Signs in with a name and a password.
///
/// A name that does not exist takes as long as a wrong password, and is not kept: people type passwords into the wrong field.
///
/// - Throws: ``SignInError/wrongCredentials``; ``SignInError/disabled`` only to who knows the password.
public func signIn(
    name: String, password: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy = .standard,
    cost: PasswordHash.Cost = .password
) throws -> SignedIn {
    let account = try geodata.account(named: name.lowercased())
    let stored = account?.passwordHash
    let hash = stored.flatMap { PasswordHash($0) } ?? .ofNothing(cost: cost)
    let isRight = try hash.matches(String(password.prefix(PasswordRule.maximum)))
    guard let account, let stored, isRight else {
        try geodata.append(refusal(of: account, because: "password", now: now))
        throw SignInError.wrongCredentials
    }
    if hash.cost.isBelow(cost) {
        let newer = try PasswordHash(of: password, cost: cost)
        try geodata.renewPasswordHash(newer.description, replacing: stored, of: account.id)
    }
    return try openSession(of: account, by: "password", now: now, in: geodata, policy: policy)
}

/// Signs in a person whom the city's identity provider knows.
///
/// An account is found by issuer and subject; at the first sign-in by the address that was given for it, if the
/// provider has verified that address: from then on it is found by the subject, and the address is no longer stored.
/// No account is made here.
///
/// - Throws: ``SignInError/unknownIdentity``, ``SignInError/disabled``.
public func signIn(
    identity: ProvenIdentity, now: Timestamp, in geodata: Geodata, policy: SessionPolicy = .standard
) throws -> SignedIn {
    guard let account = try account(of: identity, now: now, in: geodata) else {
        try geodata.append(refusal(of: nil, because: "identity", now: now))
        throw SignInError.unknownIdentity
    }
    return try openSession(of: account, by: "identity", now: now, in: geodata, policy: policy)
}

private func account(of identity: ProvenIdentity, now: Timestamp, in geodata: Geodata) throws -> Account? {
    if let account = try geodata.account(identity: identity.description) { return account }
    guard let announced = identity.announcement, var account = try geodata.account(identity: announced),
        account.disabledAt == nil
    else { return nil }
    account.identity = identity.description
    try geodata.bind(
        identity.description, to: account.id, event: AuditEvent(at: now, .identityBound, of: account))
    return account
}

private func refusal(of account: Account?, because detail: String, now: Timestamp) -> AuditEvent {
    AuditEvent(at: now, kind: .signInFailed, account: account?.name, role: account?.role, detail: detail)
}

private func openSession(
    of account: Account, by means: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy
) throws -> SignedIn {
    guard account.disabledAt == nil else {
        try geodata.append(refusal(of: account, because: "disabled", now: now))
        throw SignInError.disabled
    }
    let opening = SessionOpening(of: account, on: nil, now: now, policy: policy)
    try geodata.openSession(
        opening.stored, event: AuditEvent(at: now, .signedIn, of: account, detail: means),
        removingBefore: now.adding(days: -Double(policy.keptDays)))
    return opening.signedIn
}
