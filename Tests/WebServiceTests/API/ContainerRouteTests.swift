import Foundation
import Geodata
import TestSupport
import Testing

@testable import WebService

@Suite struct ContainerRouteTests {
    private let service: SubmissionService
    private let container: String
    private let id = UUID().uuidString.lowercased()

    init() throws {
        service = try SubmissionService()
        try service.city.importText(
            "id,name,status,longitude,latitude\n1,<b>Park</b>,installed,3.72,51.05\n2,Plan,proposed,3.73,51.05\n",
            named: "containers.csv", into: .container)
        let standing = try #require(try service.city.geodata.all(Container.self).first { $0.status == .installed })
        container = standing.id.uuidString.lowercased()
    }

    private func body(_ changes: [String: String] = [:]) -> String {
        var members = [
            "id": "\"\(id)\"", "visitedAt": "\"2026-05-31T23:00:00Z\"", "emptied": "true", "fillLevel": "0.5",
            "syringes": "12", "sharpsBeside": "null", "damage": "null", "note": "null",
        ]
        members.merge(changes) { $1 }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ",") + "}"
    }

    private func visits() throws -> [ContainerVisit] { try service.city.geodata.all(ContainerVisit.self) }

    @Test("a visit is stored with 201, again 200, something else under its identifier 409")
    func visit() async throws {
        let path = "/api/containers/\(container)/visits"
        try await service.test { phone in
            let first = try await phone.post(path, body())
            #expect(first.status == 201 && first.json["status"] as? String == "stored")
            #expect(try await phone.post(path, body()).status == 200)
            #expect(try await phone.post(path, body(["syringes": "13"])).error == "409 conflict ")
            let fresh = body(["id": "\"\(UUID())\""])
            #expect(try await phone.post("/api/containers/\(UUID())/visits", fresh).error == "404 unknown-container ")
            let wrong = body(["fillLevel": "2", "id": "\"\(UUID())\""])
            #expect(try await phone.post(path, wrong).error == "422 invalid fillLevel")
            #expect(try await phone.post(path, "{}").error?.hasPrefix("400 malformed") == true)
        }
        #expect(try visits().map(\.syringes) == [12])
    }

    @Test("the phone's list has what stands, with its last visit and whether it is due; identifiers in lower case")
    func list() async throws {
        try await service.test { phone in
            func only() async throws -> [String: any Sendable] {
                let all = try await phone.get("/api/containers").json["containers"] as? [[String: any Sendable]] ?? []
                #expect(all.count == 1)
                return all.first ?? [:]
            }
            let before = try await only()
            #expect(before["id"] as? String == container && before["due"] as? Bool == true)
            #expect(before["reason"] as? String == "never-visited")
            _ = try await phone.post("/api/containers/\(container)/visits", body())
            let after = try await only()
            #expect(after["due"] as? Bool == false && after["fillLevel"] as? Double == 0.5)
            #expect(after["lastVisitAt"] as? String == "2026-05-31T23:00:00Z")
            let planned = try await phone.get("/api/containers", as: "plan planner").json["containers"]
            #expect((planned as? [[String: any Sendable]])?.count == 2)
        }
    }

    // MARK: The form

    private func form(_ changes: [String: String] = [:], token: String = SubmissionClient.token) -> Data {
        var fields = ["_csrf": token, "id": id, "wanneer": "2026-06-01T01:00", "geleegd": "ja", "vulling": "0.75"]
        fields.merge(changes) { $1 }
        let parts = fields.map { "--b\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }
        return Data((parts.joined() + "--b--\r\n").utf8)
    }

    private func hand(
        _ browser: SubmissionClient, _ body: Data, to path: String = "bezoeken", as account: String = "plan planner"
    ) async throws -> SubmissionClient.Answer {
        try await browser.send(
            .post, "/containers/\(container)/\(path)", body, as: account, type: "multipart/form-data; boundary=b",
            token: nil)
    }

    @Test("a planner adds a visit by a form and corrects it; the page tells which version it is")
    func formVisit() async throws {
        try await service.test { browser in
            #expect(try await hand(browser, form()).headers[.location] == "/containers/\(container)?bewaard=1")
            let page = try await browser.get("/containers/\(container)?bewaard=1", as: "plan planner").text
            #expect(page.contains("Het bezoek is bewaard.") && page.contains("75 %"))
            #expect(page.contains("&lt;b&gt;Park&lt;/b&gt;") && !page.contains("<b>Park"))
            #expect(page.contains("?verbeter=\(id)#formulier"))
            let filled = try await browser.get("/containers/\(container)?verbeter=\(id)", as: "plan planner").text
            #expect(filled.contains("value=\"0.75\" selected") && filled.contains("/bezoeken/\(id)"))
            let correction = form(["id": UUID().uuidString, "spuiten": "7", "geleegd": "nee"])
            #expect(try await hand(browser, correction, to: "bezoeken/\(id)").status == 303)
            let after = try await browser.get("/containers/\(container)", as: "plan planner").text
            #expect(after.contains("dit is versie 2"))
        }
        let visit = try #require(try visits().first)
        #expect(visit.syringes == 7 && !visit.emptied && visit.visitedAt.description == "2026-05-31T23:00:00Z")
    }

    @Test(
        "what is wrong is said above the form, what was filled in stays, and nothing is stored",
        arguments: [
            (["geleegd": ""], "geleegd of nagekeken"), (["spuiten": "veel"], "spuiten geteld"),
            (["vulling": "9"], "vulling"), (["wanneer": "2026-06-02T01:00"], "klok van dit toestel"),
        ])
    func refused(changes: [String: String], message: String) async throws {
        try await service.test { browser in
            let answer = try await hand(browser, form(changes.merging(["opmerking": "<i>x</i>"]) { $1 }))
            #expect(answer.status == 422)
            #expect(answer.text.contains(message) && answer.text.contains("&lt;i&gt;x&lt;/i&gt;"))
        }
        #expect(try visits().isEmpty)
    }

    @Test("a form without the session's token changes nothing; another team corrects nothing")
    func guarded() async throws {
        try await service.test { browser in
            #expect(try await hand(browser, form(token: "guess")).status == 403)
            #expect(try await hand(browser, form(), as: "gw-1 patrol").status == 303)
            let correction = form(["id": UUID().uuidString, "spuiten": "7"])
            #expect(try await hand(browser, correction, to: "bezoeken/\(id)", as: "gw-2 patrol").status == 403)
            let page = try await browser.get("/containers/\(container)?verbeter=\(id)", as: "gw-2 patrol")
            #expect(page.status == 404)
        }
        #expect(try visits().map(\.syringes) == [nil])
    }

    @Test("the list says which containers are due and why, and shows no code where nothing is known")
    func page() async throws {
        try await service.test { browser in
            let page = try await browser.get("/containers", as: "plan planner").text
            #expect(page.contains("geen enkel bezoek bekend") && page.contains("75 % vol") && page.contains("14 dagen"))
            #expect(!page.contains("nil") && !page.contains("Optional"))
            #expect(try await browser.get("/containers", as: "gw-1 patrol").text.contains(">Plan<") == false)
        }
    }
}
