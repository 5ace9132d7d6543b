import CSQLite
import Foundation
import SimulatedPhones

/// The same finds by the same schedule into one plain table: the least that a synced commit per find takes here.
final class InsertLimit {
    private var connection: OpaquePointer?
    private var statement: OpaquePointer?

    /// Makes the file, with the pragmas of the service's writer.
    init(path: String) throws {
        guard sqlite3_open(path, &connection) == SQLITE_OK else { throw BenchmarkError("\(path) cannot be opened") }
        try execute("PRAGMA journal_mode = WAL")
        try execute("PRAGMA synchronous = FULL")
        try execute(
            """
            CREATE TABLE find (id TEXT PRIMARY KEY, occurredAt TEXT, longitude REAL, latitude REAL, accuracy REAL,
            count INTEGER, kind TEXT, setting TEXT, cleared INTEGER, note TEXT)
            """)
        let sql = "INSERT INTO find VALUES (?, ?, ?, ?, 8, 2, 'syringe', 'park', 1, ?)"
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
    }

    deinit {
        sqlite3_finalize(statement)
        sqlite3_close(connection)
    }

    /// Inserts and commits each find when it is due, or as soon after as those before it are done.
    func minute(_ load: SubmissionLoad) throws -> SoakMinute {
        sync()
        let (start, clock) = (ContinuousClock.now, SoakClock(service: 0))
        var latencies: [Duration] = []
        var lateness: [Duration] = []
        for moment in load.moments {
            let rest = start + moment - ContinuousClock.now
            if rest > .zero {
                Thread.sleep(forTimeInterval: rest / .seconds(1))
                lateness.append(ContinuousClock.now - start - moment)
            }
            try insert(SimulatedFind())
            latencies.append(ContinuousClock.now - start - moment)
        }
        return SoakMinute(
            name: "plain insert", latency: Percentiles(latencies), lateness: Percentiles(lateness),
            usage: clock.ownUsage, commits: CommitCounts(ofOne: latencies.count))
    }

    private func insert(_ find: SimulatedFind) throws {
        sqlite3_reset(statement)
        for (index, text) in [(1, find.id.uuidString.lowercased()), (2, find.occurredAt), (5, SimulatedFind.note)] {
            sqlite3_bind_text(statement, Int32(index), text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
        sqlite3_bind_double(statement, 3, find.longitude)
        sqlite3_bind_double(statement, 4, find.latitude)
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
    }

    private func execute(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    private var failure: BenchmarkError {
        BenchmarkError("plain insert: \(String(cString: sqlite3_errmsg(connection)))")
    }
}
