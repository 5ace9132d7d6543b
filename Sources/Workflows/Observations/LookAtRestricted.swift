import Geodata

/// What was read of restricted records, and what the audit says of it: what, where, over which period and how many; never
/// a record.
public struct RestrictedLook<Value: Sendable>: Sendable {
    let value: Value
    let detail: String

    /// Pairs what was read with what is written down of it.
    public init(_ value: Value, detail: String) { (self.value, self.detail) = (value, detail) }
}

/// Opens the restricted file for an account and reads; that it looked is in the audit before anything is given out.
///
/// - Throws: `RestrictedAccessDenied` when the role may not.
public func lookAtRestricted<Value: Sendable>(
    _ path: String, as account: Account, now: Timestamp, in geodata: Geodata,
    _ read: (RestrictedGeodata) throws -> RestrictedLook<Value>
) throws -> Value {
    let access = try RestrictedAccess(provenRole: account.role)
    let look = try read(try RestrictedGeodata.open(at: path, access: access))
    try geodata.append(AuditEvent(at: now, .lookedAtRestricted, of: account, detail: look.detail))
    return look.value
}

/// The area to which a police account is confined; nil for one of the whole city.
///
/// - Throws: ``UnknownArea`` when the city has no police area of that code.
public func ownArea(of account: Account, in geodata: Geodata) throws -> Area? {
    guard let code = account.areaCode else { return nil }
    guard let area = try geodata.policeAreas().first(where: { $0.code == code }) else { throw UnknownArea(code: code) }
    return area
}

/// An account is confined to an area that the city does not have.
public struct UnknownArea: Error, Equatable, CustomStringConvertible {
    /// The code that the account names.
    public let code: String
    /// What is wrong and what to do.
    public var description: String {
        "the city has no police area ‘\(code)’; import it, or give the account another area"
    }
}
