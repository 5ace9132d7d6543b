import Geodata

/// Stores an event of its own in the audit, such as a look at restricted records.
public func audit(_ event: AuditEvent, in geodata: Geodata) throws { try geodata.append(event) }

/// The latest events of the audit, newest first; that they were read becomes an event itself.
///
/// - Parameters:
///   - number: the number of the last event of the page before, to go on from there.
///   - kind: only events of this kind.
///   - reader: who reads.
public func readAudit(
    limit: Int, before number: Int64? = nil, kind: AuditEvent.Kind? = nil, by reader: Account, now: Timestamp,
    in geodata: Geodata
) throws -> [AuditEvent] {
    let events = try geodata.auditEvents(limit: limit, before: number, kind: kind)
    try geodata.append(AuditEvent(at: now, .lookedAtAudit, of: reader, detail: kind?.rawValue))
    return events
}
