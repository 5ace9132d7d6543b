import Foundation
import Geodata
import SimpleFeatures
import Siting
import TestSupport
import Testing

@testable import Workflows

@Suite("A proposal")
struct ProposalTests {
    @Test("takes the candidate sites that gain most, and says that this is proven")
    func best() throws {
        let world = try ProposalWorld(
            """
            9#......#1.
            ...........
            ....#5.....
            """)
        let proposal = try world.propose()
        #expect(proposal.sites.map(world.square) == ["1-0", "4-2"])
        #expect(proposal.isOptimal)
        #expect(proposal.gap == 0)
        #expect(proposal.candidatesAreGenerated == false)
    }

    @Test("never takes a candidate that is not open day and night")
    func access() throws {
        let world = try ProposalWorld("9x......#1.\n...........\n....#5.....")
        #expect(try world.propose().sites.map(world.square) == ["4-2", "8-0"])
    }

    @Test("puts nothing within 50 m of a school, and more within reach where a school makes finds weigh double")
    func schools() throws {
        let world = try ProposalWorld("5#......#3.S\n...........\n....#2.....")
        let proposal = try world.propose()
        #expect(proposal.sites.map(world.square) == ["8-0", "1-0"])
        #expect(abs(proposal.sites[0].weightedGain - 2 * proposal.sites[0].gain.value) < 1e-9)
        let stricter = try world.propose { $0.exclusions = [.init(kind: "school", within: 200)] }
        #expect(stricter.sites.map(world.square) == ["1-0", "4-2"])
        let unweighted = try world.propose { $0.weights = ["school": 1] }
        #expect(unweighted.sites.map(world.square) == ["1-0", "8-0"])
    }

    @Test("counts only what a standing container does not avoid already")
    func standing() throws {
        let world = try ProposalWorld("C9.#.....#2\n...........\n.....#1....")
        #expect(try world.propose().sites.map(world.square) == ["9-0", "5-2"])
    }

    @Test("keeps the spacing, pins and bans of the planner")
    func rules() throws {
        let world = try ProposalWorld("9##9......#1\n............\n.....#2.....")
        #expect(try world.propose().sites.map(world.square).contains("1-0"))
        #expect(Set(try world.propose { $0.spacing = 0 }.sites.map(world.square)) == ["1-0", "2-0"])
        let sites = try world.city.geodata.all(CandidateSite.self)
        let pinned = try #require(sites.first { $0.name == "Plaats 10-0" })
        let withPin = try world.propose { $0.pins = [.candidate(pinned.id)] }
        #expect(withPin.sites.contains { $0.isPinned && world.square(of: $0) == "10-0" })
        let banned = try #require(sites.first { $0.name == "Plaats 5-2" })
        let withBan = try world.propose { $0.bans = [.candidate(banned.id)] }
        #expect(!withBan.sites.map(world.square).contains("5-2"))
    }

    @Test("of fewer containers than the policy asks for is refused with the policy as reason, unless allowed")
    func minimum() throws {
        let world = try ProposalWorld("9#......#1")
        let error = #expect(throws: ProposalError.self) { try world.propose(count: 1) }
        #expect(error?.description.contains("a rule of the tests") == true)
        #expect(error?.description.contains("--allow-fewer") == true)
        #expect(try world.propose(count: 1) { $0.allowsFewer = true }.sites.count == 1)
        #expect(throws: ProposalError.self) { try world.propose(count: 0) { $0.allowsFewer = true } }
    }

    @Test("without finds, with an empty period or an unknown kind says what is missing")
    func errors() throws {
        let empty = try ProposalWorld("#....#")
        #expect(throws: ProposalError.self) { try empty.propose() }
        let world = try ProposalWorld("9#......#1")
        #expect(throws: ProposalError.self) {
            try world.propose { $0.from = Timestamp(secondsSince1970: 1_900_000_000) }
        }
        let short = #expect(throws: ProposalError.self) {
            try world.propose { $0.from = TestCity.now.adding(days: -27) }
        }
        #expect(short?.description.contains("too short for a rate per year") == true)
        let future = #expect(throws: ProposalError.self) { try world.propose { $0.to = TestCity.now.adding(days: 2) } }
        #expect(future?.description.contains("in the future") == true)
        #expect(throws: ProposalError.self) { try world.propose { $0.weights = ["castle": 2] } }
        #expect(throws: ProposalError.self) { try world.propose { $0.bans = [.candidate(UUID())] } }
        #expect(throws: ProposalError.self) {
            try world.propose { $0.pins = [.position(Position(longitude: 0, latitude: 0))] }
        }
        #expect(throws: ProposalError.self) { try world.propose(count: 5) }
        #expect(throws: ProposalError.self) { try world.propose { $0.spacing = 5000 } }
    }

    @Test("makes candidate sites of its own where the layer is empty, none of them excluded")
    func generated() throws {
        let world = try ProposalWorld("99.........S5\n............5\n9....P......")
        let proposal = try world.propose()
        #expect(proposal.candidatesAreGenerated)
        #expect(proposal.candidateCount > 2)
        for site in proposal.sites {
            let school = try #require(try world.city.geodata.nearestPlace(to: site.projected, kind: "school"))
            #expect(school.metres > 50)
        }
    }

    @Test("twice with the same data and parameters gives the same bytes, and is stored once")
    func deterministic() throws {
        let world = try ProposalWorld("9#2.....#1.\n...........\n....#5.....")
        let first = try world.propose().geoJSON()
        #expect(try world.propose().geoJSON() == first)
        let counts = try world.city.geodata.layerCounts()
        #expect(counts[.plan] == 1)
        #expect(counts[.planSite] == 2)
        _ = try world.propose { $0.seed = 2 }
        #expect(try world.city.geodata.layerCounts()[.plan] == 2)
    }

    @Test("is the same whatever day the data were stored on, and another when a find is added")
    func revision() throws {
        let drawing = "9#2.....#1.\n...........\n....#5....."
        let (first, second) = (try ProposalWorld(drawing), try ProposalWorld(drawing))
        #expect(try first.propose().geoJSON() == second.propose().geoJSON())
        try second.city.importText("lon,lat,tijdstip\n3.72,51.05,2026-01-01T13:00\n")
        #expect(try first.propose().dataRevision != second.propose().dataRevision)
    }

    @Test("says what each number of containers gains, up to one more than asked for")
    func curve() throws {
        let world = try ProposalWorld("9#......#1.\n...........\n....#5.....")
        let aYear = 365.25 / 365
        let proposal = try world.propose()
        #expect(proposal.curve.map(\.count) == [1, 2, 3])
        for (point, syringes) in zip(proposal.curve, [9, 14, 15]) {
            #expect(abs(point.gain - Double(syringes) * aYear) < 1e-9)
            #expect(point.upperBound >= point.gain && point.upperBound - point.gain < 1e-6)
        }
        let report = proposal.dutchReport(zone: .gmt)
        #expect(report.contains("3       15     15"))
        #expect(report.contains("één meer"))
        #expect(try world.propose(count: 3).curve.map(\.count) == [1, 2, 3])
    }
}
