import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("Changing observations")
struct ObservationChangeTests {
    private let town: RestrictedTown
    private let restricted: RestrictedGeodata
    private let observation: Observation

    init() throws {
        town = try RestrictedTown()
        restricted = try town.open()
        observation = try town.observation(1, note: "aan de bank")
        try restricted.submit(observation, recordedBy: "test", now: TestCity.now)
    }

    private func stored() throws -> ObservationWithHistory? { try restricted.observation(observation.id, within: nil) }

    /// A square of the metric CRS around the origin of the test worlds, or far from it.
    private func square(eastBy metres: Double = 0) -> StoredGeometry {
        let (x, y) = (AsciiWorld.origin.x + metres, AsciiWorld.origin.y)
        let ring = [(-50.0, -50.0), (50, -50), (50, 50), (-50, 50), (-50, -50)].map {
            Position(x: x + $0.0, y: y + $0.1)
        }
        return StoredGeometry(.multiPolygon([[ring]]), in: town.city.geodata.profile.metricCRS)
    }

    @Test("a correction keeps the earlier version, the service and the nature, and again it changes nothing")
    func correction() throws {
        var change = try town.observation(7, east: 20, kind: .use, reliability: .probable)
        change.service = .outreach
        change.nature = .simulated
        for status in [SubmissionReceipt.Status.stored, .alreadyStored] {
            let receipt = try restricted.correct(
                observation.id, to: change, by: town.event(2, about: observation.id), within: square())
            #expect(receipt.status == status)
        }
        let found = try #require(try stored())
        #expect(found.observation.kind == .use && found.observation.reliability == .probable)
        #expect(found.observation.note == nil)
        #expect(found.observation.service == .police && found.observation.nature == .measured)
        #expect(found.version.revision == 2 && found.version.recordedBy == "office:police")
        #expect(found.earlier.map(\.revision) == [1])
        #expect(try restricted.observations(within: 1, of: change.metricPosition).count == 1, "the R*Tree follows")
    }

    @Test("another correction under the identifier of one that was accepted is refused")
    func conflict() throws {
        _ = try restricted.correct(observation.id, to: observation, by: town.event(2), within: nil)
        #expect(throws: SubmissionRefusal.conflict) {
            try restricted.correct(observation.id, to: observation, by: town.event(2, digest: "other"), within: nil)
        }
    }

    @Test("what was withdrawn no longer counts, stays to be seen, and is not changed any more")
    func withdrawal() throws {
        _ = try restricted.withdraw(observation.id, by: town.event(2, about: observation.id), within: nil)
        #expect(try restricted.observations(in: TestCity.now.adding(days: -5)..<TestCity.now).isEmpty)
        #expect(try stored()?.version.withdrawnAt == TestCity.now)
        #expect(throws: SubmissionRefusal.unknownObservation) {
            try restricted.correct(observation.id, to: observation, by: town.event(3), within: nil)
        }
    }

    @Test("an account of another area neither sees nor changes it")
    func otherArea() throws {
        let elsewhere = square(eastBy: 500)
        #expect(try restricted.observation(observation.id, within: elsewhere) == nil)
        #expect(try restricted.observation(observation.id, within: square()) != nil)
        #expect(throws: SubmissionRefusal.unknownObservation) {
            try restricted.withdraw(observation.id, by: town.event(2), within: elsewhere)
        }
        #expect(try stored()?.version.withdrawnAt == nil)
    }

    @Test("the list comes in pages, newest first, of one kind where that is asked")
    func pages() throws {
        for number in 2...6 {
            try restricted.submit(
                try town.observation(number, daysAgo: Double(number), kind: number == 4 ? .use : .nuisance),
                recordedBy: "test", now: TestCity.now)
        }
        let period = TestCity.now.adding(days: -30)..<TestCity.now
        let second = try restricted.observations(in: period, within: nil, kind: nil, page: 1, size: 2)
        #expect(second.observations.map(\.id) == [3, 4].map(UUID.numbered))
        #expect(second.count == 6)
        let used = try restricted.observations(in: period, within: square(), kind: .use, page: 0, size: 2)
        #expect(used.observations.map(\.id) == [.numbered(4)] && used.count == 1)
    }

    @Test("how long was looked is read by police in its period, with its position")
    func effort() throws {
        let effort = ObservationEffort(
            id: .numbered(9), occurredAt: TestCity.now.adding(days: -1), hours: 1.5, service: .parks,
            place: Position(longitude: 3.72, latitude: 51.05), geometry: observation.geometry)
        _ = try RestrictedLetterbox(path: town.path).deposit(effort, by: town.event(9))
        let read = try restricted.observationEffort(in: TestCity.now.adding(days: -2)..<TestCity.now)
        #expect(read == [effort])
        #expect(read.first?.position == AsciiWorld.origin)
        #expect(try restricted.observationEffort(in: TestCity.now..<TestCity.now.adding(days: 1)).isEmpty)
        let adviser = try town.open(as: .preventionAdviser)
        #expect(throws: RestrictedAccessDenied.self) {
            try adviser.observationEffort(in: TestCity.now.adding(days: -2)..<TestCity.now)
        }
    }
}
