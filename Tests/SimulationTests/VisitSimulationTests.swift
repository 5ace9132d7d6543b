import Foundation
import Testing

@testable import Simulation

@Suite struct VisitSimulationTests {
    private func run(_ parameters: SimulationParameters.Visits, seed: UInt64 = 1) throws -> [SimulatedVisit] {
        let zone = try #require(TimeZone(identifier: "Europe/Brussels"))
        let period = SimulationParameters.Period(firstDay: "2024-11-01", lastDay: "2026-10-31")
        return try VisitSimulation(parameters: parameters, period: period, timeZone: zone).run(
            containers: 30, seed: seed)
    }

    private let parameters = SimulationParameters.Visits(
        syringesPerWeek: 9, unevenness: 0.5, capacity: 100, everyDays: 14, emptiedFrom: 0.5, days: 365)

    @Test func `The same seed gives the same visits, another seed others`() throws {
        #expect(try run(parameters) == run(parameters))
        #expect(try run(parameters) != run(parameters, seed: 2))
    }

    @Test func `Visits go on in time within the period, and what is emptied was counted`() throws {
        let visits = try run(parameters)
        for (first, second) in zip(visits, visits.dropFirst()) where first.container == second.container {
            #expect(first.visitedAt < second.visitedAt)
        }
        #expect(visits.allSatisfy { ($0.syringes != nil) == $0.emptied && (0...1).contains($0.fillLevel) })
        #expect(Set(visits.map(\.container)).count == 30)
    }

    @Test func `As many syringes are counted as are dropped, where all containers fill alike`() throws {
        var parameters = parameters
        (parameters.unevenness, parameters.capacity) = (0, 10_000)
        parameters.emptiedFrom = 0
        let visits = try run(parameters)
        let syringes = visits.reduce(0) { $0 + ($1.syringes ?? 0) }
        let weeks = 30.0 * 365 / 7
        #expect(abs(Double(syringes) / weeks - 9) < 1)
    }

    @Test func `A parameter that makes no sense is named`() throws {
        var parameters = parameters
        parameters.capacity = 0
        #expect(throws: SimulationError("visits.capacity", "must be at least 1")) { try parameters.validate() }
    }
}
