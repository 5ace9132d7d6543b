import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("The form of observations")
struct ObservationFormTests {
    private let service: SubmissionService
    private let id = UUID().uuidString.lowercased()
    private static let police = "politie police"

    init() throws {
        service = try SubmissionService { $0.observations = .init(services: [.outreach]) }
        try service.city.importText(
            "id,kind,name,longitude,latitude\n1,park,Baudelopark,3.73,51.06\n2,park,Citadelpark,3.70,51.02\n",
            named: "places.csv", into: .place)
        try service.city.importText(
            """
            kind,code,name,geometry
            police-area,12,Noord,"POLYGON((3.72 51.05, 3.76 51.05, 3.76 51.09, 3.72 51.09, 3.72 51.05))"

            """, named: "areas.csv", into: .area
        ) { $0.crs = .wgs84 }
    }

    private func fields(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "id": id, "soort": "street-dealing", "wanneer": "2026-05-30T15:00", "plaats": "Baudelopark",
            "toegankelijk": "ja", "bron": "own-observation", "zekerheid": "confirmed", "gezien-exchange": "ja",
            "gezien-noise": "ja", "opmerking": "aan de bank",
        ].merging(changes) { $1 }
    }

    private func observations() throws -> [Observation] {
        try RestrictedGeodata.open(
            at: service.house.restrictedPath, access: RestrictedAccess(provenRole: .police)
        ).observations(in: TestCity.now.adding(days: -30)..<TestCity.now)
    }

    private func looks() throws -> [String] {
        try readAuditOfTests(service.city.geodata)
    }

    @Test("an observation by the name of a place is stored as it was told; sent twice it is stored once")
    func byName() async throws {
        try await service.test { browser in
            let first = try await browser.fill("/waarneming", fields(["tot": "2026-05-30T16:00"]), as: Self.police)
            #expect(first.status == 201 && first.text.contains("Bewaard."))
            #expect(!first.text.contains("aan de bank"), "a form that was taken comes back empty")
            let again = try await browser.fill("/waarneming", fields(["tot": "2026-05-30T16:00"]), as: Self.police)
            #expect(again.status == 200 && again.text.contains("was al bewaard"))
            let other = try await browser.fill("/waarneming", fields(["soort": "use"]), as: Self.police)
            #expect(other.status == 409)
        }
        let all = try observations()
        let found = try #require(all.first)
        #expect(all.count == 1)
        #expect(found.kind == .streetDealing && found.seen == [.exchange, .noise] && found.note == "aan de bank")
        #expect(found.place == "Baudelopark" && found.publiclyAccessible == true && found.service == .police)
        #expect(found.occurredUntil.secondsSince1970 - found.occurredFrom.secondsSince1970 == 3600)
    }

    @Test("a point of the map counts before the name of a place, and keeps what was written beside it")
    func point() async throws {
        try await service.test { browser in
            let answer = try await browser.fill(
                "/waarneming", fields(["positie": "3.741000 51.061000 10", "plaats": "achter de sporthal"]),
                as: Self.police)
            #expect(answer.status == 201)
        }
        let found = try #require(try observations().first)
        #expect(found.longitude == 3.741 && found.accuracy == 10 && found.place == "achter de sporthal")
    }

    @Test(
        "what is missing or contradicts itself is told and nothing is stored",
        arguments: [
            (["soort": ""], "Dit veld klopt niet: wat."), (["bron": ""], "van wie het komt"),
            (["zekerheid": "zeker"], "hoe zeker het is"), (["plaats": ""], "Vul in waar het was."),
            (["tot": "2026-05-30T14:00"], "tot wanneer"), (["dienst": "opstap"], "van wie het komt"),
            (["positie": "4.9 52.1 10"], "buiten de stad"),
        ])
    func refused(change: [String: String], answer: String) async throws {
        try await service.test { browser in
            let reply = try await browser.fill("/waarneming", fields(change), as: Self.police)
            #expect(reply.status == 422)
            #expect(reply.text.contains(answer))
            #expect(reply.text.contains("aan de bank"), "what was filled in stays")
        }
        #expect(try observations().isEmpty)
    }

    @Test(
        "a text that points to a person is refused with what to leave out",
        arguments: [
            ("wagen 1-ABC-123", "een nummerplaat"), ("bel 0470 12 34 56", "een telefoonnummer"),
            ("x@y.be", "een e-mailadres"), ("85.07.30-033.28", "een rijksregisternummer"),
        ])
    func personal(note: String, answer: String) async throws {
        try await service.test { browser in
            let reply = try await browser.fill("/waarneming", fields(["opmerking": note]), as: Self.police)
            #expect(reply.status == 422 && reply.text.contains("kan wijzen: \(answer). Laat dat weg"))
        }
        #expect(try observations().isEmpty)
    }

    @Test("teams of a named service hand in for their own service, and read nothing back; other teams may not")
    func teams() async throws {
        let fields = fields(["dienst": "parks"])
        try await service.test { browser in
            let sent = try await browser.fill("/waarneming", fields, as: "opstap-1 patrol opstap")
            #expect(sent.status == 201 && sent.text.contains("Alleen de politie kan dit lezen"))
            #expect(!sent.text.contains("name=\"dienst\""))
            #expect(try await browser.get("/waarnemingen", as: "opstap-1 patrol opstap").status == 403)
            for path in ["/waarneming", "/waarneming/uren"] {
                #expect(try await browser.get(path, as: "gw-1 patrol community-guards").status == 403)
                #expect(try await browser.get(path, as: "opstap-1 patrol opstap").status == 200)
            }
            let other = try await browser.fill("/waarneming", fields, as: "gw-1 patrol community-guards")
            #expect(other.status == 403)
            let menu = try await browser.get("/vondst", as: "gw-1 patrol community-guards")
            #expect(!menu.text.contains("/waarneming"))
            #expect(
                try await browser.get("/vondst", as: "opstap-1 patrol opstap").text.contains("href=\"/waarneming\""))
        }
        #expect(try observations().map(\.service) == [.outreach])
    }

    @Test("a report without the token against forgery is refused")
    func forged() async throws {
        try await service.test { browser in
            for path in ["/waarneming", "/waarneming/uren", "/waarnemingen/\(id)", "/waarnemingen/\(id)/intrekken"] {
                let answer = try await browser.fill(path, fields(), as: Self.police, token: "x")
                #expect(answer.status == 403, "\(path)")
            }
        }
        #expect(try observations().isEmpty)
    }

    @Test("a report outside the own area is taken, with a word that another team reads it")
    func outside() async throws {
        try await service.test { browser in
            let inside = try await browser.fill("/waarneming", fields(), as: "noord police - 12")
            #expect(inside.status == 201 && !inside.text.contains("buiten je gebied: je ziet"))
            let id = UUID().uuidString.lowercased()
            let outside = try await browser.fill(
                "/waarneming", fields(["id": id, "plaats": "Citadelpark"]), as: "noord police - 12")
            #expect(outside.status == 201 && outside.text.contains("buiten je gebied: je ziet de waarneming niet"))
            let list = try await browser.get("/waarnemingen", as: "noord police - 12").text
            #expect(list.contains("Baudelopark") && !list.contains("Citadelpark</td>"))
            #expect(try await browser.get("/waarnemingen/\(id)", as: "noord police - 12").status == 404)
            #expect(try await browser.get("/waarnemingen/\(id)", as: Self.police).status == 200)
        }
        #expect(try looks().contains("observations, area 12, 2025-06-01 to 2026-06-01: 1"))
    }

    @Test("hours on watch are stored, also when nothing was seen")
    func hours() async throws {
        let fields = ["id": id, "plaats": "Baudelopark", "wanneer": "2026-05-30T15:00", "uren": "1,5"]
        try await service.test { browser in
            #expect(try await browser.fill("/waarneming/uren", fields, as: Self.police).status == 201)
            #expect(try await browser.fill("/waarneming/uren", fields, as: Self.police).status == 200)
            for hours in ["", "veel", "25", "0"] {
                let answer = try await browser.fill(
                    "/waarneming/uren", fields.merging(["uren": hours]) { $1 }, as: Self.police)
                #expect(answer.status == 422 && answer.text.contains("hoeveel uur"))
            }
        }
        let access = try RestrictedAccess(provenRole: .police)
        let effort = try RestrictedGeodata.open(at: service.house.restrictedPath, access: access)
            .observationEffort(in: TestCity.now.adding(days: -30)..<TestCity.now)
        #expect(effort.map(\.hours) == [1.5] && effort.map(\.service) == [.police])
    }

    @Test("an observation is corrected with its place kept, then withdrawn; each stands in the history and the audit")
    func review() async throws {
        try await service.test { browser in
            #expect(try await browser.fill("/waarneming", fields(), as: Self.police).status == 201)
            let path = "/waarnemingen/\(id)"
            let page = try await browser.get(path, as: Self.police)
            #expect(page.text.contains("value=\"confirmed\" selected") && page.text.contains(">aan de bank</textarea>"))
            var change = fields(["id": UUID().uuidString, "zekerheid": "probable", "opmerking": "bij de poort"])
            change["plaats"] = ""
            let corrected = try await browser.fill(path, change, as: Self.police)
            #expect(corrected.status == 200 && corrected.text.contains("Verbeterd."))
            #expect(try await browser.fill(path, change, as: Self.police).text.contains("was al bewaard"))
            let bad = try await browser.fill(
                path, change.merging(["id": UUID().uuidString, "opmerking": "1-ABC-123"]) { $1 }, as: Self.police)
            #expect(bad.status == 422)
            let withdrawn = try await browser.fill("\(path)/intrekken", ["id": UUID().uuidString], as: Self.police)
            #expect(withdrawn.text.contains("telt niet meer mee") && !withdrawn.text.contains("<textarea"))
            #expect(withdrawn.text.components(separatedBy: ": politie</li>").count == 4)
            let gone = try await browser.get("/waarnemingen", as: Self.police).text
            #expect(gone.contains("Geen waarnemingen in deze periode"))
        }
        #expect(try observations().isEmpty)
        #expect(
            try looks().filter { $0.hasPrefix("an observation") } == [
                "an observation withdrawn, whole city", "an observation corrected, whole city",
            ])
    }

    @Test("the list shows a period and a kind, and says when something is simulated")
    func list() async throws {
        let access = try RestrictedAccess(provenRole: .police)
        let restricted = try RestrictedGeodata.open(at: service.house.restrictedPath, access: access)
        let geometry = StoredGeometry(.point(AsciiWorld.origin), in: service.city.geodata.profile.metricCRS)
        try restricted.submit(
            Observation(
                id: UUID(), kind: .homeDealing, occurredFrom: TestCity.now.adding(days: -40), service: .resident,
                position: Position(longitude: 3.72, latitude: 51.05), nature: .simulated, geometry: geometry),
            recordedBy: "test", now: TestCity.now)
        try await service.test { browser in
            _ = try await browser.fill("/waarneming", fields(), as: Self.police)
            let all = try await browser.get("/waarnemingen", as: Self.police).text
            #expect(all.contains("2 waarnemingen") && all.contains("<td>gesimuleerd</td>"))
            #expect(all.contains("51,0500 3,7200"))
            let may = try await browser.get("/waarnemingen?van=2026-05-01&tot=2026-05-30", as: Self.police).text
            #expect(may.contains("1 waarnemingen") && !may.contains("gesimuleerd</td>"))
            let home = try await browser.get("/waarnemingen?van=&tot=&soort=home-dealing", as: Self.police).text
            #expect(home.contains("1 waarnemingen"))
            #expect(try await browser.get("/waarnemingen?van=gisteren", as: Self.police).status == 400)
        }
    }
}

/// What the audit says in its details, newest first.
private func readAuditOfTests(_ geodata: Geodata) throws -> [String] {
    try geodata.auditEvents(limit: 100, before: nil).compactMap(\.detail)
}
