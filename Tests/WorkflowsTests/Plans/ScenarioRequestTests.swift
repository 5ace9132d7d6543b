import Foundation
import Geodata
import TestSupport
import Testing

@testable import Workflows

@Suite("The request of a scenario")
struct ScenarioRequestTests {
    private static let everything = """
        {"count": 12, "allowsFewer": true, "from": "2025-06-01", "to": "2026-05-31", "effect": {"steps": [[25, 0.9], [100, 0.5]]},
        "spacing": 120, "maximumPerArea": 1, "requiredAreas": ["12", "Binnenstad"], "minimumAreas": 3, "target": 40.5,
        "exclusions": [{"kind": "school", "within": 80}], "weights": {"school": 3}, "pins": ["3.72,51.05"],
        "bans": ["7a6c7a40-0000-4000-8000-000000000001"], "boundsPlane": true, "resamples": 20, "seed": 7}
        """

    private func read(_ json: String) throws -> ScenarioRequest {
        try decodeSubmission(ScenarioRequest.self, from: Data(json.utf8))
    }

    @Test("says everything that a proposal can be asked, with days in the city's zone")
    func everything() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Brussels"))
        let request = try read(Self.everything).proposalRequest(zone: zone)
        #expect(request.count == 12 && request.allowsFewer && request.boundsPlane)
        #expect(request.from == Timestamp("2025-05-31T22:00:00Z"))
        #expect(request.to == Timestamp("2026-05-31T22:00:00Z"), "the last day counts too")
        #expect(try request.effect == .steps([(within: 25, effect: 0.9), (within: 100, effect: 0.5)]))
        #expect(request.spacing == 120 && request.maximumPerArea == 1 && request.minimumAreas == 3)
        #expect(request.requiredAreas == ["12", "Binnenstad"] && request.target == 40.5)
        #expect(request.exclusions == [.init(kind: "school", within: 80)] && request.weights == ["school": 3])
        #expect(request.pins.map(\.description) == ["3.72,51.05"])
        #expect(request.bans.map(\.description) == ["7a6c7a40-0000-4000-8000-000000000001"])
        #expect(request.resamples == 20 && request.seed == 7)
    }

    @Test("of a number alone leaves the rest to the policy")
    func defaults() throws {
        let request = try read(#"{"count": 10}"#).proposalRequest(zone: .gmt)
        #expect(request.effect == nil && request.spacing == nil && request.maximumPerArea == nil)
        #expect(request.resamples == ProposalRequest().resamples && request.seed == 1)
    }

    @Test("is stored as it was sent")
    func roundTrip() throws {
        let request = try read(Self.everything)
        #expect(try ScenarioRequest(text: request.text) == request)
        #expect(try read(#"{"count": 10, "spacing": null}"#).text == #"{"count":10}"#)
    }

    @Test(
        "with a member that nobody knows is refused by its name",
        arguments: [
            (#"{"count": 10, "spacng": 5}"#, "spacng"),
            (#"{"count": 10, "effect": {"reach": 5, "unit": "m"}}"#, "effect.unit"),
            (#"{"count": 10, "effect": {}}"#, "effect"),
            (#"{"count": 10, "effect": {"reach": 1, "steps": []}}"#, "effect"),
        ])
    func unknown(json: String, field: String) {
        let error = #expect(throws: SubmissionError.self) { try read(json) }
        #expect(error?.code == .invalid && error?.field == field)
    }

    @Test(
        "that makes no sense is refused, naming the member",
        arguments: [
            (#"{"count": 0}"#, "count"), (#"{"count": 501}"#, "count"),
            (#"{"count": 9, "from": "31/05/2026"}"#, "from"),
            (#"{"count": 9, "to": "2026-02-30"}"#, "to"), (#"{"count": 9, "spacing": -1}"#, "spacing"),
            (#"{"count": 9, "effect": {"reach": 0}}"#, "effect"), (#"{"count": 9, "effect": {"steps": []}}"#, "effect"),
            (#"{"count": 9, "effect": {"steps": [[50, 0.5], [25, 0.9]]}}"#, "effect"),
            (#"{"count": 9, "effect": {"steps": [[50]]}}"#, "effect"), (#"{"count": 9, "target": 0}"#, "target"),
            (#"{"count": 9, "pins": ["nowhere"]}"#, "pins"), (#"{"count": 9, "bans": ["200,0"]}"#, "bans"),
            (#"{"count": 9, "resamples": 100000}"#, "resamples"), (#"{"count": 9, "seed": -1}"#, "seed"),
            (#"{"count": 9, "weights": {"school": -2}}"#, "weights"),
            (#"{"count": 9, "minimumAreas": -1}"#, "minimumAreas"),
            (#"{"count": 9, "exclusions": [{"kind": "school", "within": -1}]}"#, "exclusions"),
        ])
    func nonsense(json: String, member: String) throws {
        let request = try read(json)
        let error = #expect(throws: SubmissionError.self) { try request.proposalRequest(zone: .gmt) }
        #expect(error?.code == .invalid && error?.field == "request.\(member)")
    }
}
