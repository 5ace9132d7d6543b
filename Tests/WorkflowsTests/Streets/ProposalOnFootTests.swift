import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

/// A canal between two quays that only a bridge in the south joins.
@Suite struct ProposalOnFootTests {
    private let world: ProposalWorld

    init() throws {
        world = try ProposalWorld("9#1\n#..\n...\nC..")
        let quays = [[(0, 0), (0, 4)], [(2, 0), (1, 0), (1, 4)], [(0, 4), (1, 4)]]
        let toWGS84 = try world.city.geodata.transformationToWGS84()
        let lines = try quays.map { quay in
            let positions = try quay.map { column, row in
                try toWGS84(
                    Position(x: AsciiWorld.origin.x + Double(column) * 50, y: AsciiWorld.origin.y - Double(row) * 50))
            }
            return "[" + positions.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
        }
        let features = lines.map {
            #"{"type":"Feature","properties":{"kind":"footway"},"geometry":{"type":"LineString","coordinates":\#($0)}}"#
        }
        try world.city.importText(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#, named: "quays.geojson",
            into: .street)
    }

    private func propose(straight: Bool = false, reach: Double = 60) throws -> Proposal {
        try world.propose(count: 1) {
            ($0.allowsFewer, $0.straightLines, $0.effect, $0.boundsPlane) = (true, straight, try .radius(reach), true)
        }
    }

    @Test func `The best site is the one that people can walk to`() throws {
        let (straight, walked) = (try propose(straight: true), try propose())
        #expect(straight.sites.map(world.square) == ["1-0"])
        #expect(walked.sites.map(world.square) == ["0-1"])
        #expect(abs(straight.weightedGain / walked.weightedGain - 10.0 / 9) < 1e-6 && walked.isOptimal)
        #expect(walked.planeBound ?? 0 >= walked.weightedGain)
    }

    @Test func `A site tells finds and the nearest container both ways`() throws {
        let site = try #require(try propose().sites.first)
        #expect(site.findsWithin.map(\.count) == [1, 1, 2])
        // At 50 m, give or take what a projection rounds.
        #expect(site.onFoot?.findsWithin.dropFirst().map(\.count) == [1, 1])
        #expect(abs((site.onFoot?.nearestContainer?.metres ?? 0) - 100) < 0.1)
        #expect(site.reason.contains("binnen 100 m lopen") && site.reason.contains("hemelsbreed één en 2"))
        #expect(try propose(straight: true).sites.first?.onFoot == nil)
    }

    @Test func `What distances are is said, and makes it another plan`() throws {
        let (walked, straight) = (try propose(), try propose(straight: true))
        #expect(walked.walking?.findsOffStreets == 0 && straight.walking == nil)
        #expect(String(decoding: try walked.geoJSON(), as: UTF8.self).contains("on foot along the streets"))
        #expect(String(decoding: try straight.geoJSON(), as: UTF8.self).contains("straight lines, metres"))
        #expect(walked.dutchReport(zone: .gmt).contains("Afstanden zijn te voet"))
        #expect(straight.dutchReport(zone: .gmt).contains("Afstanden zijn hemelsbreed."))
        #expect(walked.parameters["walking"] != nil && straight.parameters["walking"] == nil)
    }

    @Test func `A reach that nobody walks is refused, with what to do`() throws {
        let error = #expect(throws: ProposalError.self) { try propose(reach: 2001) }
        #expect(error?.description.contains("--straight-lines") == true)
        #expect(try propose(straight: true, reach: 2001).sites.count == 1)
    }
}
