import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("The rule of the policy plan")
struct PolicyRuleTests {
    private let rules = HotspotRules(CityProfile.HotspotPolicy(priorityReports: 3, priorityDays: 90))

    private func sighting(_ change: (inout Sighting) -> Void = { _ in }) -> Sighting {
        var sighting = Sighting(
            id: UUID(), kind: "street-dealing", from: TestCity.now.adding(days: -5),
            until: TestCity.now.adding(days: -5), origin: "police own-observation", isPublic: true,
            isLinkedToDrugs: true, harmsSafety: true, position: Position(x: 0, y: 0))
        change(&sighting)
        return sighting
    }

    private func met(_ sightings: [Sighting]) -> [PolicyRule.Name: Bool] {
        let parts = PolicyRule(sightings, rules: rules, until: TestCity.now).parts
        return Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.isMet) })
    }

    @Test("is met by three that meet each part")
    func all() {
        let rule = PolicyRule([sighting(), sighting(), sighting()], rules: rules, until: TestCity.now)
        #expect(rule.isMet)
        #expect(rule.parts.map(\.count) == [3, 3, 3, 3])
    }

    @Test("says which part is not met: each fails alone")
    func parts() {
        #expect(met([sighting(), sighting()])[.repeated] == false)
        let old = sighting { $0.from = TestCity.now.adding(days: -91) }
        #expect(met([sighting(), sighting(), old])[.repeated] == false)
        let rumour = sighting { $0.isUnconfirmed = true }
        #expect(met([sighting(), sighting(), rumour])[.repeated] == false)
        let noDrugs = sighting { $0.isLinkedToDrugs = false }
        #expect(met([sighting(), noDrugs, noDrugs])[.drugs] == false)
        #expect(met([sighting(), sighting(), noDrugs, noDrugs])[.drugs] == true)
        let harmless = sighting { $0.harmsSafety = false }
        #expect(met([harmless, harmless, harmless])[.safety] == false)
        #expect(met([harmless, harmless, sighting()])[.safety] == true)
        let (home, untold) = (sighting { $0.isPublic = false }, sighting { $0.isPublic = nil })
        #expect(met([home, home, sighting()])[.accessible] == false)
        #expect(met([untold, untold, sighting()])[.accessible] == true)
        #expect(met([untold, untold, untold])[.accessible] == false)
    }

    @Test("counts independent sources: a service with its kind of source once, several sources twice")
    func sources() {
        let other = sighting { $0.origin = "opstap own-observation" }
        let several = sighting {
            ($0.origin, $0.hasSeveralSources) = ("police several-sources", true)
        }
        #expect([sighting(), sighting()].sourceCount == 1)
        #expect([sighting(), other].sourceCount == 2)
        #expect([sighting(), several, several].sourceCount == 3)
        #expect([Sighting]().sourceCount == 0)
    }
}

@Suite("The picture of a week")
struct WeekPictureTests {
    private let zone = TimeZone(identifier: "Europe/Brussels") ?? .gmt

    @Test("places a moment in its local hour, in summer and in winter")
    func moments() throws {
        // Monday 1 June 2026 and Monday 5 January 2026, both at 15:30 local time.
        let summer = try #require(Timestamp("2026-06-01T13:30:00Z"))
        let winter = try #require(Timestamp("2026-01-05T14:30:00Z"))
        let week = WeekPicture([(summer, summer), (winter, winter)], zone: zone)
        #expect(week.hours[15] == 2 && week.total == 2)
    }

    @Test("spreads a period over its hours, and leaves out one of a week")
    func periods() throws {
        let start = try #require(Timestamp("2026-06-07T21:30:00Z"))
        let week = WeekPicture([(start, start.adding(seconds: 7200)), (start, start.adding(days: 7))], zone: zone)
        // Sunday 23:30 to Monday 01:30.
        #expect(abs(week.hours[6 * 24 + 23] - 0.25) < 1e-9)
        #expect(abs(week.hours[0] - 0.5) < 1e-9 && abs(week.hours[1] - 0.25) < 1e-9)
        #expect(week.withoutHour == 1)
        #expect(abs(week.total - 1) < 1e-9)
    }

    @Test("tells the share in opening hours, and its blocks add up")
    func share() throws {
        let monday = try #require(Timestamp("2026-06-01T06:00:00Z"))
        let week = WeekPicture([(monday, monday), (monday.adding(days: 5), monday.adding(days: 5))], zone: zone)
        let school = try #require(OpeningHours("mo-fr 08:00-17:00"))
        #expect(week.share(within: school) == 0.5)
        let blocks = week.blocks(ofHours: 3)
        #expect(blocks.map(\.start) == [0, 3, 6, 9, 12, 15, 18, 21])
        #expect(blocks[2].days == [1, 0, 0, 0, 0, 1, 0])
    }

    @Test(
        "reads opening hours, and refuses what is none",
        arguments: ["mo-fr", "mo-fr 17:00-08:00", "xx 08:00-09:00", ""])
    func hours(wrong: String) throws {
        #expect(OpeningHours(wrong) == nil)
        let hours = try #require(OpeningHours("we 14:00-22:00, fr-sa 14:30-24:00"))
        #expect(hours.shares[2 * 24 + 14] == 1 && hours.shares[4 * 24 + 14] == 0.5 && hours.shares[5 * 24 + 23] == 1)
        #expect(hours.shares.reduce(0, +) == 8 + 2 * 9.5)
    }
}
