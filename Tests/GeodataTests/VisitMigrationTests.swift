import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite struct VisitMigrationTests {
    @Test("events that were accepted before there were visits are all there afterwards, and cannot be changed")
    func submissions() throws {
        let folder = try TemporaryFolder()
        let profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        let queue = try DatabaseQueue(path: folder.path("old.sqlite"), configuration: SpatiaLite.configuration())
        let migrator = Migrations.migrator(metricCRS: profile.metricCRS)
        try migrator.migrate(queue, upTo: "4 submissions")
        let insertion = """
            INSERT INTO submission (fid, id, kind, subject, digest, recordedBy, receivedAt)
            VALUES (?, ?, ?, 's', 'd', 'team:gw-1', '2026-06-01T00:00:00Z')
            """
        try queue.write { db in
            for (number, kind) in ["find", "patrol", "end"].enumerated() {
                try db.execute(sql: insertion, arguments: [number * 7 + 1, "id-\(number)", kind])
            }
        }
        let before = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM submission ORDER BY fid") }
        try migrator.migrate(queue)
        let after = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM submission ORDER BY fid") }
        #expect(after == before && after.count == 3)
        try queue.write { try $0.execute(sql: insertion, arguments: [99, "id-9", "visit"]) }
        for sql in ["UPDATE submission SET digest = 'x'", "DELETE FROM submission"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: insertion, arguments: [100, "id-10", "rumour"]) }
        }
    }
}
