import Foundation
import SimpleFeatures
import Testing

@testable import Simulation

@Suite struct FindSimulationTests {
    @Test(arguments: [1, 20_241_101, UInt64.max]) func `The same seed gives the same city`(seed: UInt64) throws {
        #expect(try Town.simulate(Town.parameters, seed: seed) == Town.simulate(Town.parameters, seed: seed))
    }

    @Test func `Another seed gives another city`() throws {
        #expect(try Town.simulate(Town.parameters, seed: 1) != Town.simulate(Town.parameters, seed: 2))
    }

    /// Fails when hashing order, or anything else that changes from one process to the next, leaks in. When the model
    /// is changed on purpose, these values change with it.
    @Test func `A known seed gives the known city in every process`() throws {
        let city = try Town.simulate(Town.parameters, seed: 1)
        #expect(city.discards == 2_952)
        #expect(city.finds.count == 1_655)
        #expect(city.patrols.count == 124)
        #expect(Town.fingerprint(of: city) == 17_846_010_048_445_489_993)
    }

    @Test func `Identifiers are unique and of version 4`() throws {
        let city = try Town.simulate(Town.parameters, seed: 3)
        let identifiers = city.finds.map(\.id) + city.patrols.map(\.id)
        #expect(Set(identifiers).count == identifiers.count)
        #expect(identifiers.allSatisfy { $0.uuidString.dropFirst(14).first == "4" })
        #expect(identifiers.allSatisfy { "89AB".contains($0.uuidString.dropFirst(19).prefix(1)) })
    }

    @Test func `Finds and tracks stay in the city and in the period`() throws {
        var world = Town.world
        world.places.append(Town.place("edge", "park", 5_999, 13_999))
        let city = try Town.simulate(Town.parameters, seed: 4, world: world)
        let calendar = LocalCalendar(timeZone: Town.brussels)
        let first = try #require(calendar.start(ofDay: "2025-01-01"))
        let end = try #require(calendar.start(ofDay: "2026-01-01"))
        #expect(city.finds.allSatisfy { Town.bounds.contains($0.position) })
        #expect(city.patrols.allSatisfy { $0.track.allSatisfy(Town.bounds.contains) })
        #expect(city.finds.allSatisfy { (first..<end).contains($0.occurredAt) })
        #expect(city.patrols.allSatisfy { (first..<end).contains($0.startedAt) })
        #expect(zip(city.finds, city.finds.dropFirst()).allSatisfy { $0.occurredAt <= $1.occurredAt })
    }

    @Test func `A patrol's track runs from its start to its end and its finds lie beside it`() throws {
        let city = try Town.simulate(Town.parameters, seed: 5)
        for patrol in city.patrols {
            let measures = patrol.track.compactMap(\.measure)
            #expect(measures.count == patrol.track.count && measures.count >= 2)
            #expect(measures.first == patrol.startedAt.timeIntervalSince1970)
            #expect(measures.last == patrol.endedAt.timeIntervalSince1970)
            #expect(zip(measures, measures.dropFirst()).allSatisfy { $0 < $1 })
            for find in city.finds where find.patrol == patrol.id {
                #expect((patrol.startedAt...patrol.endedAt).contains(find.occurredAt))
                let nearest = try #require(Track.nearest(to: find.position, on: patrol.track))
                #expect(nearest.distance < 3 * Town.parameters.patrols.width + 4 * find.accuracy)
            }
        }
    }

    @Test func `Areas without patrols get only other reports`() throws {
        let city = try Town.simulate(Town.parameters, seed: 6)
        let patrols = Dictionary(grouping: city.patrols, by: \.area).mapValues(\.count)
        #expect(patrols["s"] == nil)
        #expect(patrols["n", default: 0] > 2 * patrols["m", default: 0])
        let south = city.finds.filter { $0.area == "s" }
        #expect(!south.isEmpty)
        #expect(south.allSatisfy { $0.patrol == nil && $0.service == "resident" })
        #expect(city.finds.contains { $0.area == "n" && $0.patrol != nil })
        #expect(city.finds.count { $0.area == "n" } > south.count)
    }

    @Test func `Without patrols or reports nothing is recorded although discards happen`() throws {
        var parameters = Town.parameters
        parameters.patrols.teams = []
        parameters.reports.services = []
        let city = try Town.simulate(parameters, seed: 7)
        #expect(city.finds.isEmpty && city.patrols.isEmpty)
        #expect((2_700...3_300).contains(city.discards))
    }

    @Test func `More is found on the days and in the months with more discards`() throws {
        var parameters = Town.reportedAtOnce
        parameters.discards.perYear = 20_000
        parameters.discards.weekdays = [1, 1, 1, 1, 1, 3, 1]
        parameters.discards.months = [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1]
        let city = try Town.simulate(parameters, seed: 8)
        let calendar = LocalCalendar(timeZone: Town.brussels)
        let parts = city.finds.map { calendar.parts(of: $0.occurredAt) }
        let saturdays = Double(parts.count { $0.weekday == 5 }) / Double(parts.count)
        let summer = Double(parts.count { (6...7).contains($0.month) }) / Double(parts.count)
        #expect(abs(saturdays - 3.0 / 9) < 0.02)
        #expect(abs(summer - 4.0 / 14) < 0.02)
    }

    @Test func `Services report within their hours`() throws {
        let city = try Town.simulate(Town.parameters, seed: 9)
        let calendar = LocalCalendar(timeZone: Town.brussels)
        let hours = city.finds.filter { $0.patrol == nil }.map { calendar.parts(of: $0.occurredAt).hour }
        #expect(hours.allSatisfy { (7..<23).contains($0) })
    }

    @Test func `A container leaves fewer finds beside it`() throws {
        var world = Town.world
        let without = try Town.simulate(Town.reportedAtOnce, seed: 10, world: world)
        world.containers = [Position(x: 2_000, y: 2_000)]
        let with = try Town.simulate(Town.reportedAtOnce, seed: 10, world: world)
        func near(_ city: SimulatedCity) -> Int {
            city.finds.count { $0.position.distance(to: Position(x: 2_000, y: 2_000)) < 100 }
        }
        #expect(near(with) < near(without) * 8 / 10)
        #expect(with.discards < without.discards)
    }

    @Test func `Most finds hold one syringe, few hold many, and some reports do not say`() throws {
        let finds = try Town.simulate(Town.reportedAtOnce, seed: 11).finds
        let counts = finds.compactMap(\.count)
        #expect(counts.count { $0 == 1 } > counts.count / 2)
        #expect(counts.contains { $0 >= 10 } && counts.count { $0 >= 10 } < counts.count / 25)
        #expect(counts.allSatisfy { (1...40).contains($0) })
        #expect(abs(Double(finds.count - counts.count) / Double(finds.count) - 0.3) < 0.05)
        #expect(finds.allSatisfy { $0.accuracy == $0.accuracy.rounded() && (3...60).contains($0.accuracy) })
    }
}
