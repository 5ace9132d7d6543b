import Foundation
import Geodata
import Synchronization
import TestSupport
import Testing

@testable import Workflows

@Suite("The progress of a proposal")
struct ProposalProgressTests {
    private static let drawing = "9#2.....#1.\n...........\n....#5....."

    private func request(_ world: ProposalWorld, resamples: Int = 6) throws -> ProposalRequest {
        var request = ProposalRequest()
        (request.count, request.effect, request.resamples) = (2, try .radius(60), resamples)
        (request.from, request.to) = (TestCity.now.adding(days: -365), TestCity.now)
        request.boundsPlane = true
        return request
    }

    @Test("goes through every stage in order and never back, and leaves the answer as it is")
    func stages() throws {
        let world = try ProposalWorld(Self.drawing)
        let seen = Mutex<[ProposalProgress]>([])
        let watched = try proposeSites(
            request(world), in: world.city.geodata, now: TestCity.now,
            onProgress: { progress in seen.withLock { $0.append(progress) } })
        let progress = seen.withLock { $0 }
        var stages: [ProposalProgress.Stage] = []
        for stage in progress.map(\.stage) where stages.last != stage { stages.append(stage) }
        #expect(stages == ProposalProgress.Stage.allCases)
        #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.share <= $1.share })
        #expect(progress.allSatisfy { (0...1).contains($0.share) })
        #expect(progress.count(where: { $0.stage == .resampling }) > 1, "resampling tells of each batch")
        let plain = try proposeSites(request(world), in: world.city.geodata, now: TestCity.now)
        #expect(try plain.geoJSON() == watched.geoJSON())
    }

    @Test("ends with an error and nothing stored, whatever the stage", arguments: ProposalProgress.Stage.allCases)
    func cancelled(stage: ProposalProgress.Stage) throws {
        let world = try ProposalWorld(Self.drawing)
        let hasReached = Atomic(false)
        #expect(throws: ProposalCancelled()) {
            try proposeSites(
                request(world), in: world.city.geodata, now: TestCity.now,
                onProgress: { if $0.stage == stage { hasReached.store(true, ordering: .relaxed) } },
                shouldStop: { hasReached.load(ordering: .relaxed) })
        }
        let wasReached = hasReached.load(ordering: .relaxed)
        #expect(wasReached)
        let counts = try world.city.geodata.layerCounts()
        #expect(counts[.plan] == 0 && counts[.planSite] == 0)
    }

    @Test("a search for the fewest sites ends when it is told to")
    func fewest() throws {
        let world = try ProposalWorld(Self.drawing)
        var request = try request(world)
        (request.target, request.allowsFewer) = (10, true)
        let isSearching = Atomic(false)
        #expect(throws: ProposalCancelled()) {
            try proposeSites(
                request, in: world.city.geodata, now: TestCity.now,
                onProgress: { if $0.stage == .search { isSearching.store(true, ordering: .relaxed) } },
                shouldStop: { isSearching.load(ordering: .relaxed) })
        }
        #expect(try world.city.geodata.layerCounts()[.plan] == 0)
    }
}
