import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct RestrictedGeodataTests {
    private let city: TestCity
    private let path: String

    init() throws {
        city = try TestCity()
        path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: city.geodata.profile.metricCRS)
    }

    private func observation(_ number: Int, at position: Position, note: String? = nil) -> Observation {
        Observation(
            id: .numbered(number), kind: .streetDealing, occurredFrom: TestCity.now.adding(days: -Double(number)),
            occurredUntil: TestCity.now, service: .police, publiclyAccessible: true, note: note,
            position: Position(longitude: 3.72, latitude: 51.05), accuracy: 10,
            geometry: StoredGeometry(.point(position), in: city.geodata.profile.metricCRS))
    }

    private func open() throws -> RestrictedGeodata {
        try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
    }

    @Test("only police and prevention adviser pass the wall", arguments: Role.allCases)
    func roles(role: Role) throws {
        if [.police, .preventionAdviser].contains(role) {
            #expect(try RestrictedAccess(provenRole: role).role == role)
        } else {
            #expect(throws: RestrictedAccessDenied(role: role)) { try RestrictedAccess(provenRole: role) }
        }
    }

    @Test("police reads observations and the prevention adviser prick incidents, and neither the other's")
    func eachItsOwn() throws {
        let adviser = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .preventionAdviser))
        let police = try open()
        let period = TestCity.now..<TestCity.now.adding(days: 1)
        #expect(try adviser.prickIncidents(in: period).isEmpty)
        #expect(throws: RestrictedAccessDenied(role: .police)) { try police.prickIncidents(in: period) }
        #expect(throws: RestrictedAccessDenied(role: .preventionAdviser)) {
            try adviser.observations(within: 50, of: AsciiWorld.origin)
        }
        #expect(throws: RestrictedAccessDenied(role: .preventionAdviser)) {
            try adviser.submit(observation(1, at: AsciiWorld.origin), recordedBy: "test", now: TestCity.now)
        }
    }

    @Test("an observation is stored and found again around its position, oldest first")
    func storing() throws {
        let restricted = try open()
        let near = Position(x: AsciiWorld.origin.x + 30, y: AsciiWorld.origin.y + 40)
        let far = Position(x: AsciiWorld.origin.x + 31, y: AsciiWorld.origin.y + 40)
        let observations = [(1, near), (2, AsciiWorld.origin), (3, far)].map { observation($0.0, at: $0.1) }
        for observation in observations { try restricted.submit(observation, recordedBy: "test", now: TestCity.now) }
        let found = try restricted.observations(within: 50, of: AsciiWorld.origin)
        #expect(found == [observations[1], observations[0]])
        #expect(try open().observations(within: 51, of: AsciiWorld.origin).count == 3)
    }

    @Test("the same observation sent again changes nothing; another one under its name is refused")
    func resending() throws {
        let restricted = try open()
        for _ in 0..<2 {
            try restricted.submit(observation(1, at: AsciiWorld.origin), recordedBy: "test", now: TestCity.now)
        }
        #expect(throws: GeodataError.conflict(.numbered(1))) {
            try restricted.submit(
                observation(1, at: AsciiWorld.origin, note: "x"), recordedBy: "test", now: TestCity.now)
        }
        #expect(
            try restricted.observations(within: 1, of: AsciiWorld.origin) == [observation(1, at: AsciiWorld.origin)])
    }

    @Test("the file is for its owner only, also once it was opened and written to")
    func permissions() throws {
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(path) == 0o600)
        let restricted = try open()
        try restricted.submit(observation(1, at: AsciiWorld.origin), recordedBy: "test", now: TestCity.now)
        #expect(try mode(path) == 0o600)
        #expect(try mode(path + "-wal") == 0o600)
        #expect(try mode(path + "-shm") == 0o600)
    }

    @Test("the main file has no table for restricted records, and the restricted one has none of the layers")
    func apart() throws {
        func tables(_ path: String) throws -> Set<String> {
            try DatabaseQueue(path: path).read { db in
                try String.fetchSet(db, sql: "SELECT lower(name) FROM sqlite_master WHERE type IN ('table', 'view')")
            }
        }
        let main = try tables(city.geodata.path)
        #expect(main.contains("find"))
        for word in ["observation", "incident", "hotspot", "review"] {
            #expect(!main.contains { $0.contains(word) }, "\(word)")
        }
        let restricted = try tables(path)
        #expect(restricted.contains("observation"))
        #expect(restricted.isDisjoint(with: Layer.allCases.map { $0.rawValue.lowercased() }))
        #expect(!restricted.contains("city"))
    }

    @Test("its history is kept like that of the layers, and nothing is deleted")
    func history() throws {
        try open().submit(observation(1, at: AsciiWorld.origin), recordedBy: "test", now: TestCity.now)
        let queue = try DatabaseQueue(path: path, configuration: SpatiaLite.configuration())
        func refusal(_ sql: String) -> String? {
            (#expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } })?.message
        }
        #expect(refusal("DELETE FROM observation") == "records are withdrawn, not deleted")
        #expect(refusal("UPDATE observation SET note = 'x'") == "a correction raises the revision by one")
        try queue.write { try $0.execute(sql: "UPDATE observation SET note = 'x', revision = 2") }
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM recordVersion") } == 1)
        #expect(refusal("DELETE FROM recordVersion") == "history is append-only")
    }

    @Test("its spatial request goes through the R*Tree")
    func queryPlan() throws {
        let queue = try DatabaseQueue(path: path, configuration: SpatiaLite.configuration())
        let plan = try queue.read { db in
            let request = try Observation.within(metres: 50, of: AsciiWorld.origin).makePreparedRequest(db)
            return try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN \(request.statement.sql)", arguments: request.statement.arguments
            ).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains(#/VIRTUAL TABLE INDEX 2:([A-D]\d){4}/#) }, "\(plan)")
        #expect(!plan.contains { $0.hasPrefix("SCAN observation") }, "\(plan)")
    }

    @Test("the restricted file stands beside the main one under its name")
    func defaultPath() {
        #expect(RestrictedGeodata.defaultPath(beside: "/a/b/city.sqlite") == "/a/b/city.restricted.sqlite")
    }
}
