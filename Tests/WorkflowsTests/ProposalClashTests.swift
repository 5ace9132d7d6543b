import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("Rules that leave no proposal")
struct ProposalClashTests {
    private let world: ProposalWorld

    init() throws {
        world = try ProposalWorld("9#.#C....#1\n...........\n.....#1....")
        let areas = """
            code,name,kind,geometry
            N,Noord,neighbourhood,"\(Self.outline(from: -1, to: 6))"
            Z,Zuid,neighbourhood,"\(Self.outline(from: 6, to: 12))"
            """
        try world.city.importText(areas, named: "areas.csv", into: .area) {
            $0.crs = try CoordinateReferenceSystem("EPSG:3812")
        }
    }

    /// A strip of the drawing, from a column to another.
    private static func outline(from west: Double, to east: Double) -> String {
        let (x, y) = (AsciiWorld.origin.x, AsciiWorld.origin.y)
        let (left, right, south, north) = (x + west * 50, x + east * 50, y - 500, y + 500)
        return "POLYGON((\(left) \(south), \(right) \(south), \(right) \(north), \(left) \(north), \(left) \(south)))"
    }

    private func refusal(count: Int = 2, configure: (inout ProposalRequest) throws -> Void) -> String {
        #expect(throws: ProposalError.self) { try world.propose(count: count, configure: configure) }?.description ?? ""
    }

    private func identifier(_ name: String) throws -> SiteReference {
        let site = try world.city.geodata.all(CandidateSite.self).first { $0.name == name }
        return .candidate(try #require(site).id)
    }

    @Test("are named with the number that would do and the options that set them")
    func options() {
        let spaced = refusal {
            $0.spacing = 5000
            $0.pins = []
        }
        #expect(spaced.hasPrefix("no plan keeps all rules: these rules clash, and no smaller set does: "), "\(spaced)")
        #expect(spaced.contains("(--count), of which the others allow at most 0; "), "\(spaced)")
        #expect(spaced.contains("at least 5000 m to standing containers (--spacing)"), "\(spaced)")
        let full = refusal(count: 3) { $0.maximumPerArea = 1 }
        #expect(full.contains("exactly 3 sites (--count), of which the others allow at most 2"), "\(full)")
        #expect(full.contains("at most 1 site per area (--max-per-area)"), "\(full)")
    }

    @Test("are named with the candidates, containers and neighbourhoods that they are about")
    func names() throws {
        let (west, east) = (try identifier("Plaats 1-0"), try identifier("Plaats 3-0"))
        let pinned = refusal {
            $0.pins = [west, east]
            $0.spacing = 120
        }
        #expect(pinned.contains("‘Plaats 3-0’ \(east) chosen (--pin)"), "\(pinned)")
        #expect(pinned.contains("at least 120 m to standing containers, ‘Container 4-0’ too"), "\(pinned)")
        let required = refusal {
            $0.requiredAreas = ["Zuid"]
            $0.bans = [.position(Position(longitude: 0, latitude: 0))]
            if let ban = try? identifier("Plaats 9-0") { $0.bans = [ban] }
        }
        #expect(
            required.contains("a site in Zuid (Z) (--require-area), where there is no candidate; drop or loosen it"),
            "\(required)")
        #expect(required.contains("What bans, exclusions"), "\(required)")
    }
}
