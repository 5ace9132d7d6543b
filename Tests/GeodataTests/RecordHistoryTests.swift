import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

/// The history is kept by the database itself, so these tests write with plain SQL.
@Suite struct RecordHistoryTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func execute(_ sql: String) throws { try city.geodata.write { try $0.execute(sql: sql) } }

    /// What the database says when it refuses a statement.
    private func refusal(of sql: String) -> String? {
        (#expect(throws: DatabaseError.self) { try execute(sql) })?.message
    }

    @Test("a correction keeps the version it replaces, whole", arguments: Layer.allCases)
    func correction(layer: Layer) throws {
        try execute(SampleRows.insert(into: layer, id: "one"))
        let columns = try city.geodata.read { try $0.columns(in: layer.rawValue).map(\.name) }
        try execute(
            """
            UPDATE \(layer.rawValue) SET revision = 2, recordedBy = 'corrector', recordedAt = '2026-06-02T00:00:00Z'
            WHERE id = 'one'
            """)
        let row = try #require(try city.geodata.read { try Row.fetchOne($0, sql: "SELECT * FROM recordVersion") })
        #expect(row["layer"] == layer.rawValue)
        #expect(row["id"] == "one")
        #expect(row["revision"] == 1)
        #expect(row["supersededAt"] == "2026-06-02T00:00:00Z")
        let data = Data((row["record"] as String).utf8)
        let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(record.keys) == Set(columns))
        #expect(record["recordedBy"] as? String == "test")
        if layer.isSpatial, layer != .patrol {
            let stored: String? = try city.geodata.value("SELECT hex(geometry) FROM \(layer.rawValue)")
            #expect(record["geometry"] as? String == stored)
        }
    }

    @Test("a change that does not raise the revision by one is refused", arguments: Layer.allCases)
    func withoutRevision(layer: Layer) throws {
        try execute(SampleRows.insert(into: layer, id: "one"))
        for assignment in ["recordedBy = 'x'", "revision = 3", "revision = 0", "revision = 2, id = 'two'"] {
            let message = refusal(of: "UPDATE \(layer.rawValue) SET \(assignment) WHERE id = 'one'")
            #expect(message == "a correction raises the revision by one", "\(assignment)")
        }
        #expect(try city.geodata.value("SELECT recordedBy FROM \(layer.rawValue)") == "test")
        #expect(try city.geodata.value("SELECT count(*) FROM recordVersion") == 0)
    }

    @Test("a record is never deleted", arguments: Layer.allCases)
    func deletion(layer: Layer) throws {
        try execute(SampleRows.insert(into: layer, id: "one"))
        #expect(refusal(of: "DELETE FROM \(layer.rawValue)") == "records are withdrawn, not deleted")
        #expect(try city.geodata.value("SELECT count(*) FROM \(layer.rawValue)") == 1)
    }

    @Test("an insertion that would replace a record is refused as well")
    func replacement() throws {
        let insertion = SampleRows.insert(into: .area, id: "one")
        try execute(insertion)
        let replacement = insertion.replacing("INSERT INTO", with: "INSERT OR REPLACE INTO")
        #expect(refusal(of: replacement) == "records are withdrawn, not deleted")
    }

    @Test("the history itself can only grow")
    func appendOnly() throws {
        try execute(SampleRows.insert(into: .find, id: "one"))
        try execute("UPDATE find SET revision = 2, note = 'second'")
        try execute("UPDATE find SET revision = 3, note = 'third'")
        #expect(refusal(of: "UPDATE recordVersion SET record = '{}'") == "history is append-only")
        #expect(refusal(of: "DELETE FROM recordVersion") == "history is append-only")
        let notes = try city.geodata.read {
            try String?.fetchAll($0, sql: "SELECT json_extract(record, '$.note') FROM recordVersion ORDER BY revision")
        }
        #expect(notes == [nil, "second"])
    }

    @Test("two records cannot have the same identifier", arguments: Layer.allCases)
    func uniqueness(layer: Layer) throws {
        try execute(SampleRows.insert(into: layer, id: "one"))
        #expect(refusal(of: SampleRows.insert(into: layer, id: "one"))?.contains("UNIQUE constraint failed") == true)
    }

    @Test("a transaction that fails leaves neither record nor history behind")
    func atomic() throws {
        try execute(SampleRows.insert(into: .find, id: "one"))
        #expect(throws: DatabaseError.self) {
            try city.geodata.write {
                try $0.execute(sql: "UPDATE find SET revision = 2")
                try $0.execute(sql: SampleRows.insert(into: .place, id: "two"))
                try $0.execute(sql: "DELETE FROM find")
            }
        }
        #expect(try city.geodata.value("SELECT revision FROM find") == 1)
        #expect(try city.geodata.value("SELECT count(*) FROM recordVersion") == 0)
        #expect(try city.geodata.value("SELECT count(*) FROM place") == 0)
    }
}
