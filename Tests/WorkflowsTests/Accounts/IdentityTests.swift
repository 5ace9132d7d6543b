import Geodata
import TestSupport
import Testing
import Workflows

@Suite("An identity of the city's provider")
struct IdentityTests {
    private let bureau: Bureau
    private static let issuer = "https://login.test"

    init() throws { bureau = try Bureau() }

    private func signedIn(_ subject: String, issuer: String = issuer, address: String? = nil) throws -> SignedIn {
        let identity = try #require(ProvenIdentity(issuer: issuer, subject: subject, verifiedAddress: address))
        return try Workflows.signIn(identity: identity, now: bureau.start, in: bureau.geodata)
    }

    private func signIn(_ subject: String, issuer: String = issuer, address: String? = nil) throws -> String {
        try signedIn(subject, issuer: issuer, address: address).session.account.name
    }

    @Test("signs in the account that was given its issuer and subject, and no other")
    func subject() async throws {
        try bureau.add("an", .police, identity: "\(Self.issuer) 42")
        let signedIn = try signedIn("42")
        #expect(signedIn.session.account.name == "an")
        #expect(try await bureau.session(signedIn, at: 0) == signedIn.session)
        #expect(throws: SignInError.unknownIdentity) { try signIn("43") }
        #expect(throws: SignInError.unknownIdentity) { try signIn("42", issuer: "https://other.test") }
        #expect(try accounts(in: bureau.geodata).count == 3, "no account is made")
        #expect(throws: SignInError.wrongCredentials) { try bureau.signIn("an", "") }
    }

    @Test("is found by its verified address at the first sign-in, and by its subject from then on")
    func address() throws {
        try bureau.add("an", .police, identity: "\(Self.issuer) mailto:An@City.test")
        #expect(throws: SignInError.unknownIdentity) { try signIn("42") }
        #expect(throws: SignInError.unknownIdentity) { try signIn("42", address: "bo@city.test") }
        #expect(throws: SignInError.unknownIdentity) {
            try signIn("42", issuer: "https://other.test", address: "an@city.test")
        }
        #expect(try signIn("42", address: "AN@city.test") == "an")
        #expect(try signIn("42") == "an")
        #expect(throws: SignInError.unknownIdentity) { try signIn("43", address: "an@city.test") }
        #expect(try accounts(in: bureau.geodata).first?.identity == "\(Self.issuer) 42", "the address is gone")
        #expect(try bureau.audited().count { $0 == .identityBound } == 1)
    }

    @Test("cannot pass for an address by its subject")
    func disguised() {
        #expect(ProvenIdentity(issuer: Self.issuer, subject: "mailto:an@city.test") == nil)
        #expect(ProvenIdentity(issuer: Self.issuer, subject: "") == nil)
        #expect(ProvenIdentity(issuer: "a b", subject: "c") == nil)
    }

    @Test("of a disabled account is refused")
    func disabled() throws {
        try bureau.add("an", .police, identity: "\(Self.issuer) 42")
        try bureau.add("bo", .police, identity: "\(Self.issuer) mailto:bo@city.test")
        for name in ["an", "bo"] { try disableAccount(named: name, by: "test", now: bureau.start, in: bureau.geodata) }
        #expect(throws: SignInError.disabled) { try signIn("42") }
        #expect(throws: SignInError.unknownIdentity) { try signIn("43", address: "bo@city.test") }
    }

    @Test(
        "is written as issuer and subject", arguments: ["", "42", "login.test 42", "https://a", "https://a mailto:b"])
    func malformed(text: String) {
        #expect(throws: AccountError.invalidIdentity(text)) { try bureau.add("x", .police, identity: text) }
    }
}
