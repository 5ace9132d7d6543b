import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

/// A service of a city that has something in every collection, and tokens of a planner and of police.
final class OGCCity: Sendable {
    let service: TestService
    private let tokens: [Role: String]

    init(finds: Int = 5) throws {
        service = try TestService()
        let geodata = service.city.geodata
        var tokens: [Role: String] = [:]
        for role in [Role.planner, .police] {
            tokens[role] = try addAccessToken(
                for: role.rawValue, title: "test", by: "test", now: TestCity.now, in: geodata
            ).text
        }
        self.tokens = tokens
        try fill(finds: finds)
    }

    private func fill(finds: Int) throws {
        let city = service.city
        let rows = (0..<finds).map { number in
            let (hour, minute) = (number / 60 % 24, number % 60)
            let time =
                "2026-05-\(10 + number / 1440 % 20)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00Z"
            return
                "\(number),\(time),\(3.70 + Double(number % 100) * 0.0005),\(51.04 + Double(number / 100 % 100) * 0.0005),park,opmerking \(number),\(number % 3)"
        }
        try city.importText(
            "id,occurredAt,longitude,latitude,setting,note,count\n" + rows.joined(separator: "\n") + "\n",
            named: "finds.csv")
        try city.importText(
            "id,name,status,longitude,latitude\n1,Zuid,installed,3.72,51.05\n2,Noord,closed,3.73,51.06\n",
            named: "containers.csv", into: .container)
        try city.importText(
            "id,kind,name,longitude,latitude\n1,school,De Brug,3.72,51.05\n", named: "places.csv", into: .place)
        let outline = "\"POLYGON((3.70 51.04, 3.75 51.04, 3.75 51.08, 3.70 51.08, 3.70 51.04))\""
        try city.importText(
            "kind,code,name,geometry\nneighbourhood,1,Binnenstad,\(outline)\npolice-area,P1,Zone,\(outline)\n",
            named: "areas.csv", into: .area
        ) { $0.crs = .wgs84 }
    }

    /// The headers of a GIS program with the token of a role.
    func basic(_ role: Role?) -> HTTPFields {
        guard let role, let token = tokens[role] else { return [:] }
        return [.authorization: "Basic \(Data("\(role.rawValue):\(token)".utf8).base64EncodedString())"]
    }

    /// The token of a role.
    func token(_ role: Role) -> String { tokens[role] ?? "" }

    /// Runs requests.
    func test(_ body: @escaping @Sendable (OGCClient) async throws -> Void) async throws {
        try await service.test { try await body(OGCClient(client: $0, city: self)) }
    }
}

/// Asks as a GIS program does.
struct OGCClient: Sendable {
    let client: any TestClientProtocol
    let city: OGCCity

    func get(_ path: String, as role: Role? = .planner, headers further: HTTPFields = [:]) async throws -> OGCAnswer {
        var headers = city.basic(role)
        for field in further { headers[field.name] = field.value }
        return try await client.execute(uri: path, method: .get, headers: headers) { response in
            OGCAnswer(status: response.status.code, headers: response.headers, body: Data(buffer: response.body))
        }
    }

    /// The identifiers of the features of an answer.
    func ids(_ path: String, as role: Role? = .planner) async throws -> [String] {
        try await get(path, as: role).json["features"].list.compactMap { $0["id"].text }
    }
}

/// An answer, with its JSON.
struct OGCAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue {
        get throws { try JSONDecoder().decode(JSONValue.self, from: body) }
    }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    func link(_ rel: String) throws -> String? {
        try json["links"].list.first { $0["rel"].text == rel }?["href"].text?.replacing("http://localhost", with: "")
    }
}
