import Foundation
import Geodata
import SimpleFeatures
import Siting
import TestSupport
import Testing

@testable import Workflows

@Suite("Boston", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct BostonTests {
    @Test("33,505 real finds and 356 real places become ten sites with a small gap, none near a school")
    func proposal() throws {
        let city = try TestCity("boston")
        let finds = try city.importFile(SharedData.path("boston/needles-2021-2025.csv"))
        #expect(finds.report.added == 33_505)
        #expect(finds.report.rejected == 0)
        let places = try city.importFile(SharedData.path("boston/schools-openspace.csv"), into: .place)
        #expect(places.report.added == 356)
        // A debug build searches and resamples less, so that the test does not take minutes; the bound holds all the same.
        var request = ProposalRequest()
        request.resamples = 2
        let proposal = try proposeSites(
            request, in: city.geodata, engine: InterchangeEngine(effort: 20_000_000, patience: 1),
            now: TestCity.now)
        #expect(proposal.sites.count == 10)
        #expect(proposal.findCount == 33_505)
        #expect(!proposal.isSimulated)
        #expect(proposal.weightedGain <= proposal.upperBound)
        #expect(proposal.gap < 0.1)
        let interval = try #require(proposal.gain.findsInterval)
        #expect(interval.contains(proposal.gain.value))
        #expect(interval.upperBound - interval.lowerBound < 0.4 * proposal.gain.value)
        #expect(proposal.resampling.summary?.blockWeeks == 4)
        for site in proposal.sites {
            let school = try #require(try city.geodata.nearestPlace(to: site.projected, kind: "school"))
            #expect(school.metres > 50)
            #expect((site.findsWithin.last?.count ?? 0) > 300)
            for other in proposal.sites where other.rank != site.rank {
                #expect(site.projected.distance(to: other.projected) >= 150)
            }
        }
        // The corner of Massachusetts Avenue and Melnea Cass Boulevard, known for its many needles in these years.
        let hotspot = try city.geodata.projected(Position(longitude: -71.0752, latitude: 42.3335))
        #expect(proposal.sites.contains { $0.projected.distance(to: hotspot) < 300 })
    }
}
