import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

/// Two places with as many finds; around the one in the east patrols walk ten times as much.
@Suite struct ProposalEffortTests {
    private let town: MonitoredTown
    private let watch = ProposalWatch(shouldStop: { false }, onProgress: { _ in })
    private let period: Range<Timestamp>

    init() throws {
        town = try MonitoredTown()
        period = TestCity.now.adding(days: -200)..<TestCity.now
        var (finds, patrols) = ([Find](), [Patrol]())
        for number in 0..<20 {
            let day = "2026-05-\(number + 1 < 10 ? "0" : "")\(number + 1)"
            let (west, east) = (walk(town.west, turns: 1, day), walk(town.east, turns: 10, day))
            patrols += [west, east]
            finds.append(try town.find(day + "T10:05:00Z", at: town.west, patrol: west.id))
            finds.append(try town.find(day + "T10:05:00Z", at: town.east, patrol: east.id))
        }
        finds.append(try town.find("2026-05-20T12:00:00Z", at: town.west))
        try town.store(finds: finds, patrols: patrols)
    }

    private func walk(_ place: Position, turns: Int, _ day: String) -> Patrol {
        let track = (0...turns * 2).map { Position(x: place.x + ($0.isMultiple(of: 2) ? -50 : 50), y: place.y) }
        return town.patrol(day + "T10:00:00Z", hours: Double(turns) * 0.1, along: track)
    }

    private func effort() throws -> (finds: [WeighedFind], effort: ProposalEffort) {
        let finds = try town.geodata.weighedFinds(in: period)
        let weighed = finds.compactMap { find -> ProposalEffort.Find? in
            find.geometry.geometry.positions.first.map { (find.patrol, $0, Double(find.count ?? 1)) }
        }
        return (finds, try ProposalEffort(weighed, period: period, in: town.geodata, watch))
    }

    @Test("where was walked little each find weighs more, and the sum stays")
    func factors() throws {
        let (finds, effort) = try effort()
        let west = finds.indices.filter {
            finds[$0].patrol != nil && finds[$0].geometry.geometry.positions[0].x < town.east.x - 100
        }
        let east = finds.indices.filter { finds[$0].patrol != nil && !west.contains($0) }
        #expect(west.count == 20 && east.count == 20)
        #expect(west.allSatisfy { effort.factors[$0] > 1 } && east.allSatisfy { effort.factors[$0] < 1 })
        #expect(abs((west + east).reduce(0) { $0 + effort.factors[$1] } - 40) < 1e-6)
    }

    @Test("a find of somebody else is left as it is, and counted as such")
    func others() throws {
        let (finds, effort) = try effort()
        let other = try #require(finds.firstIndex { $0.patrol == nil })
        #expect(effort.factors[other] == 1)
        let members = try #require({ if case .object(let members) = effort.members { members } else { nil } }())
        #expect(members["correctedFinds"] == .integer(40) && members["otherFinds"] == .integer(1))
        let sentence = try #require(EffortCorrectionText(effort.members)).sentence
        #expect(sentence.contains("40 vondsten") && sentence.contains("1 andere vondsten"))
    }

    @Test("a proposal says that it was corrected, by its own choice only")
    func proposal() throws {
        var request = ProposalRequest()
        (request.count, request.allowsFewer, request.resamples) = (1, true, 0)
        (request.from, request.to, request.spacing) = (period.lowerBound, period.upperBound, 50)
        request.effect = try .radius(60)
        let plain = try proposeSites(request, in: town.geodata, now: TestCity.now)
        request.correctsEffort = true
        let corrected = try proposeSites(request, in: town.geodata, now: TestCity.now)
        #expect(plain.parameters["effortCorrection"] == nil && corrected.parameters["effortCorrection"] != nil)
        #expect(corrected.sites[0].projected.x < town.east.x - 100, "the west is searched less")
        #expect(corrected.sites[0].reason.contains("gecorrigeerd voor zoekinspanning"))
        #expect(corrected.dutchReport(zone: town.zone).contains("Gecorrigeerd voor zoekinspanning: 40 vondsten"))
        #expect(plain.dutchReport(zone: town.zone).contains("Zoekinspanning is niet verrekend"))
    }

    @Test("without tracks there is nothing to correct, and the planner is told")
    func withoutTracks() throws {
        let bare = try MonitoredTown()
        try bare.store(finds: [try bare.find("2026-05-20T12:00:00Z", at: bare.west)])
        let error = #expect(throws: ProposalError.self) {
            try ProposalEffort([(nil, bare.west, 1)], period: period, in: bare.geodata, watch)
        }
        #expect(error?.reason?.code == .noTracks)
    }
}
