import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite("An account")
struct AccountTests {
    private let bureau: Bureau

    init() throws { bureau = try Bureau() }

    private func add(_ account: NewAccount) throws {
        try addAccount(account, by: "test", now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
    }

    @Test("is listed by name, with its hash and not its password")
    func listed() throws {
        try bureau.add("admin", .admin)
        #expect(try accounts(in: bureau.geodata).map(\.name) == ["admin", "gw-1", "plan"])
        let plan = try #require(try accounts(in: bureau.geodata).last)
        #expect(plan.passwordHash?.hasPrefix("scrypt$16$8$1$") == true)
        #expect(plan.title == "plan" && plan.createdAt == bureau.start && plan.disabledAt == nil)
    }

    @Test(
        "needs a name of a–z, digits, dot, hyphen and underscore",
        arguments: ["", "Plan", "plan ner", "-plan", "plan/", "é", "plan\n", String(repeating: "a", count: 33)])
    func names(name: String) throws {
        #expect(throws: AccountError.invalidName(name)) {
            try add(NewAccount(name: name, role: .planner, password: Bureau.password))
        }
        try add(
            NewAccount(name: "0a.b-c_" + String(repeating: "d", count: 25), role: .planner, password: Bureau.password))
    }

    @Test("of a team has a service and no password; of an office a password or identity and no service")
    func credentials() throws {
        func refusal(_ account: NewAccount) -> AccountError? { #expect(throws: AccountError.self) { try add(account) } }
        #expect(refusal(NewAccount(name: "x", role: .publicReader)) == .publicRole)
        #expect(refusal(NewAccount(name: "x", role: .patrol)) == .serviceMissing("x"))
        #expect(refusal(NewAccount(name: "x", role: .patrol, service: .waste, password: "a")) == .passwordOfTeam("x"))
        #expect(
            refusal(NewAccount(name: "x", role: .patrol, service: .waste, identity: "https://a b"))
                == .passwordOfTeam("x"))
        #expect(refusal(NewAccount(name: "x", role: .planner)) == .credentialMissing("x"))
        #expect(refusal(NewAccount(name: "x", role: .police, service: .police)) == .serviceOfOffice("x"))
        #expect(refusal(NewAccount(name: "x", title: "", role: .admin, password: "a")) == .invalidTitle(""))
        #expect(try accounts(in: bureau.geodata).count == 2)
    }

    @Test("has a password of at least twelve characters")
    func shortPassword() throws {
        for password in ["", "elf tekens ", String(repeating: "x", count: 1025)] {
            #expect(throws: SignInError.weakPassword(minimum: 12)) {
                try add(NewAccount(name: "x", role: .planner, password: password))
            }
        }
        try add(NewAccount(name: "x", role: .planner, password: "twaalftekens"))
    }

    @Test("keeps its name and identity for itself, also when it is disabled")
    func taken() throws {
        try bureau.add("an", .police, identity: "https://login.test 42")
        try disableAccount(named: "an", by: "test", now: bureau.start, in: bureau.geodata)
        #expect(throws: AccountError.nameTaken("an")) { try bureau.add("an", .police) }
        #expect(throws: AccountError.identityTaken("https://login.test 42")) {
            try bureau.add("bo", .police, identity: "https://login.test 42")
        }
    }

    @Test("that is disabled is signed out at once, its phones are unpaired, its keys void; it stays disabled")
    func disabled() async throws {
        let (office, phone) = (try bureau.signIn(), try bureau.pair())
        let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
        for name in ["plan", "gw-1"] {
            try disableAccount(named: name, by: "beheer", now: bureau.moment(60), in: bureau.geodata)
        }
        #expect(try await bureau.session(office, at: 60) == nil)
        #expect(try await bureau.session(phone.signedIn, at: 60) == nil)
        #expect(throws: SignInError.disabled) { try bureau.signIn(at: 61) }
        #expect(throws: SignInError.wrongCredentials) { try bureau.signIn("plan", "iets heel anders", at: 61) }
        #expect(throws: SignInError.unknownDevice) { try bureau.signIn(phone: phone.deviceToken, at: 61) }
        #expect(throws: SignInError.invalidPairing(.used)) {
            try team(ofPairingKey: key, now: bureau.moment(61), in: bureau.geodata)
        }
        #expect(throws: AccountError.disabled("plan")) {
            try disableAccount(named: "plan", by: "beheer", now: bureau.moment(61), in: bureau.geodata)
        }
        #expect(try devices(in: bureau.geodata).map(\.revokedAt) == [bureau.moment(60)])
        let event = try #require(
            try bureau.geodata.auditEvents(limit: 50, before: nil).first {
                $0.kind == .accountDisabled && $0.account == "plan"
            }
        )
        #expect(event.actor == "beheer" && event.at == bureau.moment(60) && event.role == .planner)
    }

    @Test("gets a new password: the old one and what it opened are over")
    func newPassword() async throws {
        let before = try bureau.signIn()
        try setPassword(
            "vier rode autobussen", ofAccountNamed: "plan", by: "test", now: bureau.moment(5), in: bureau.geodata,
            cost: Bureau.cost)
        #expect(try await bureau.session(before, at: 6) == nil)
        #expect(throws: SignInError.wrongCredentials) { try bureau.signIn(at: 6) }
        _ = try bureau.signIn("plan", "vier rode autobussen", at: 6)
        #expect(throws: AccountError.passwordOfTeam("gw-1")) {
            try setPassword(
                "vier rode autobussen", ofAccountNamed: "gw-1", by: "test", now: bureau.start, in: bureau.geodata)
        }
        #expect(throws: AccountError.unknownAccount("niemand")) {
            try setPassword(
                "vier rode autobussen", ofAccountNamed: "niemand", by: "test", now: bureau.start, in: bureau.geodata)
        }
    }

    @Test("of the public, or a team with a password, is refused by the database too")
    func checkedBelow() throws {
        for (role, hash) in [(Role.publicReader, String?.none), (.patrol, "scrypt$…")] {
            let account = Account(
                id: UUID(), name: "x", title: "x", role: role, passwordHash: hash, createdAt: bureau.start)
            #expect(throws: (any Error).self) {
                try bureau.geodata.add(account, event: AuditEvent(at: bureau.start, .accountAdded, of: account))
            }
        }
        #expect(try accounts(in: bureau.geodata).count == 2)
    }
}
