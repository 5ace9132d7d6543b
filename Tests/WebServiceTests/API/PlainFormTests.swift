import Foundation
import Geodata
import TestSupport
import Testing

@testable import WebService

@Suite struct PlainFormTests {
    private let service: SubmissionService
    private let id = UUID().uuidString.lowercased()

    init() throws {
        service = try SubmissionService()
        try service.city.importText(
            """
            id,kind,name,longitude,latitude
            1,park,Baudelopark,3.73,51.06
            2,park,Citadelpark,3.72,51.04
            3,station,Citadelpark tramhalte,3.721,51.041

            """, named: "places.csv", into: .place)
    }

    private func finds() throws -> [Find] { try service.city.geodata.all(Find.self) }

    @Test("a find by the name of a place is stored there; sent twice it is stored once")
    func byName() async throws {
        try await service.test { browser in
            let fields = ["id": id, "plaats": "baudelo", "aantal": "3", "omgeving": "park", "opgeruimd": "ja"]
            let first = try await browser.fill("/vondst", fields)
            #expect(first.status == 201)
            #expect(first.text.contains("Bewaard: 3 spuiten, Baudelopark."))
            let again = try await browser.fill("/vondst", fields)
            #expect(again.status == 200)
            #expect(again.text.contains("Deze vondst was al bewaard."))
            let other = try await browser.fill("/vondst", fields.merging(["aantal": "4"]) { $1 })
            #expect(other.status == 409)
            #expect(!other.text.contains("value=\"\(id)\""))
        }
        let find = try #require(try finds().first)
        #expect(try finds().count == 1)
        #expect(abs(find.longitude - 3.73) < 1e-6 && abs(find.latitude - 51.06) < 1e-6)
        #expect(find.count == 3 && find.cleared == true && find.setting == .park)
    }

    @Test(
        "latitude and longitude are understood with point and comma", arguments: ["51.0543 3.7174", "51,0543; 3,7174"])
    func coordinates(text: String) async throws {
        try await service.test { browser in
            let answer = try await browser.fill("/vondst", ["id": id, "plaats": text, "aantal": "1"])
            #expect(answer.status == 201)
        }
        #expect(try finds().map(\.longitude) == [3.7174])
    }

    @Test("of several places of a name one is chosen; what was filled in stays")
    func choices() async throws {
        try await service.test { browser in
            let fields = ["id": id, "plaats": "citadel", "aantal": "4", "opmerking": "<b>bij de vijver</b>"]
            let several = try await browser.fill("/vondst", fields)
            #expect(several.status == 200)
            #expect(several.text.contains("name=\"positie\""))
            #expect(several.text.contains("value=\"&lt;b&gt;bij de vijver&lt;/b&gt;\""))
            #expect(several.text.contains("value=\"\(id)\""))
            let chosen = fields.merging(["positie": "3.72 51.04 0 Citadelpark"]) { $1 }
            #expect(try await browser.fill("/vondst", chosen).status == 201)
        }
        #expect(try finds().map(\.count) == [4])
    }

    @Test(
        "what is wrong is said above the form, and nothing is stored",
        arguments: [
            (["plaats": "Atlantis", "aantal": "1"], "Geen plaats of straat gevonden"), (["aantal": "1"], "Vul in waar"),
            (["plaats": "50.1 4.4", "aantal": "1"], "buiten de stad"),
            (["plaats": "Baudelo", "aantal": "veel"], "Dit veld klopt niet: aantal"),
            (["plaats": "Baudelo", "aantal": "1", "wanneer": "2026-06-01T02:06"], "klok van dit toestel"),
        ])
    func refused(fields: [String: String], message: String) async throws {
        try await service.test { browser in
            let answer = try await browser.fill("/vondst", fields.merging(["id": id]) { $1 })
            #expect(answer.status == 422)
            #expect(answer.text.contains(message))
        }
        #expect(try finds().isEmpty)
    }

    @Test("a form shows nothing where there is nothing to show", arguments: ["/vondst", "/prik", "/patrouille"])
    func empty(path: String) async throws {
        try await service.test { browser in
            for id in [id, ""] {
                let page = try await browser.get(path)
                #expect(page.status == 200)
                #expect(!page.text.contains("nil") && !page.text.contains("role=\"alert\""))
                if path == "/patrouille", !id.isEmpty { _ = try await browser.fill(path, ["id": id]) }
            }
        }
    }

    @Test("a time is of the city's zone")
    func time() async throws {
        try await service.test { browser in
            let fields = ["id": id, "plaats": "Baudelo", "aantal": "1", "wanneer": "2026-06-01T01:30"]
            let answer = try await browser.fill("/vondst", fields)
            #expect(answer.status == 201)
        }
        #expect(try finds().map(\.occurredAt.description) == ["2026-05-31T23:30:00Z"])
    }

    @Test("a prick needs no place, and is told what to do first")
    func prick() async throws {
        try await service.test { browser in
            let page = try await browser.get("/prik")
            #expect(page.text.contains("Was met water en zeep"))
            let answer = try await browser.fill("/prik", ["id": id, "waarbij": "bag", "handschoenen": "nee"])
            #expect(answer.status == 201)
            #expect(answer.text.contains("Gemeld."))
            #expect(try await browser.fill("/prik", ["id": id]).status == 422)
        }
        #expect(try finds().isEmpty)
    }

    @Test("a patrol is started and ended, and its finds belong to it")
    func patrol() async throws {
        try await service.test { browser in
            for _ in 0..<2 { #expect(try await browser.fill("/patrouille", ["id": id]).status == 303) }
            _ = try await browser.fill(
                "/vondst", ["id": UUID().uuidString, "plaats": "Baudelo", "aantal": "2"])
            #expect(try await browser.get("/patrouille").text.contains("Patrouille beëindigen"))
            let ended = try await browser.fill("/patrouille", ["id": UUID().uuidString, "patrouille": id])
            #expect(ended.headers[.location] == "/patrouille?id=\(id)")
            #expect(try await browser.get("/patrouille?id=\(id)").text.contains("<dt>Vondsten</dt><dd>1</dd>"))
        }
        #expect(try finds().map { $0.patrol?.uuidString.lowercased() } == [id])
    }

    @Test("a GPX file comes with the session's token in the same form, or not at all")
    func track() async throws {
        @Sendable func form(token: String) -> Data {
            let point = "<trkpt lat=\"51.05\" lon=\"3.72\"><time>2026-05-31T22:00:00Z</time></trkpt>"
            return Data(
                """
                --b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n\(token)\r
                --b\r\nContent-Disposition: form-data; name="bestand"; filename="r.gpx"\r
                Content-Type: application/gpx+xml\r\n\r\n<gpx><trk><trkseg>\(point)</trkseg></trk></gpx>\r\n--b--\r\n
                """.utf8)
        }
        try await service.test { browser in
            _ = try await browser.fill("/patrouille", ["id": id])
            func hand(_ body: Data) async throws -> SubmissionClient.Answer {
                try await browser.send(
                    .post, "/patrouille/\(id)/gpx", body, type: "multipart/form-data; boundary=b", token: nil)
            }
            #expect(try await hand(form(token: "guess")).status == 403)
            #expect(try await hand(Data("--b--".utf8)).status == 400)
            #expect(try await hand(form(token: SubmissionClient.token)).status == 303)
            #expect(try await hand(form(token: SubmissionClient.token)).status == 303)
        }
    }
}
