import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite("The tables of plans")
struct PlanTableTests {
    private let city: TestCity

    init() throws {
        city = try TestCity()
        try city.geodata.write { db in
            try db.execute(sql: SampleRows.insert(into: .planSite, id: "site"))
            try db.execute(
                sql: """
                    INSERT INTO scenario (id, title, request, createdAt, createdBy)
                    VALUES ('open', 't', '{}', '2026-06-01T00:00:00Z', 'plan');
                    INSERT INTO scenario (id, title, request, createdAt, createdBy, state, endedAt)
                    VALUES ('ended', 't', '{}', '2026-06-01T00:00:00Z', 'plan', 'failed', '2026-06-01T00:00:00Z');
                    INSERT INTO planDocument (plan, geoJSON, map) VALUES ('of-site', '{}', '');
                    INSERT INTO siteDecision (id, site, status, decidedAt, decidedBy, why)
                    VALUES ('one', 'site', 'under-study', '2026-06-01T00:00:00Z', 'plan', 'reason')
                    """)
        }
    }

    @Test(
        "let nothing that has ended or was decided be changed or deleted, whatever program writes",
        arguments: [
            "UPDATE siteDecision SET why = 'other'", "DELETE FROM siteDecision", "UPDATE planDocument SET map = 'x'",
            "DELETE FROM planDocument", "UPDATE scenario SET title = 'x' WHERE id = 'ended'", "DELETE FROM scenario",
            "UPDATE scenario SET request = '{\"count\":1}' WHERE id = 'open'",
            "UPDATE scenario SET state = 'done', endedAt = 'x' WHERE id = 'open'",
            "UPDATE scenario SET state = 'failed' WHERE id = 'open'",
            "UPDATE scenario SET state = 'lost', endedAt = 'x' WHERE id = 'open'",
            "UPDATE scenario SET state = 'done', endedAt = 'x', plan = 'nowhere' WHERE id = 'open'",
            """
            INSERT INTO siteDecision (id, site, status, decidedAt, decidedBy, why)
            VALUES ('two', 'site', 'approved', '', 'plan', ' ')
            """,
            """
            INSERT INTO siteDecision (id, site, status, decidedAt, decidedBy, why)
            VALUES ('two', 'nowhere', 'approved', '', 'plan', 'reason')
            """,
            """
            INSERT INTO siteDecision (id, site, status, decidedAt, decidedBy, why)
            VALUES ('two', 'site', 'proposed', '', 'plan', 'reason')
            """,
        ])
    func refused(sql: String) {
        #expect(throws: DatabaseError.self) { try city.geodata.write { try $0.execute(sql: sql) } }
    }

    @Test("let a scenario that is open end once")
    func ending() throws {
        let id = UUID()
        let scenario = Scenario(id: id, title: "t", request: "{}", createdAt: TestCity.now, createdBy: "plan")
        #expect(try city.geodata.open(scenario).isNew)
        #expect(try city.geodata.end(scenario: id, .cancelled, now: TestCity.now))
        #expect(try !city.geodata.end(scenario: id, .failed, message: "m", now: TestCity.now))
        #expect(try city.geodata.scenario(id)?.state == .cancelled)
    }

    @Test("answer what pages ask through an index")
    func queryPlans() throws {
        for sql in [
            "SELECT * FROM siteDecision WHERE site = ? ORDER BY number", "SELECT * FROM scenario WHERE plan = ?",
            "UPDATE scenario SET state = 'failed' WHERE state IS NULL", "SELECT * FROM planDocument WHERE plan = ?",
            "SELECT * FROM scenario ORDER BY createdAt DESC, fid DESC LIMIT 100",
        ] {
            let plan = try city.geodata.read { db in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: sql.contains("?") ? ["x"] : []
                ).map { $0["detail"] as String }
            }
            #expect(
                plan.contains { $0.contains("USING INDEX") || $0.contains("USING COVERING INDEX") }, "\(sql): \(plan)")
        }
    }
}
