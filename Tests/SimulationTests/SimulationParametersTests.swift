import Foundation
import SimpleFeatures
import Testing

@testable import Simulation

@Suite struct SimulationParametersTests {
    private typealias Change = (inout SimulationParameters) -> Void

    @Test func `A value out of range is named with its path and the reason`() {
        let cases: [(Change, String)] = [
            ({ $0.nature = "real" }, "nature must be \"simulated\""),
            ({ $0.discards.perYear = 0 }, "discards.perYear must be more than 0, and is 0.0"),
            ({ $0.discards.perYear = .nan }, "discards.perYear must be more than 0, and is nan"),
            ({ $0.discards.countShape = 1 }, "discards.countShape must lie between 0 and 1, and is 1.0"),
            ({ $0.discards.months = [1] }, "discards.months must hold 12 factors, and holds 1"),
            ({ $0.discards.weekdays[2] = -1 }, "discards.weekdays[2] must be 0 or more, and is -1.0"),
            ({ $0.discards.hours = Array(repeating: 0, count: 24) }, "discards.hours must not be all 0 or empty"),
            ({ $0.spots.perPlace = 0.5 }, "spots.perPlace must be 1 to 50, and is 0.5"),
            ({ $0.attractors.kinds = [] }, "attractors.kinds must not be empty"),
            ({ $0.attractors.kinds[1].kind = "park" }, "attractors.kinds names park twice"),
            ({ $0.attractors.kinds[0].settings = [] }, "attractors.kinds[0].settings must not be all 0 or empty"),
            ({ $0.containers.share = 2 }, "containers.share must be 0 to 1, and is 2.0"),
            ({ $0.patrols.teams[0].weekdays = [0] }, "patrols.teams[0].weekdays must be 1 to 7, and holds 0"),
            ({ $0.patrols.teams[0].startHours = [] }, "patrols.teams[0].startHours must not be empty"),
            (
                { $0.reports.services[0].untilHour = 7 },
                "reports.services[0].untilHour must come after fromHour, both from 0 to 24"
            ),
            ({ $0.accuracy.maximum = 1 }, "accuracy.maximum must be at least accuracy.minimum"),
            (
                { $0.period.firstDay = "2025-02-30" },
                "period.firstDay must be a day such as 2024-11-01, and is 2025-02-30"
            ),
            ({ $0.period.lastDay = "2024-12-31" }, "period.lastDay must not come before period.firstDay"),
            ({ $0.areas.list.removeLast() }, "areas.list says nothing about area s (South)"),
            ({ $0.areas.list[0].code = "x" }, "areas.list names area x, which the city does not have"),
        ]
        for (change, message) in cases {
            var parameters = Town.parameters
            change(&parameters)
            #expect(self.message { _ = try Town.simulate(parameters, seed: 1) } == message)
        }
    }

    @Test func `A place outside the city is named`() {
        var world = Town.world
        world.places.append(Town.place("far-park", "park", -5, 0))
        #expect(
            message { _ = try Town.simulate(Town.parameters, seed: 1, world: world) }
                == "places has far-park outside the bounds of the city")
    }

    @Test func `A file that lacks a value or holds another type is told where`() throws {
        let json = try String(decoding: JSONEncoder().encode(Town.parameters), as: UTF8.self)
        let cases = [
            (json.replacing("\"perYear\"", with: "\"perDay\""), "discards.perYear is missing"),
            (
                json.replacing("\"spread\":60", with: "\"spread\":\"wide\""),
                "attractors.kinds[0].spread has the wrong type"
            ),
            ("{", "the parameter file cannot be read as JSON of the expected form"),
        ]
        for (text, expected) in cases {
            #expect(message { _ = try SimulationParameters(json: Data(text.utf8)) } == expected)
        }
        #expect(try SimulationParameters(json: Data(json.utf8)) == Town.parameters)
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return String(describing: error)
        }
    }
}
