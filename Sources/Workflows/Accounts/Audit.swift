import Geodata

/// Stores an event of its own in the audit, such as a look at restricted records.
public func audit(_ event: AuditEvent, in geodata: Geodata) throws { try geodata.append(event) }

/// The latest events of the audit, newest first.
///
/// - Parameter number: the number of the last event of the page before, to go on from there.
public func auditEvents(limit: Int, before number: Int64? = nil, in geodata: Geodata) throws -> [AuditEvent] {
    try geodata.auditEvents(limit: limit, before: number)
}
