import Geodata

/// Stores an event of its own in the audit, such as a look at restricted records.
public func audit(_ event: AuditEvent, in geodata: Geodata) throws { try geodata.append(event) }

/// The latest events of the audit, newest first; that they were read becomes an event itself.
///
/// - Parameters:
///   - number: the number of the last event of the page before, to go on from there.
///   - filter: which events.
///   - reader: who reads.
public func readAudit(
    limit: Int, before number: Int64? = nil, _ filter: AuditFilter = AuditFilter(), by reader: Account, now: Timestamp,
    in geodata: Geodata
) throws -> [AuditEvent] {
    let events = try geodata.auditEvents(limit: limit, before: number, filter)
    try geodata.append(AuditEvent(at: now, .lookedAtAudit, of: reader, detail: filter.summary))
    return events
}

/// The same on the command line, which has no account.
public func readAudit(
    limit: Int, _ filter: AuditFilter, byCommandLineAt now: Timestamp, in geodata: Geodata
) throws -> [AuditEvent] {
    let events = try geodata.auditEvents(limit: limit, before: nil, filter)
    try geodata.append(AuditEvent(at: now, kind: .lookedAtAudit, actor: "command-line", detail: filter.summary))
    return events
}
