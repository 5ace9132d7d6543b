import Foundation
import GRDB

/// What a file is, found out from its first bytes, before SQLite touches it.
struct DatabaseFile {
    let path: String

    /// Throws unless the file is there, is SQLite, and carries the application's mark. Changes nothing.
    func check(applicationID: Int32) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw GeodataError.missing(path: path) }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw GeodataError.readOnly(path: path) }
        defer { try? handle.close() }
        let header = [UInt8](try handle.read(upToCount: 100) ?? Data())
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw GeodataError.foreign(path: path, reason: header.isEmpty ? "empty file" : "not an SQLite file")
        }
        let mark = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard mark == applicationID else {
            throw GeodataError.foreign(path: path, reason: "its application id is \(mark)")
        }
    }

    /// Runs a piece of work on the file, and gives SQLite's errors a meaning.
    func translatingErrors<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw GeodataError(error, path: path) ?? error
        }
    }

    /// Opens the file of a checked kind for reading and writing, and brings its schema up to date.
    ///
    /// A file made by a newer program, a damaged or a locked one is refused before anything is written.
    func open(migrator: DatabaseMigrator) throws -> DatabasePool {
        try translatingErrors {
            let isComplete = try lookBeforeOpening(migrator: migrator)
            let pool = try DatabasePool(path: path, configuration: SpatiaLite.configuration())
            try makeDurable(pool)
            if !isComplete { try migrator.migrate(pool) }
            return pool
        }
    }

    /// Has every commit synced to the disk before it is acknowledged, also with a write-ahead log, for which GRDB sets
    /// less: what was stored survives a power cut.
    private func makeDurable(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    /// Where a connection that only reads opens the file without leaving a trace: where there is no write-ahead log it
    /// would make an empty one, unless it is told that nobody writes.
    var addressForReading: String {
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        return hasLog ? path : URL(filePath: path).absoluteString + "?immutable=1"
    }

    /// Whether the schema is up to date, found out without leaving a trace: a connection that may write brings the
    /// write-ahead log into the file when it closes.
    private func lookBeforeOpening(migrator: DatabaseMigrator) throws -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: addressForReading, configuration: configuration)
        return try queue.read { db in
            if try migrator.hasBeenSuperseded(db) { throw GeodataError.newer(path: path) }
            return try migrator.hasCompletedMigrations(db)
        }
    }

    /// Makes a new file; what was made is removed again when the schema cannot be.
    func create(applicationID: Int32, migrator: DatabaseMigrator) throws -> DatabasePool {
        guard !FileManager.default.fileExists(atPath: path) else { throw GeodataError.exists(path: path) }
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw GeodataError.readOnly(path: path)
        }
        do {
            return try translatingErrors {
                let pool = try DatabasePool(path: path, configuration: SpatiaLite.configuration())
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
                try makeDurable(pool)
                try migrator.migrate(pool)
                // The mark must stand in the file itself, not in the write-ahead log: `check` reads it there.
                _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
                return pool
            }
        } catch {
            Geodata.removeDatabase(at: path)
            throw error
        }
    }
}
