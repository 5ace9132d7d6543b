import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite("A token of a GIS program")
struct AccessTokenTests {
    private let bureau: Bureau

    init() throws { bureau = try Bureau() }

    private func add(_ name: String = "plan", days: Int = 365) throws -> NewAccessToken {
        try addAccessToken(
            for: name, title: "QGIS", days: days, by: "test", now: bureau.start, in: bureau.geodata)
    }

    private func name(of token: String, named: String? = nil, at seconds: Int = 0) async throws -> String? {
        try await account(ofAccessToken: token, named: named, now: bureau.moment(seconds), in: bureau.geodata)?.account
            .name
    }

    @Test("stands for its account, by itself or with the account's name, until the second of its limit")
    func use() async throws {
        let token = try add(days: 2).text
        #expect(try await name(of: token) == "plan")
        #expect(try await name(of: token, named: "PLAN") == "plan")
        #expect(try await name(of: token, named: "gw-1") == nil)
        #expect(try await name(of: token + "x") == nil)
        #expect(try await name(of: "") == nil)
        #expect(try await name(of: token, at: 2 * 86_400 - 1) == "plan")
        #expect(try await name(of: token, at: 2 * 86_400) == nil)
    }

    @Test("is written down when it is added and revoked, and no longer accepted then")
    func revoking() async throws {
        let added = try add()
        try revokeAccessToken(id: added.token.id, by: "beheer", now: bureau.start, in: bureau.geodata)
        #expect(try await name(of: added.text) == nil)
        #expect(throws: AccessTokenError.unknown(added.token.id)) {
            try revokeAccessToken(id: added.token.id, by: "beheer", now: bureau.start, in: bureau.geodata)
        }
        #expect(try bureau.audited().suffix(2) == [.tokenAdded, .tokenRevoked])
        let event = try #require(try bureau.geodata.auditEvents(limit: 1, before: nil).first)
        #expect(event.account == "plan" && event.actor == "beheer")
        #expect(event.detail == added.token.id.uuidString.lowercased())
    }

    @Test("ends with its account")
    func disabling() async throws {
        let added = try add()
        try disableAccount(named: "plan", by: "test", now: bureau.start, in: bureau.geodata)
        #expect(try await name(of: added.text) == nil)
        #expect(try accessTokens(in: bureau.geodata).map(\.token.revokedAt) == [bureau.start])
    }

    @Test("notes its last use at most once an hour")
    func lastUse() async throws {
        let token = try add().text
        func lastUsed() throws -> Timestamp? { try accessTokens(in: bureau.geodata).first?.token.lastUsedAt }
        #expect(try lastUsed() == nil)
        for (seconds, expected) in [(0, 0), (3599, 0), (3600, 3600)] {
            _ = try await name(of: token, at: seconds)
            #expect(try lastUsed() == bureau.moment(expected))
        }
    }

    @Test("is for roles that see more by it, with a title and a life that make sense")
    func refusals() throws {
        try bureau.add("agent", .police)
        _ = try add("agent")
        try bureau.add("chef", .admin)
        #expect(throws: AccessTokenError.roleSeesNothing("chef", .admin)) { try add("chef") }
        #expect(throws: AccessTokenError.roleSeesNothing("gw-1", .patrol)) { try add("gw-1") }
        #expect(throws: AccountError.unknownAccount("x")) { try add("x") }
        for days in [0, 3651, -1] { #expect(throws: AccessTokenError.invalidDays(days)) { try add(days: days) } }
        for title in ["", "a\nb", String(repeating: "x", count: 81)] {
            #expect(throws: AccessTokenError.invalidTitle(title)) {
                try addAccessToken(for: "plan", title: title, by: "test", now: bureau.start, in: bureau.geodata)
            }
        }
    }

    @Test("is in no file in clear")
    func nothingInClear() throws {
        let token = try add().text
        for path in ["", "-wal"].map({ bureau.geodata.path + $0 }) {
            #expect(try Data(contentsOf: URL(filePath: path)).range(of: Data(token.utf8)) == nil)
        }
    }
}
