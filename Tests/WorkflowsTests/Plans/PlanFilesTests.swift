import Foundation
import GRDB
@testable import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("The files of a plan")
struct PlanFilesTests {
    private let world: ProposalWorld
    private let proposal: Proposal
    private let plan: StoredPlan

    init() throws {
        world = try ProposalWorld("9#2.....#1.\n...........\n....#5.....")
        proposal = try world.propose()
        plan = try storedPlan(try proposal.planID, in: world.city.geodata)
    }

    @Test("GeoJSON holds what the proposal said, with the identifier and the decision of each site")
    func geoJSON() throws {
        let document = try GeoJSONDocument(try plan.geoJSON())
        let original = try GeoJSONDocument(try proposal.geoJSON())
        #expect(document.entries.count == 2)
        for (entry, was) in zip(document.entries, original.entries) {
            #expect(entry.feature.geometry == was.feature.geometry)
            for (name, value) in was.feature.properties where value.number == nil {
                #expect(entry.feature.properties[name] == value, "\(name)")
            }
            #expect(entry.feature.properties["gainPerYear"]?.number == was.feature.properties["gainPerYear"]?.number)
            #expect(entry.feature.properties["decision"] == "proposed")
        }
        #expect(
            document.entries.map { $0.feature.properties["site"]?.string }
                == plan.sites.map { $0.record.id.uuidString.lowercased() })
        let members = try StoredPlan.object(String(decoding: plan.geoJSON(), as: UTF8.self))
        #expect(members["dataRevision"] == .string(proposal.dataRevision) && members["curve"]?.list?.count == 3)
    }

    @Test("CSV has a line for each site, and begins with what people look for")
    func csv() throws {
        let lines = String(decoding: plan.csv(), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("rank,name,neighbourhood,longitude,latitude,gainPerYear,decision,simulated,"))
        #expect(lines[1].hasPrefix("1,Plaats 1-0,,"))
        #expect(lines[1].contains(",proposed,false,"))
    }

    @Test("a GeoPackage is one, with a point and every column for each site")
    func geoPackage() throws {
        let path = world.city.folder.path("plan.gpkg")
        try plan.geoPackage(in: world.city.geodata).write(to: URL(filePath: path))
        let queue = try DatabaseQueue(path: path)
        let (contents, rows) = try queue.read { db in
            (
                try Row.fetchOne(db, sql: "SELECT table_name, data_type, srs_id FROM gpkg_contents"),
                try Row.fetchAll(
                    db, sql: "SELECT rank, name, gainPerYear, decision, geom FROM plan_sites ORDER BY rank")
            )
        }
        #expect(contents?["table_name"] == "plan_sites" && contents?["srs_id"] == 4326)
        #expect(rows.map { $0["name"] as String } == ["Plaats 1-0", "Plaats 4-2"])
        #expect(rows.allSatisfy { (($0["geom"] as Data?)?.starts(with: Data("GP".utf8))) == true })
        #expect(rows.allSatisfy { ($0["gainPerYear"] as Double?) ?? 0 > 0 })
    }

    @Test("of a plan of an earlier version hold its sites and their reasons")
    func bare() throws {
        let geodata = world.city.geodata
        let whole = try #require(try geodata.wholePlan(plan.plan.id))
        let bare = try StoredPlan(
            WholePlan(
                plan: whole.plan, sites: whole.sites, document: nil, decisions: [], title: nil, createdBy: nil))
        #expect(bare.isBare && bare.map == nil && bare.members["objective"]?.number == whole.plan.gain)
        #expect(bare.members["parameters"]?.members?["count"] == 2)
        #expect(try GeoJSONDocument(try bare.geoJSON()).entries.count == 2)
        #expect(bare.sites.allSatisfy { $0.properties["reason"]?.string == $0.record.reason })
    }
}
