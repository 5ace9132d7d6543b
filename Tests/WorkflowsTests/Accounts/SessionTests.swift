import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite("A session")
struct SessionTests {
    private let bureau: Bureau

    init() throws { bureau = try Bureau() }

    @Test("opens with the right name and password only; the name in capitals too")
    func signingIn() async throws {
        let signedIn = try bureau.signIn("PLAN")
        #expect(try await bureau.session(signedIn, at: 0) == signedIn.session)
        #expect(signedIn.session.account.name == "plan")
        #expect(signedIn.session.device == nil)
        for (name, password) in [
            ("plan", "drie groene fiets"), ("plan", ""), ("plam", Bureau.password), ("gw-1", ""), ("", ""),
        ] {
            #expect(throws: SignInError.wrongCredentials) { try bureau.signIn(name, password) }
        }
        #expect(try bureau.audited().suffix(6) == [.signedIn] + Array(repeating: .signInFailed, count: 5))
    }

    @Test("a name that does not exist is not kept in the audit")
    func unknownName() throws {
        #expect(throws: SignInError.wrongCredentials) { try bureau.signIn("drie groene fietsen") }
        let event = try #require(try bureau.geodata.auditEvents(limit: 1, before: nil).first)
        #expect(event.kind == .signInFailed && event.account == nil && event.role == nil)
    }

    @Test(
        "ends at the second of its idle limit",
        arguments: [
            (Role.planner, 30 * 60), (.admin, 30 * 60), (.police, 15 * 60), (.preventionAdviser, 15 * 60),
        ])
    func idle(role: Role, limit: Int) async throws {
        try bureau.add("x", role)
        let signedIn = try bureau.signIn("x")
        #expect(signedIn.session.idleExpiresAt == bureau.moment(limit))
        #expect(try await bureau.session(signedIn, at: limit - 1) != nil)
        let other = try bureau.signIn("x")
        #expect(try await bureau.session(other, at: limit) == nil)
        #expect(try await bureau.session(signedIn, at: 2 * limit - 2) != nil, "using it moved the limit")
    }

    @Test(
        "ends at the second of its absolute limit however much it is used",
        arguments: [(Role.planner, 10), (.admin, 10), (.police, 8), (.preventionAdviser, 8)])
    func absolute(role: Role, hours: Int) async throws {
        try bureau.add("x", role)
        let signedIn = try bureau.signIn("x")
        for second in stride(from: 0, to: hours * 3600, by: 600) {
            try #require(try await bureau.session(signedIn, at: second) != nil)
        }
        let last = try #require(try await bureau.session(signedIn, at: hours * 3600 - 1))
        #expect(last.idleExpiresAt == last.absoluteExpiresAt)
        #expect(try await bureau.session(signedIn, at: hours * 3600) == nil)
    }

    @Test("of a team lasts a shift: twelve hours without use, sixteen in all")
    func shift() async throws {
        let signedIn = try bureau.pair().signedIn
        #expect(try await bureau.session(signedIn, at: 12 * 3600) == nil)
        #expect(try await bureau.session(signedIn, at: 12 * 3600 - 1) != nil)
        #expect(try await bureau.session(signedIn, at: 16 * 3600 - 1) != nil)
        #expect(try await bureau.session(signedIn, at: 16 * 3600) == nil)
    }

    @Test("writes that it was used at most once a minute")
    func writes() async throws {
        let signedIn = try bureau.signIn()
        func lastSeen() throws -> [Timestamp] { try sessions(now: bureau.start, in: bureau.geodata).map(\.lastSeenAt) }
        _ = try await bureau.session(signedIn, at: 59)
        #expect(try lastSeen() == [bureau.start])
        _ = try await bureau.session(signedIn, at: 60)
        #expect(try lastSeen() == [bureau.moment(60)])
    }

    @Test("that was signed out is over; signing out twice is audited once")
    func signingOut() async throws {
        let (one, other) = (try bureau.signIn(), try bureau.signIn())
        for _ in 0..<2 { try signOut(token: one.sessionToken, now: bureau.start, in: bureau.geodata) }
        try signOut(token: "unknown", now: bureau.start, in: bureau.geodata)
        #expect(try await bureau.session(one, at: 0) == nil)
        #expect(try await bureau.session(other, at: 0) != nil)
        #expect(try bureau.audited().count { $0 == .signedOut } == 1)
    }

    @Test("can be ended from the list, which shows the open ones")
    func revoking() async throws {
        let signedIn = try bureau.signIn()
        let listed = try #require(try sessions(now: bureau.start, in: bureau.geodata).first)
        try revokeSession(id: listed.id, by: "beheer", now: bureau.start, in: bureau.geodata)
        #expect(try await bureau.session(signedIn, at: 0) == nil)
        #expect(try sessions(now: bureau.start, in: bureau.geodata).isEmpty)
        #expect(throws: AccountError.unknownIdentifier(listed.id)) {
            try revokeSession(id: listed.id, by: "beheer", now: bureau.start, in: bureau.geodata)
        }
        let event = try #require(try bureau.geodata.auditEvents(limit: 1, before: nil).first)
        #expect(event.kind == .sessionRevoked && event.account == "plan" && event.actor == "beheer")
    }

    @Test("has a token of its own, and a token for forms that follows from it")
    func tokens() async throws {
        let (one, other) = (try bureau.signIn(), try bureau.signIn())
        #expect(one.sessionToken != other.sessionToken)
        #expect(one.sessionToken.count == 43)
        #expect(one.session.csrfToken != other.session.csrfToken)
        #expect(try await bureau.session(one, at: 5)?.csrfToken == one.session.csrfToken)
        #expect(one.session.csrfToken != one.sessionToken)
        #expect(try await currentSession(token: "", now: bureau.start, in: bureau.geodata) == nil)
        #expect(try await currentSession(token: one.session.csrfToken, now: bureau.start, in: bureau.geodata) == nil)
    }

    @Test("that has been over for a week leaves the list of the database at the next sign-in")
    func cleaning() throws {
        _ = try bureau.signIn()
        let later = 10 * 3600 + 7 * 86_400 + 1
        _ = try bureau.signIn(at: later)
        #expect(try sessions(now: bureau.start, in: bureau.geodata).map(\.startedAt) == [bureau.moment(later)])
    }

    @Test("a password hashed with less work is hashed anew when it is used")
    func rehashing() throws {
        let more = PasswordHash.Cost(rounds: 32)
        func hash() throws -> String? { try accounts(in: bureau.geodata).last?.passwordHash }
        let before = try hash()
        _ = try signIn(
            name: "plan", password: Bureau.password, now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
        #expect(try hash() == before)
        _ = try signIn(name: "plan", password: Bureau.password, now: bureau.start, in: bureau.geodata, cost: more)
        #expect(try hash()?.hasPrefix("scrypt$32$8$1$") == true)
        _ = try bureau.signIn()
        #expect(try hash()?.hasPrefix("scrypt$32$8$1$") == true, "never back to less")
    }

    @Test("nothing that a browser or a phone shows again stands in the files, nor a password or PIN")
    func nothingInClear() throws {
        let office = try bureau.signIn()
        let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
        let pin = "70361852"
        let phone = try pairPhone(key: key, pin: pin, now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
        let again = try bureau.signIn(phone: phone.deviceToken, pin: pin)
        let digest = Secret.digest(of: office.sessionToken)
        let paths = ["", "-wal"].map { bureau.geodata.path + $0 }
        let bytes = try paths.map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(bytes.contains { $0.range(of: Data(digest.utf8)) != nil }, "the digest is found, so would be the rest")
        let secrets = [
            office.sessionToken, office.session.csrfToken, key, phone.deviceToken, phone.signedIn.sessionToken,
            again.sessionToken, Bureau.password, pin,
        ]
        for secret in secrets { #expect(bytes.allSatisfy { $0.range(of: Data(secret.utf8)) == nil }) }
    }
}
