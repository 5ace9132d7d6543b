import Foundation
import Geodata
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

/// A service of a city with two police areas, each with dealing at one place; the school is in the west.
struct ReviewedTown {
    let service: TestService
    /// An account that sees the west only.
    let west: HTTPFields
    private static let school = AsciiWorld.origin

    init() throws {
        service = try TestService()
        try Self.addPlaces(to: service.city)
        let now = TestCity.now
        _ = try addAccount(
            NewAccount(name: "west", role: .police, areaCode: "W", password: TestService.password), by: "test",
            now: now,
            in: service.city.geodata, cost: .pin)
        let signedIn = try signIn(
            name: "west", password: TestService.password, now: now, in: service.city.geodata, cost: .pin)
        var headers: HTTPFields = [.cookie: "\(service.house.cookies.session)=\(signedIn.sessionToken)"]
        headers[.contentType] = "application/x-www-form-urlencoded"
        if let name = ForgeryToken.header { headers[name] = signedIn.session.csrfToken }
        west = headers
        let restricted = try restricted()
        try put(8, at: Self.school, in: restricted)
        try put(6, at: Position(x: Self.school.x + 2000, y: Self.school.y), in: restricted)
    }

    func restricted() throws -> RestrictedGeodata {
        try RestrictedGeodata.open(
            at: service.house.restrictedPath, access: RestrictedAccess(provenRole: .police))
    }

    private static func addPlaces(to city: TestCity) throws {
        let (x, y) = (school.x, school.y)
        func square(_ middle: Double) -> String {
            let (w, e, s, n) = (middle - 1000, middle + 1000, y - 1000, y + 1000)
            return "\"POLYGON((\(w) \(s), \(e) \(s), \(e) \(n), \(w) \(n), \(w) \(s)))\""
        }
        let crs = CoordinateReferenceSystem(epsg: 3812)
        try city.importText(
            "kind,code,name,geometry\npolice-area,W,West,\(square(x))\npolice-area,O,Oost,\(square(x + 2000))\n",
            named: "areas.csv", into: .area
        ) { $0.crs = crs }
        try city.importText(
            "kind,name,geometry\nschool,De Raster,\"POINT(\(x) \(y))\"\n", named: "places.csv", into: .place
        ) { $0.crs = crs }
    }

    private func put(_ count: Int, at position: Position, in restricted: RestrictedGeodata) throws {
        let geodata = service.city.geodata
        for index in 0..<count {
            let spot = Position(x: position.x + Double(index % 3) * 10, y: position.y)
            try restricted.submit(
                Observation(
                    id: UUID(derivedFrom: ["\(position.x)", String(index)]), kind: .streetDealing,
                    occurredFrom: TestCity.now.adding(days: -1 - Double(index)), service: .police,
                    publiclyAccessible: true, seen: [.useInView], note: "notitie van \(index)",
                    position: try geodata.transformationToWGS84()(spot),
                    geometry: StoredGeometry(.point(spot), in: geodata.profile.metricCRS)),
                recordedBy: "test", now: TestCity.now)
        }
    }

    /// An answer's status, headers and text.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, as headers: HTTPFields, form: [String: String] = [:]
    ) async throws -> (status: HTTPResponse.Status, location: String?, text: String) {
        var headers = headers
        if method == .post { headers[.contentType] = "application/x-www-form-urlencoded" }
        let body = form.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        let asked = headers
        return try await service.test { client in
            try await client.execute(
                uri: path, method: method, headers: asked, body: ByteBuffer(string: body)
            ) { ($0.status, $0.headers[.location], String(buffer: $0.body)) }
        }
    }

    /// Searches; the identifiers of what the west has.
    func search() async throws -> [String] {
        let answer = try await ask("/hotspots", .post, as: west, form: ["tot": "2026-06-01"])
        #expect(answer.status == .seeOther && answer.location == "/hotspots?gevonden=1")
        let page = try await ask("/hotspots", as: west)
        return page.text.matches(of: #/id="hotspot-([0-9a-f-]{36})"/#).map { String($0.1) }
    }
}
