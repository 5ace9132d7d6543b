import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("A proposal where streets are loaded")
struct StreetProposalTests {
    private let world: ProposalWorld

    init() throws {
        world = try ProposalWorld("99.........S5\n............5\n9....P......")
    }

    /// Loads streets by their ends, in squares of the drawing: from column and row to column and row.
    private func load(_ lines: (Double, Double, Double, Double)..., kind: String = "residential") throws {
        func text(_ column: Double, _ row: Double) -> String {
            "\(AsciiWorld.origin.x + column * world.gridSize) \(AsciiWorld.origin.y - row * world.gridSize)"
        }
        let rows = lines.map { "\(kind),\"LINESTRING(\(text($0.0, $0.1)), \(text($0.2, $0.3)))\"" }
        let outcome = try world.city.importText(
            "kind,geometry\n\(rows.joined(separator: "\n"))\n", named: "\(kind).csv", into: .street
        ) { $0.crs = .init(epsg: 3812) }
        try #require(outcome.rejected.isEmpty, "\(outcome.messages)")
    }

    @Test("puts containers on them, never beside them, and says so")
    func onStreets() throws {
        try load((0, 0.4, 12, 0.4), (0, 2, 4, 2))
        let proposal = try world.propose()
        #expect(proposal.candidateOrigin == .streets)
        #expect(proposal.candidatesAreGenerated)
        for site in proposal.sites {
            let row = (AsciiWorld.origin.y - site.projected.y) / world.gridSize
            #expect(abs(row - 0.4) < 1e-3 || abs(row - 2) < 1e-3, "\(row)")
            let school = try #require(try world.city.geodata.nearestPlace(to: site.projected, kind: "school"))
            #expect(school.metres > 50)
        }
        let text = String(decoding: try proposal.geoJSON(), as: UTF8.self)
        #expect(text.contains("\"candidatesFrom\":\"streets\""))
        #expect(proposal.dutchReport(zone: .gmt).contains("berekend langs straten"))
    }

    @Test("is made around the finds where there are none, and says that too")
    func withoutStreets() throws {
        let proposal = try world.propose()
        #expect(proposal.candidateOrigin == .finds)
        #expect(proposal.dutchReport(zone: .gmt).contains("berekend rond de vondsten"))
    }

    @Test("never takes one that nobody may walk")
    func motorway() throws {
        try load((0, 0.4, 12, 0.4), kind: "motorway")
        try load((0, 2, 4, 2), (10, 1.2, 12, 1.2), kind: "path")
        for site in try world.propose().sites {
            let row = (AsciiWorld.origin.y - site.projected.y) / world.gridSize
            #expect(abs(row - 0.4) > 0.1, "\(row)")
        }
    }

    @Test("is refused with advice where the streets reach too few finds")
    func tooFew() throws {
        try load((0, 90, 12, 90))
        let error = #expect(throws: ProposalError.self) {
            try world.propose { $0.exclusions = [.init(kind: "park", within: 90)] }
        }
        #expect(error?.description.contains("prikvrij import streets") == true)
    }

    @Test("is another one, with another data revision, when a street is added")
    func revision() throws {
        let before = try world.propose()
        try load((0, 0.4, 12, 0.4))
        #expect(try world.propose().dataRevision != before.dataRevision)
    }

    @Test(
        "says on request how much sites anywhere could gain more: much beside a lone street, next to nothing without it"
    )
    func planeBound() throws {
        let asked: (inout ProposalRequest) -> Void = { ($0.effect, $0.boundsPlane) = (.montreal, true) }
        let free = try world.propose(configure: asked)
        #expect(try #require(free.planeBound) >= free.weightedGain)
        #expect(try #require(free.planeLoss) < 0.05)
        #expect(free.dutchReport(zone: .gmt).contains("Ook als een container overal in de stad had mogen staan"))
        let unasked = try world.propose()
        #expect(unasked.planeBound == nil && unasked.planeLoss == nil)
        #expect(!unasked.dutchReport(zone: .gmt).contains("overal in de stad"))
        try load((0, 3.5, 12, 3.5))
        let along = try world.propose(configure: asked)
        #expect(try #require(along.planeBound) >= free.weightedGain)
        #expect(try #require(along.planeLoss) > 0.1)
    }

    @Test("keeps the limit per area in the bound of the plane")
    func planeBoundByArea() throws {
        let world = try ProposalWorld("99.........\n...........\n...........\n...........\n9.........1")
        let side = 50.0 * 12
        let (west, south) = (AsciiWorld.origin.x - 300, AsciiWorld.origin.y - 400)
        func outline(_ x: Double) -> String {
            "\"POLYGON((\(x) \(south), \(x + side) \(south), \(x + side) \(south + 900), \(x) \(south + 900), \(x) \(south)))\""
        }
        let text = "kind,code,geometry\nneighbourhood,1,\(outline(west))\nneighbourhood,2,\(outline(west + side))\n"
        try world.city.importText(text, named: "areas.csv", into: .area) { $0.crs = .init(epsg: 3812) }
        let loose = try world.propose { $0.boundsPlane = true }
        let strict = try world.propose { ($0.boundsPlane, $0.maximumPerArea) = (true, 1) }
        #expect(strict.weightedGain < loose.weightedGain)
        #expect(try #require(strict.planeBound) < loose.weightedGain)
        #expect(try #require(strict.planeBound) >= strict.weightedGain)
    }

    @Test("leaves out what is nearer than the spacing to a standing container")
    func standing() throws {
        let world = try ProposalWorld("9C9........9\n............\n9...........")
        let proposal = try world.propose()
        #expect(proposal.sites.allSatisfy { ($0.nearestContainer?.metres ?? 0) >= 100 })
        #expect(proposal.isOptimal)
    }
}
