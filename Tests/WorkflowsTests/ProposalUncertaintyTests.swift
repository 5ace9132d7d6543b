import Foundation
import Geodata
import SimpleFeatures
import Siting
import TestSupport
import Testing

@testable import Workflows

@Suite("The uncertainty of a proposal")
struct ProposalUncertaintyTests {
    /// A row of candidates, and every week of a year finds at some of them: `syringes` says how many at each.
    private static func world(_ drawing: String, syringes: (_ week: Int) -> [Int: Int]) throws -> ProposalWorld {
        let world = try ProposalWorld(drawing)
        var lines = ["x,y,id,occurredAt,count"]
        for week in 0..<52 {
            let time = TestCity.now.adding(days: Double(7 * week) - 363.5)
            for (column, count) in syringes(week).sorted(by: { $0.key < $1.key }) {
                let x = AsciiWorld.origin.x + Double(column) * world.gridSize
                lines.append("\(x),\(AsciiWorld.origin.y),\(week)-\(column),\(time),\(count)")
            }
        }
        try world.city.importText(lines.joined(separator: "\n") + "\n") {
            $0.crs = try CoordinateReferenceSystem("EPSG:3812")
        }
        return world
    }

    /// A clear winner, and two places of which one has finds in even, the other in odd blocks of two weeks.
    private static func rivals() throws -> ProposalWorld {
        try world("#.....#.....#") { week in [0: 9, week / 2 % 2 == 0 ? 6 : 12: 4] }
    }

    @Test("a clear winner stays in every proposal, one of two equals in some")
    func stability() throws {
        let proposal = try Self.rivals().propose { $0.resamples = 40 }
        let summary = try #require(proposal.resampling.summary)
        #expect(summary.resamples == 40)
        #expect(summary.blocks == 26)
        #expect(summary.blockWeeks == 2)
        #expect(summary.nearbyMetres == 30)
        #expect(summary.optimism > 0)
        #expect(proposal.sites.map { $0.stability?.timesChosen == 40 } == [true, false])
        #expect((8...32).contains(try #require(proposal.sites[1].stability).timesChosen))
        #expect(proposal.sites[0].reason.contains("In 40 van 40 voorstellen uit opnieuw getrokken vondsten"))
        #expect(proposal.dutchReport(zone: .gmt).contains("26 blokken van 2 weken"))
    }

    @Test("the interval of a steady stream of finds is that of its spread, and of a chosen effect there is none")
    func intervals() throws {
        let proposal = try Self.rivals().propose()
        let steady = proposal.sites[0].gain
        let finds = try #require(steady.findsInterval)
        #expect(abs(finds.lowerBound - steady.value) < 1e-6 && abs(finds.upperBound - steady.value) < 1e-6)
        #expect(steady.effectInterval == nil)
        let unsteady = proposal.sites[1].gain
        let interval = try #require(unsteady.interval)
        #expect(interval.contains(unsteady.value))
        #expect(interval.upperBound - interval.lowerBound > 0.3 * unsteady.value)
        let withEffect = try Self.rivals().propose { $0.effect = nil }.sites[1].gain
        let both = try #require(withEffect.interval)
        #expect(both.lowerBound < withEffect.value && withEffect.value < both.upperBound)
        #expect(withEffect.effectInterval != nil)
    }

    @Test("left out, or of too short a period, changes no site and says so")
    func without() throws {
        let world = try Self.rivals()
        let (full, off) = (try world.propose(), try world.propose { $0.resamples = 0 })
        #expect(off.resampling == .off)
        #expect(full.sites.map(\.position) == off.sites.map(\.position))
        #expect(off.sites.allSatisfy { $0.gain.interval == nil && $0.stability == nil })
        #expect(off.dutchReport(zone: .gmt).contains("de vondsten zijn niet opnieuw getrokken"))
        let short = try world.propose { $0.from = TestCity.now.adding(days: -100) }
        #expect(short.resampling == .periodTooShort(weeks: 14))
        #expect(short.dutchReport(zone: .gmt).contains("14 weken is te kort"))
        #expect(!String(decoding: try short.geoJSON(), as: UTF8.self).contains("resampleBlocks"))
    }

    @Test("of finds on one day is not given, as no chance can be seen in them")
    func oneDay() throws {
        let proposal = try ProposalWorld("9#......#1.\n...........\n....#5.....").propose()
        #expect(proposal.gain.interval == nil)
        #expect(proposal.dutchReport(zone: .gmt).contains("De vondsten vallen in te weinig weken"))
    }

    @Test("what lies in reach of a site is counted by hand")
    func reach() throws {
        // A find of 5 a week at the site; one of 2 at 50 m, near the school at 100 m and beside a container at 50 m.
        let world = try Self.world("#.....C\n.......\nS......") { _ in [0: 5, 1: 2, 6: 1] }
        let proposal = try world.propose(count: 1) {
            $0.allowsFewer = true
            $0.effect = try .steps([(within: 50, effect: 1), (within: 260, effect: 0.5)])
        }
        let reach = try #require(proposal.sites.first?.reach)
        let aYear = 52 / (365 / 365.25)
        #expect(reach.metres == 260)
        #expect(abs(reach.found - 7 * aYear) < 1e-6)
        #expect(abs(reach.covered - 2 * aYear / 2) < 1e-6)
        #expect(abs(reach.atRisk - 5 * aYear) < 1e-6)
        #expect(reach.riskKinds == ["school"])
        #expect(reach.findsInLastYear == nil)
    }
}
