import Foundation
import Geodata
import TestSupport
import Workflows

/// A city with a planner and a team, and hashes that cost little.
final class Bureau {
    let city: TestCity
    var geodata: Geodata { city.geodata }
    let start = TestCity.now
    static let cost = PasswordHash.Cost(rounds: 16)
    static let password = "drie groene fietsen"
    static let pin = "2580"

    init() throws {
        city = try TestCity()
        try add("plan", .planner)
        try addAccount(
            NewAccount(name: "gw-1", role: .patrol, service: .communityGuards), by: "test", now: start, in: geodata)
    }

    @discardableResult
    func add(_ name: String, _ role: Role, identity: String? = nil) throws -> Account {
        try addAccount(
            NewAccount(name: name, role: role, password: identity == nil ? Self.password : nil, identity: identity),
            by: "test", now: start, in: geodata, cost: Self.cost)
    }

    func moment(_ seconds: Int) -> Timestamp { Timestamp(secondsSince1970: start.secondsSince1970 + seconds) }

    func signIn(_ name: String = "plan", _ password: String = Bureau.password, at seconds: Int = 0) throws -> SignedIn {
        try Workflows.signIn(
            name: name, password: password, now: moment(seconds), in: geodata, cost: Self.cost)
    }

    /// Pairs a phone with the team at the start.
    func pair(_ team: String = "gw-1", pin: String = Bureau.pin) throws -> (deviceToken: String, signedIn: SignedIn) {
        let key = try openPairing(of: team, now: start, in: geodata).key
        return try pairPhone(key: key, pin: pin, now: start, in: geodata, cost: Self.cost)
    }

    func signIn(phone token: String, pin: String = Bureau.pin, at seconds: Int = 0) throws -> SignedIn {
        try Workflows.signIn(deviceToken: token, pin: pin, now: moment(seconds), in: geodata)
    }

    func session(_ signedIn: SignedIn, at seconds: Int) async throws -> CurrentSession? {
        try await currentSession(token: signedIn.sessionToken, now: moment(seconds), in: geodata)
    }

    /// The kinds of the audit, oldest first.
    func audited() throws -> [AuditEvent.Kind] {
        try geodata.auditEvents(limit: 1000, before: nil).reversed().map(\.kind)
    }
}
