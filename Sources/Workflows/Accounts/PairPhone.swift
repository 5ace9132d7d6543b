import Foundation
import Geodata

/// A key with which one phone can be paired with a team.
public struct Pairing: Sendable, Equatable {
    /// 128 random bits as text; to be shown once, as a link or a QR code.
    public let key: String
    /// When it is no longer accepted.
    public let expiresAt: Timestamp
}

/// Makes a key with which one phone can be paired with a team, once, within a day.
///
/// - Parameter actor: the sign-in name of the administrator, or `command-line`.
/// - Throws: `AccountError` when there is no such team.
public func openPairing(
    of accountName: String, by actor: String = "command-line", now: Timestamp, in geodata: Geodata,
    policy: SessionPolicy = .standard
) throws -> Pairing {
    let account = try accountInUse(named: accountName, in: geodata)
    guard account.role == .patrol else { throw AccountError.notATeam(accountName) }
    let pairing = Pairing(key: Secret(bits: 128).text, expiresAt: now.adding(seconds: policy.pairing))
    try geodata.open(
        StoredPairing(
            keyHash: Secret.digest(of: pairing.key), account: account.id, createdAt: now, expiresAt: pairing.expiresAt),
        event: AuditEvent(at: now, .pairingOpened, of: account, actor: actor))
    return pairing
}

/// The team that a key pairs with; looking does not use it up.
///
/// - Throws: ``SignInError/invalidPairing(_:)``.
public func team(ofPairingKey key: String, now: Timestamp, in geodata: Geodata) throws -> Account {
    try openPairing(key: key, now: now, in: geodata).account
}

/// Pairs a phone with the team of a key, and signs it in.
///
/// - Parameter former: the token that the phone had from an earlier pairing, which ends.
/// - Throws: ``SignInError/invalidPairing(_:)``, ``SignInError/weakPIN``; the key is then not used up.
public func pairPhone(
    key: String, pin: String, replacing former: String? = nil, now: Timestamp, in geodata: Geodata,
    policy: SessionPolicy = .standard, cost: PasswordHash.Cost = .pin
) throws -> (deviceToken: String, signedIn: SignedIn) {
    let (pairing, account) = try openPairing(key: key, now: now, in: geodata)
    try PINRule.check(pin)
    let token = Secret(bits: 256).text
    let device = StoredDevice(
        id: UUID(), account: account.id, tokenHash: Secret.digest(of: token),
        pinHash: try PasswordHash(of: pinText(pin, token: token), cost: cost).description, now: now)
    let opening = SessionOpening(of: account, on: device.device.id, now: now, policy: policy)
    let formerPhone = try former.flatMap { try pairedPhone(token: $0, now: now, in: geodata, policy: policy) }
    let isPaired = try geodata.use(
        pairing, for: device, session: opening.stored, replacing: formerPhone?.device.device.id,
        event: AuditEvent(at: now, .devicePaired, of: account, detail: name(of: device.device.id)))
    guard isPaired else { throw SignInError.invalidPairing(.used) }
    return (token, opening.signedIn)
}

/// Signs in on a paired phone.
///
/// The try is counted before the PIN is looked at: the fifth wrong one locks the phone, also when many are sent at once.
///
/// - Throws: ``SignInError/unknownDevice``, ``SignInError/deviceLocked``, ``SignInError/wrongPIN(remaining:)``.
public func signIn(
    deviceToken: String, pin: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy = .standard
) throws -> SignedIn {
    guard let (stored, account) = try pairedPhone(token: deviceToken, now: now, in: geodata, policy: policy) else {
        throw SignInError.unknownDevice
    }
    let id = stored.device.id
    guard let tries = try geodata.countTry(onDevice: id) else { throw SignInError.deviceLocked }
    guard try PasswordHash(stored.pinHash)?.matches(pinText(pin, token: deviceToken)) == true else {
        throw try refusal(of: account, on: id, tries: tries, now: now, in: geodata)
    }
    let opening = SessionOpening(of: account, on: id, now: now, policy: policy)
    let isOpen = try geodata.openSession(
        opening.stored, onDevice: id, event: AuditEvent(at: now, .signedIn, of: account, detail: "pin, \(name(of: id))")
    )
    guard isOpen else { throw SignInError.unknownDevice }
    return opening.signedIn
}

/// The team that a phone belongs to, or nil when it is not paired.
public func team(
    ofDeviceToken token: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy = .standard
) throws -> Account? {
    try pairedPhone(token: token, now: now, in: geodata, policy: policy)?.account
}

/// Unpairs a phone; what is signed in on it ends at once.
///
/// - Parameter actor: the sign-in name of the administrator, or `command-line`.
/// - Throws: `AccountError.unknownIdentifier` when there is no such phone or it was unpaired before.
public func revokeDevice(id: UUID, by actor: String, now: Timestamp, in geodata: Geodata) throws {
    try geodata.revokeDevice(id, now: now) {
        AuditEvent(at: now, .deviceRevoked, of: $0, actor: actor, detail: name(of: id))
    }
}

/// Every phone that is or was paired, latest first, without its token.
public func devices(in geodata: Geodata) throws -> [Device] { try geodata.devices() }

private func pairedPhone(
    token: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy
) throws -> (device: StoredDevice, account: Account)? {
    try geodata.device(
        tokenHash: Secret.digest(of: token), usedSince: now.adding(days: -Double(policy.deviceDays)))
}

private func openPairing(
    key: String, now: Timestamp, in geodata: Geodata
) throws -> (pairing: StoredPairing, account: Account) {
    guard let (pairing, account) = try geodata.pairing(keyHash: Secret.digest(of: key)) else {
        throw SignInError.invalidPairing(.unknown)
    }
    guard pairing.usedAt == nil, account.disabledAt == nil else { throw SignInError.invalidPairing(.used) }
    guard now < pairing.expiresAt else { throw SignInError.invalidPairing(.expired) }
    return (pairing, account)
}

/// Stores a wrong PIN in the audit, and locks the phone after the last try.
private func refusal(
    of account: Account, on device: UUID, tries: Int, now: Timestamp, in geodata: Geodata
) throws -> SignInError {
    let failed = AuditEvent(at: now, .signInFailed, of: account, detail: "pin, \(name(of: device))")
    guard tries >= Device.allowedTries else {
        try geodata.append(failed)
        return .wrongPIN(remaining: Device.allowedTries - tries)
    }
    let locked = AuditEvent(at: now, .deviceLocked, of: account, detail: name(of: device))
    try geodata.lockDevice(device, now: now, events: [failed, locked])
    return .deviceLocked
}

/// A PIN alone could be searched for in a stolen database; with the phone's token, which is not in there, it cannot.
private func pinText(_ pin: String, token: String) -> String { "\(token) \(pin)" }

/// How the audit names a phone.
private func name(of device: UUID) -> String { "phone \(device.uuidString.lowercased().prefix(8))" }
