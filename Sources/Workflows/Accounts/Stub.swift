import Foundation
import Geodata
public enum SignInError: Error, Equatable { case wrongCredentials, unknownDevice
 public var code: String {""}; public var isForbidden: Bool {false}; public var retryAfter: Int? {nil}; public var remaining: Int? {nil} }
public struct Pairing: Sendable { public let key: String; public let expiresAt: Timestamp }
public struct AccountDraft: Sendable { public init(name: String, title: String, role: Role, service: Find.Service?, areaCode: String?, password: String?, identity: String?) {} }
public func addAccount(_: AccountDraft, by: String, now: Timestamp, in: Geodata) throws -> Account { throw SignInError.unknownDevice }
public func disableAccount(named: String, by: String, now: Timestamp, in: Geodata) throws {}
public func signIn(name: String, password: String, now: Timestamp, in: Geodata) throws -> SignedIn { throw SignInError.unknownDevice }
public func signIn(deviceToken: String, pin: String, now: Timestamp, in: Geodata) throws -> SignedIn { throw SignInError.unknownDevice }
public func openPairing(of: String, by: String, now: Timestamp, in: Geodata) throws -> Pairing { throw SignInError.unknownDevice }
public func team(ofPairingKey: String, now: Timestamp, in: Geodata) throws -> Account { throw SignInError.unknownDevice }
public func pairPhone(key: String, pin: String, now: Timestamp, in: Geodata) throws -> (deviceToken: String, signedIn: SignedIn) { throw SignInError.unknownDevice }
public func team(ofDeviceToken: String, now: Timestamp, in: Geodata) throws -> Account? { nil }
public func currentSession(token: String, now: Timestamp, in: Geodata) throws -> CurrentSession? { nil }
public func signOut(token: String, now: Timestamp, in: Geodata) throws {}
public func revokeSession(id: UUID, by: String, now: Timestamp, in: Geodata) throws {}
public func revokeDevice(id: UUID, by: String, now: Timestamp, in: Geodata) throws {}
public struct RateLimiter: Sendable { public init(burst: Int, perMinute: Int) {}; public mutating func take(_: String, at: Timestamp) -> Int? { nil } }
