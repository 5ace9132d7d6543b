import Foundation
import GRDB
import SimpleFeatures

/// A city's spatial database: the main file, with every layer but what is restricted.
///
/// All SQL of the system is behind this type and ``RestrictedGeodata``. Reading goes on while another process writes
/// (WAL); each workflow that writes does so in one transaction.
public final class Geodata: Sendable {
    /// Where the file is.
    public let path: String
    /// The city, as it was described when the file was made.
    public let profile: CityProfile
    private let file: DatabaseFile
    private let pool: DatabasePool
    /// Where events that must be synced before they are answered are stored together.
    let groupCommit: GroupCommit
    private let projection: SharedTransformation
    /// Conversions between any two systems, each made when it is first needed.
    let transformations = SharedTransformations()

    private init(file: DatabaseFile, pool: DatabasePool, profile: CityProfile) {
        (path, self.file, self.pool, self.profile) = (file.path, file, pool, profile)
        groupCommit = GroupCommit(pool, file: file)
        projection = SharedTransformation(from: .wgs84, to: profile.metricCRS)
    }

    /// Makes the file of a new, empty city, readable by its owner only: it will hold hashes of passwords.
    ///
    /// - Throws: ``GeodataError/exists(path:)`` when there is a file already; it is left alone.
    public static func create(at path: String, profile: CityProfile, now: Timestamp) throws -> Geodata {
        let file = DatabaseFile(path: path)
        let pool = try file.create(
            applicationID: Migrations.applicationID, migrator: Migrations.migrator(metricCRS: profile.metricCRS))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let geodata = Geodata(file: file, pool: pool, profile: profile)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(profile), as: UTF8.self)
        try geodata.write {
            try $0.execute(
                sql: "INSERT INTO city (revision, recordedAt, profile) VALUES (1, ?, ?)", arguments: [now, json])
        }
        return geodata
    }

    /// Opens a city's file.
    ///
    /// - Throws: ``GeodataError`` when it is missing, foreign, newer, corrupt, read-only or locked; nothing is changed
    ///   then.
    public static func open(at path: String) throws -> Geodata {
        let file = DatabaseFile(path: path)
        try file.check(applicationID: Migrations.applicationID)
        let pool = try file.open(migrator: Migrations.migrator(metricCRS: .wgs84))
        let json = try file.translatingErrors {
            try pool.read { try String.fetchOne($0, sql: "SELECT profile FROM city ORDER BY revision DESC LIMIT 1") }
        }
        guard let json else { throw GeodataError.foreign(path: path, reason: "it describes no city") }
        let profile = try JSONDecoder().decode(CityProfile.self, from: Data(json.utf8))
        return Geodata(file: file, pool: pool, profile: profile)
    }

    /// Removes a database that was begun and could not be finished: the file, its write-ahead log and that log's index.
    public static func removeDatabase(at path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Reads in one consistent snapshot.
    func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try file.translatingErrors { try pool.read(work) }
    }

    /// Reads in one consistent snapshot, on a thread of the database's own.
    func readWithoutBlocking<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws
        -> Value
    {
        do {
            return try await pool.read(work)
        } catch {
            return try file.translatingErrors { throw error }
        }
    }

    /// Writes in one transaction: all of it is stored, or nothing.
    func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try file.translatingErrors { try pool.write(work) }
    }

    /// Asks the database for the least it can answer.
    ///
    /// - Throws: ``GeodataError`` when it cannot.
    public func probe() throws {
        _ = try read { try Int.fetchOne($0, sql: "SELECT revision FROM city LIMIT 1") }
    }

    /// Closes the file; everything is then in the main file itself, none of it in the write-ahead log.
    public func close() throws {
        _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// A conversion between the CRS of a file and that of the city.
    func transformation(from crs: CoordinateReferenceSystem) throws -> CoordinateTransformation {
        try CoordinateTransformation(from: crs, to: profile.metricCRS)
    }

    /// A conversion from the city's metric CRS to WGS 84.
    public func transformationToWGS84() throws -> CoordinateTransformation {
        try CoordinateTransformation(from: profile.metricCRS, to: .wgs84)
    }
}

extension Geodata {
    /// A position of WGS 84 in the city's metric CRS.
    ///
    /// - Throws: `CoordinateError` when the CRS is not defined there.
    public func projected(_ position: Position) throws -> Position {
        try projection(position)
    }
}
