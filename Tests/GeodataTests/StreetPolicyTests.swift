import Foundation
import TestSupport
import Testing

@testable import Geodata

@Suite struct StreetPolicyTests {
    /// A city's folder with its own rules on streets.
    private func folder(_ streets: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = try Data(contentsOf: PackageFolder.gent.appending(path: "profile.json"))
        var profile = try #require(try JSONSerialization.jsonObject(with: source) as? [String: Any])
        profile["streets"] = try JSONSerialization.jsonObject(with: Data(streets.utf8))
        let text = String(decoding: try JSONSerialization.data(withJSONObject: profile), as: UTF8.self)
        _ = try folder.write(text, to: "profile.json")
        return folder
    }

    private func read(_ streets: String) throws -> CityProfile {
        let folder = try folder(streets)
        return try CityProfile.read(folder: folder.url)
    }

    @Test func `What is left out has a default`() throws {
        let rules = try CityProfile.read(folder: PackageFolder.gent).streetRules
        #expect(rules.steps && !rules.privateWays && rules.metresPerMinute == 60)
        let some = try read(#"{"steps": false, "metresPerMinute": 75}"#).streetRules
        #expect(!some.steps && !some.privateWays && some.metresPerMinute == 75)
    }

    @Test(arguments: ["0", "9.9", "151"]) func `A speed at which nobody walks is refused by its name`(speed: String) {
        let error = #expect(throws: CityError.self) { try read(#"{"metresPerMinute": \#(speed)}"#) }
        #expect(error?.description == "profile.json: streets.metresPerMinute must be between 10 and 150")
    }

    @Test func `A word where yes or no stands is refused by its name`() {
        let error = #expect(throws: CityError.self) { try read(#"{"steps": "sometimes"}"#) }
        #expect(error?.description.hasPrefix("profile.json: streets.steps") == true)
    }

    @Test func `Stairs, motorways and private ways are walked as the rules say`() {
        func isWalked(_ kind: String?, _ walkable: Bool?, _ policy: CityProfile.StreetPolicy) -> Bool {
            let geometry = StoredGeometry(.multiLineString([]), in: .wgs84)
            return Street(id: UUID(), name: nil, kind: kind, walkable: walkable, geometry: geometry)
                .isWalked(by: StreetRules(policy))
        }
        let usual = CityProfile.StreetPolicy()
        let everything = CityProfile.StreetPolicy(privateWays: true)
        #expect(isWalked("steps", true, usual) && !isWalked("steps", true, CityProfile.StreetPolicy(steps: false)))
        #expect(!isWalked("service", false, usual) && isWalked("service", false, everything))
        #expect(!isWalked("motorway", false, everything))
        #expect(isWalked("unheard-of", nil, usual) && isWalked(nil, nil, usual))
    }
}
