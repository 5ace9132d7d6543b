import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite("The audit")
struct AuditTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func event(_ number: Int) -> AuditEvent {
        AuditEvent(at: TestCity.now, kind: .signedIn, account: "a\(number)", role: .planner, detail: "password")
    }

    @Test("cannot be changed or deleted, whatever program writes")
    func appendOnly() throws {
        try city.geodata.append(event(1))
        for sql in ["DELETE FROM auditEvent", "UPDATE auditEvent SET account = 'x'"] {
            let error = #expect(throws: DatabaseError.self) { try city.geodata.write { try $0.execute(sql: sql) } }
            #expect(error?.message == "the audit is append-only")
        }
        #expect(try city.geodata.auditEvents(limit: 10, before: nil).map(\.account) == ["a1"])
    }

    @Test("is read page by page, newest first")
    func pages() throws {
        for number in 1...5 { try city.geodata.append(event(number)) }
        let first = try city.geodata.auditEvents(limit: 2, before: nil)
        #expect(first.map(\.account) == ["a5", "a4"])
        let second = try city.geodata.auditEvents(limit: 2, before: first.last?.number)
        #expect(second.map(\.account) == ["a3", "a2"])
        #expect(try city.geodata.auditEvents(limit: 2, before: second.last?.number).map(\.account) == ["a1"])
    }

    @Test("is stored with what it tells of, or neither is")
    func together() throws {
        let account = Account(id: UUID(), name: "plan", title: "Plan", role: .planner, createdAt: TestCity.now)
        try city.geodata.write {
            try $0.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON auditEvent BEGIN SELECT RAISE(ABORT, 'full'); END")
        }
        #expect(throws: (any Error).self) {
            try city.geodata.add(account, event: AuditEvent(at: TestCity.now, .accountAdded, of: account))
        }
        #expect(try city.geodata.accounts().isEmpty)
    }

    @Test("has no column for a position, an address or a token")
    func columns() throws {
        let names = try city.geodata.read { try $0.columns(in: "auditEvent").map(\.name) }
        #expect(names == ["number", "at", "kind", "account", "role", "actor", "detail"])
    }

    @Test("every request for a session or phone goes through an index")
    func queryPlans() throws {
        for sql in [
            "SELECT * FROM session WHERE tokenHash = ?", "SELECT * FROM account WHERE id = ?",
            "UPDATE session SET endedAt = '' WHERE account = ? AND endedAt IS NULL",
            "UPDATE session SET endedAt = '' WHERE device = ? AND endedAt IS NULL",
            "DELETE FROM session WHERE absoluteExpiresAt < ?", "SELECT * FROM device WHERE tokenHash = ?",
        ] {
            let plan = try city.geodata.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: [""]).map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains(#/SEARCH .* USING (COVERING )?INDEX/#) }, "\(sql): \(plan)")
        }
    }
}
