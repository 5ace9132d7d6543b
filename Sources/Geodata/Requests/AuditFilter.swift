/// Which events of the audit are asked for; what is nil lets everything through.
public struct AuditFilter: Sendable, Equatable {
    /// Of one kind.
    public var kind: AuditEvent.Kind?
    /// About one account, by its sign-in name.
    public var account: String?
    /// From a moment on.
    public var from: Timestamp?
    /// Before a moment.
    public var until: Timestamp?

    /// Makes a filter.
    public init(
        kind: AuditEvent.Kind? = nil, account: String? = nil, from: Timestamp? = nil, until: Timestamp? = nil
    ) {
        (self.kind, self.account, self.from, self.until) = (kind, account, from, until)
    }

    /// What was asked for, in words for the audit itself; nil when it was everything.
    public var summary: String? {
        let parts = [
            kind?.rawValue, account.map { "account \($0)" }, from.map { "from \($0)" }, until.map { "until \($0)" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
