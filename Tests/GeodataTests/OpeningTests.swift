import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

/// What cannot be opened is refused with the one error that says what to do, and stays as it is, byte for byte.
@Suite struct OpeningTests {
    private let folder: TemporaryFolder
    private let path: String
    private let profile: CityProfile

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("city.sqlite")
        profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
    }

    /// Makes the city's file, and closes it.
    private func create() throws {
        let geodata = try Geodata.create(at: path, profile: profile, now: TestCity.now)
        try geodata.storeFind(1, at: AsciiWorld.origin)
        try geodata.close()
    }

    /// Everything in the folder, by name.
    private func contents() throws -> [String: Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).reduce(into: [:]) { result, name in
            result[name] = try Data(contentsOf: folder.url.appending(path: name))
        }
    }

    /// Opens the file, expects an error, and that nothing in the folder has changed.
    private func expectRefusal(_ expected: GeodataError, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try contents()
        #expect(throws: expected, sourceLocation: sourceLocation) { try Geodata.open(at: path) }
        #expect(try contents() == before, sourceLocation: sourceLocation)
    }

    @Test("a database that was closed opens again, with its city and its records")
    func reopened() throws {
        try create()
        let geodata = try Geodata.open(at: path)
        #expect(geodata.profile == profile)
        #expect(try geodata.all(Find.self).map(\.id) == [.numbered(1)])
    }

    @Test("a file that is not there is not made")
    func missing() throws { try expectRefusal(.missing(path: path)) }

    @Test("an empty file is not a database")
    func empty() throws {
        try folder.write("", to: "city.sqlite")
        try expectRefusal(.foreign(path: path, reason: "empty file"))
    }

    @Test(
        "a file of something else is not a database",
        arguments: ["hello", String(repeating: "name,count\n", count: 500)])
    func foreign(text: String) throws {
        try folder.write(text, to: "city.sqlite")
        try expectRefusal(.foreign(path: path, reason: "not an SQLite file"))
    }

    @Test("a city is opened with a write-ahead log, foreign keys, and every commit synced before it is acknowledged")
    func durable() throws {
        let made = try Geodata.create(at: path, profile: profile, now: TestCity.now)
        try made.close()
        let opened = try Geodata.open(at: path)
        let settings = try opened.write { db in
            try ["journal_mode", "foreign_keys", "synchronous"].map { name in
                try String.fetchOne(db, sql: "PRAGMA \(name)")
            }
        }
        // 2 is FULL: a commit is synced to the disk.
        #expect(settings == ["wal", "1", "2"])
    }

    @Test("a database of another program is left alone")
    func otherProgram() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE city (profile TEXT)") }
        try expectRefusal(.foreign(path: path, reason: "its application id is 0"))
    }

    @Test("the restricted file does not open as the main one, nor the other way round")
    func otherKind() throws {
        try RestrictedGeodata.create(at: path, metricCRS: profile.metricCRS)
        try expectRefusal(.foreign(path: path, reason: "its application id is \(RestrictedGeodata.applicationID)"))
        let main = folder.path("main.sqlite")
        try Geodata.create(at: main, profile: profile, now: TestCity.now).close()
        #expect(throws: GeodataError.foreign(path: main, reason: "its application id is \(Migrations.applicationID)")) {
            try RestrictedGeodata.open(at: main, access: RestrictedAccess(provenRole: .police))
        }
    }

    @Test("a database of a newer program is left alone")
    func newer() throws {
        try create()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')") }
        try queue.close()
        try expectRefusal(.newer(path: path))
        #expect(
            Diagnosis.mainFile(at: path).checks.first { $0.name == "version" }?.problem == "made by a newer Prikvrij")
    }

    @Test("a file with overwritten pages is corrupt", arguments: [100..<4096, 4096..<40_960])
    func corrupt(damage: Range<Int>) throws {
        try create()
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes.replaceSubrange(damage, with: repeatElement(0xA5, count: damage.count))
        try folder.write(bytes, to: "city.sqlite")
        let before = try contents()
        let error = #expect(throws: GeodataError.self) { try Geodata.open(at: path) }
        guard case .corrupt(path, _) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(error?.description.contains("restore it from a backup") == true)
        #expect(try contents() == before)
    }

    @Test("a file that another process keeps for itself is locked")
    func lockedForReading() throws {
        try create()
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.write { try $0.execute(sql: "CREATE TABLE other (x)") }
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: GeodataError.locked(path: path)) { try Geodata.open(at: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        try other.close()
        #expect(try Geodata.open(at: path).all(Find.self).count == 1)
    }

    @Test("while another process writes, reading goes on and writing is refused as locked")
    func lockedForWriting() throws {
        try create()
        let geodata = try Geodata.open(at: path)
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN EXCLUSIVE")
            #expect(throws: GeodataError.locked(path: path)) { try geodata.storeFind(2, at: AsciiWorld.origin) }
            #expect(try Geodata.open(at: path).all(Find.self).count == 1)
            try db.execute(sql: "ROLLBACK")
        }
        try geodata.storeFind(2, at: AsciiWorld.origin)
        #expect(try geodata.all(Find.self).count == 2)
    }

    @Test("a new city is never made over a file that is there")
    func exists() throws {
        try folder.write("precious", to: "city.sqlite")
        let before = try contents()
        #expect(throws: GeodataError.exists(path: path)) {
            try Geodata.create(at: path, profile: profile, now: TestCity.now)
        }
        #expect(try contents() == before)
    }

    @Test("a city whose metric CRS SpatiaLite does not know leaves no file behind")
    func unknownCRS() throws {
        var profile = profile
        profile.metricCRS = .init(epsg: 999_999)
        #expect(throws: GeodataError.self) { try Geodata.create(at: path, profile: profile, now: TestCity.now) }
        #expect(try contents().isEmpty)
    }

    @Test(
        "every error says what to do",
        arguments: [
            (GeodataError.missing(path: "p"), "prikvrij init"), (.exists(path: "p"), "--database"),
            (.foreign(path: "p", reason: "r"), "nothing was changed"), (.newer(path: "p"), "install that version"),
            (.corrupt(path: "p", reason: "r"), "backup"), (.readOnly(path: "p"), "write permission"),
            (.locked(path: "p"), "wait until"), (.disk(path: "p", reason: "r"), "make room"),
        ])
    func advice(error: GeodataError, words: String) {
        #expect(error.description.contains(words))
    }
}
