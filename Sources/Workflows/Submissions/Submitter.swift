import Crypto
import Foundation
import Geodata

/// The team that sends something, as far as a record needs to know it.
public struct Submitter: Hashable, Sendable {
    /// The name of the team's account.
    public let name: String
    /// The service the team belongs to.
    public let service: Find.Service?
    /// What the account may do.
    public let role: Role

    /// Describes a sender.
    public init(name: String, service: Find.Service?, role: Role) {
        (self.name, self.service, self.role) = (name, service, role)
    }

    /// The sender that an account is.
    public init(_ account: Account) {
        self.init(name: account.name, service: account.service, role: account.role)
    }

    /// How its records are signed: a team by its account, which several people share; an office by its role alone, since
    /// an account there may be one person's.
    public var recordedBy: String { role == .patrol ? "team:\(name)" : "office:\(role.rawValue)" }

    /// Throws `forbidden` unless it is a patrol.
    func requirePatrol() throws(SubmissionError) {
        guard role == .patrol else { throw SubmissionError(.forbidden, "only a patrol sends this") }
    }

    /// The event in which this team sends something.
    func event(
        _ id: UUID, _ kind: Submission.Kind, of subject: UUID, _ content: some Encodable, now: Timestamp
    ) throws -> Submission {
        Submission(
            id: id, kind: kind, subject: subject, digest: try contentDigest(of: content), recordedBy: recordedBy,
            receivedAt: now)
    }
}

/// How long a team may change what it sent.
enum Shift {
    /// Hours after a find came in.
    static let hours = 12

    /// The moment after which a find must have come in to be of the same shift.
    static func start(now: Timestamp) -> Timestamp { now.adding(seconds: -hours * 3600) }
}

/// SHA-256, in hexadecimal, of what was sent: of its values as JSON with sorted names, so that neither order nor white
/// space of the body matters.
func contentDigest(of content: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return digest(of: try encoder.encode(content))
}

/// SHA-256, in hexadecimal.
func digest(of bytes: Data) -> String {
    SHA256.hash(data: bytes).hexadecimal
}
