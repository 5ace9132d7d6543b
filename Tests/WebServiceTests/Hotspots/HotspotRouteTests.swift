import Foundation
import Geodata
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("The review of hotspots")
struct HotspotRouteTests {
    @Test("shows an area team its own area, and the whole city to an account of the whole city")
    func ownArea() async throws {
        let town = try ReviewedTown()
        let own = try await town.search()
        #expect(own.count == 1)
        let all = try await town.ask("/hotspots", as: town.service.headers(of: .police)).text
            .matches(of: #/id="hotspot-([0-9a-f-]{36})"/#).map { String($0.1) }
        #expect(all.count == 2 && all.contains(own[0]))
        let other = try #require(all.first { $0 != own[0] })
        for path in ["/hotspots/\(other)", "/hotspots/7a6c7a40-0000-4000-8000-000000000001", "/hotspots/x"] {
            #expect(try await town.ask(path, as: town.west).status == .notFound)
        }
        #expect(try await town.ask("/hotspots/\(own[0])", as: town.west).status == .ok)
        for path in ["/hotspots.geojson", "/hotspots.csv", "/api/hotspots.geojson", "/hotspots/weekbericht"] {
            let answer = try await town.ask(path, as: town.west)
            #expect(answer.status == .ok && !answer.text.contains(other), "\(path)")
        }
        let refused = try await town.ask(
            "/hotspots/\(other)", .post, as: town.west,
            form: ["id": UUID().uuidString, "toestand": "reviewed", "beslissing": "x"])
        #expect(refused.status == .notFound)
    }

    @Test("tells what each number rests on")
    func detail() async throws {
        let town = try ReviewedTown()
        let id = try await town.search()[0]
        let page = try await town.ask("/hotspots/\(id)", as: town.west).text
        for words in [
            "Zulke cijfers tonen ook waar gekeken werd", "8 tegen 0 waarnemingen", "hier zijn geen uren kijken bekend",
            "verbonden met drugs: ja", "8 van 8 waarnemingen", "De Raster", "in vogelvlucht", "Nog niets.",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("notitie van"), "remarks stay with their observation")
    }

    @Test("goes from state to state, and refuses what does not follow")
    func states() async throws {
        let town = try ReviewedTown()
        let id = try await town.search()[0]
        func decide(_ fields: [String: String]) async throws -> (HTTPResponse.Status, String) {
            let form = ["id": UUID().uuidString, "beslissing": "Besproken"].merging(fields) { $1 }
            let answer = try await town.ask("/hotspots/\(id)", .post, as: town.west, form: form)
            return (answer.status, answer.text)
        }
        let (early, _) = try await decide(["toestand": "action", "partner": "police"])
        #expect(early == .unprocessableContent)
        #expect(try await decide(["toestand": "reviewed"]).0 == .seeOther)
        let (status, text) = try await decide(["toestand": "action", "beslissing": "Met jeugdwerk"])
        #expect(status == .unprocessableContent)
        #expect(text.contains("Met jeugdwerk") && text.contains("Met wie"), "the form comes back as it was filled in")
        let plate = try await decide(["toestand": "reviewed", "beslissing": "auto 1-ABC-123"])
        #expect(plate.0 == .unprocessableContent)
        #expect(
            try await decide(["toestand": "action", "partner": "youth-work", "herbekijken": "2026-06-01"]).0
                == .seeOther)
        let page = try await town.ask("/hotspots/\(id)", as: town.west).text
        #expect(page.contains("jeugdwerk: Besproken") && page.contains("actie loopt"))
        let due = try await town.ask("/hotspots?herbekijken=ja&toestand=action", as: town.west).text
        #expect(due.contains("hotspot-\(id)") && due.contains("1 is nu opnieuw te bekijken"))
        #expect(try await !town.ask("/hotspots?toestand=new", as: town.west).text.contains("hotspot-\(id)"))
    }

    @Test("takes nothing without the token against forgery")
    func forgery() async throws {
        let town = try ReviewedTown()
        let id = try await town.search()[0]
        var headers = town.west
        if let name = ForgeryToken.header { headers[name] = nil }
        for path in ["/hotspots", "/hotspots/\(id)"] {
            let answer = try await town.ask(
                path, .post, as: headers,
                form: ["id": UUID().uuidString, "toestand": "reviewed", "beslissing": "x"])
            #expect(answer.status == .forbidden)
        }
        #expect(try town.restricted().latestHotspots().allSatisfy(\.reviews.isEmpty))
    }

    @Test("writes down each look, without a place")
    func audit() async throws {
        let town = try ReviewedTown()
        _ = try await town.search()
        let events = try town.service.city.geodata.auditEvents(limit: 10, before: nil).filter { $0.account == "west" }
        let details = events.compactMap(\.detail)
        #expect(details.contains("hotspots, area W"))
        #expect(details.contains("hotspots, search until 2026-06-01, area W"))
    }

    @Test(
        "refuses an address that asks for what there is not",
        arguments: [
            "/hotspots?bij=kasteel", "/hotspots?binnen=ver", "/hotspots?toestand=weg",
            "/hotspots/weekbericht?week=2026-W60",
        ])
    func malformed(path: String) async throws {
        let town = try ReviewedTown()
        #expect(try await town.ask(path, as: town.west).status == .badRequest)
    }

    @Test("and the command line find the same, byte by byte")
    func command() async throws {
        let town = try ReviewedTown()
        _ = try await town.search()
        let (city, query) = (town.service.city, "?bij=school&binnen=200")
        for kind in ["geojson", "csv"] {
            let page = try await town.ask("/hotspots.\(kind)\(query)", as: town.service.headers(of: .police)).text
            let output = city.folder.path("out.\(kind)")
            let run = try CommandRun(
                CommandRun.prikvrij,
                [
                    "hotspots", "--as", "police", "--near", "school", "--within", "200", "--to", "2026-06-01",
                    "--output", output, "--database", city.geodata.path,
                ])
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(try String(contentsOfFile: output, encoding: .utf8) == page)
            #expect(page.contains("De Raster"))
        }
    }

    @Test("is closed to a command that does not say in whose name")
    func nameless() throws {
        let town = try ReviewedTown()
        for arguments in [["hotspots"], ["hotspots", "--as", "planner"], ["digest"]] {
            let run = try CommandRun(
                CommandRun.prikvrij, arguments + ["--database", town.service.city.geodata.path])
            #expect(run.exitCode == 64 && run.errors.contains("police"))
        }
    }

    @Test("gives planners counts by cell and no place; nothing where the profile says so")
    func cells() async throws {
        let town = try ReviewedTown()
        _ = try await town.search()
        let page = try await town.ask("/hotspots/cellen?kwartaal=2026-1", as: town.service.headers(of: .planner))
        #expect(page.status == .ok && page.text.contains("In geen enkel vak"))
        let running = try await town.ask("/hotspots/cellen?kwartaal=2026-2", as: town.service.headers(of: .planner))
        #expect(running.status == .notFound)
        #expect(!page.text.contains("De Raster"))
    }

    @Test("writes a mail without places and without small counts")
    func mail() async throws {
        let town = try ReviewedTown()
        _ = try await town.search()
        let restricted = try town.restricted()
        let week = try #require(CityWeek("2026-W22"))
        let digest = try weeklyDigest(week, areaCode: nil, within: nil, zone: .gmt, in: restricted)
        #expect(digest.observations == 13)
        let mail = try DigestMail(
            digest, areaName: nil, city: "Raster", origin: Origin("https://prikvrij.example.org"), language: .dutch)
        #expect(mail.text.contains("Waarnemingen in de week: 13"))
        #expect(mail.text.contains("Nieuwe hotspots: minder dan 5"))
        #expect(mail.text.contains("https://prikvrij.example.org/hotspots/weekbericht?week=2026-W22"))
        #expect(!mail.text.contains("De Raster"))
        #expect(mail.subject == "Prikvrij Raster: weekbericht 2026-W22")
    }
}
