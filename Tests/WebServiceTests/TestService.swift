import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOConcurrencyHelpers
import TestSupport
import Workflows

@testable import WebService

/// A service of a test city, with accounts of every role and a clock that tests set.
final class TestService: Sendable {
    let city: TestCity
    let house: House
    private let time: NIOLockedValueBox<Timestamp>
    private let sessions: [Role: SignedIn]

    /// What every office account of the tests signs in with.
    static let password = "een lang wachtwoord"

    init(at now: Timestamp = TestCity.now, isBehindProxy: Bool = false, city: TestCity? = nil) throws {
        let city = try city ?? TestCity()
        self.city = city
        let time = NIOLockedValueBox(now)
        self.time = time
        house = try House.ofTests(city, isBehindProxy: isBehindProxy) { time.withLockedValue { $0 } }
        sessions = try Self.addAccounts(to: city.geodata, now: now)
    }

    /// The roles that can sign in.
    static let roles = Role.allCases.filter { $0 != .publicReader }

    private static func addAccounts(to geodata: Geodata, now: Timestamp) throws -> [Role: SignedIn] {
        var sessions: [Role: SignedIn] = [:]
        for role in roles {
            let isTeam = role == .patrol
            let account = NewAccount(
                name: role.rawValue, role: role, service: isTeam ? .communityGuards : nil,
                password: isTeam ? nil : password)
            _ = try addAccount(account, by: "test", now: now, in: geodata, cost: .pin)
            sessions[role] =
                isTeam
                ? try pairedPhone(of: role.rawValue, now: now, in: geodata).signedIn
                : try signIn(name: role.rawValue, password: password, now: now, in: geodata, cost: .pin)
        }
        return sessions
    }

    /// Pairs a phone with a team, with the PIN 2580.
    static func pairedPhone(
        of team: String, now: Timestamp, in geodata: Geodata
    ) throws -> (deviceToken: String, signedIn: SignedIn) {
        let pairing = try openPairing(of: team, now: now, in: geodata)
        return try pairPhone(key: pairing.key, pin: "2580", now: now, in: geodata, cost: .pin)
    }

    /// The session of a role; nil for who is not signed in.
    func session(of role: Role?) -> SignedIn? { role.flatMap { sessions[$0] } }

    /// Lets time pass.
    func pass(seconds: Int) { time.withLockedValue { $0.secondsSince1970 += seconds } }

    /// The headers of a request by a role: its cookie, and the token against forgery.
    func headers(of role: Role?, json: Bool = false) -> HTTPFields {
        var headers = HTTPFields()
        if json { headers[.contentType] = "application/json" }
        guard let signedIn = session(of: role) else { return headers }
        headers[.cookie] = "\(house.cookies.session)=\(signedIn.sessionToken)"
        if let name = ForgeryToken.header { headers[name] = signedIn.session.csrfToken }
        return headers
    }

    /// What a role gets at an address.
    func page(_ path: String, as role: Role?) async throws -> (HTTPResponse.Status, String) {
        let headers = headers(of: role)
        return try await test { client in
            try await client.execute(uri: path, method: .get, headers: headers) {
                ($0.status, String(buffer: $0.body))
            }
        }
    }

    /// Runs requests against the routes, without a network.
    func test<Value: Sendable>(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value) async throws
        -> Value
    {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = Application(router: buildRouter(house, logger: logger), logger: logger)
        return try await application.test(.router, body)
    }
}

extension House {
    /// The house of a test city, with its restricted file.
    static func ofTests(
        _ city: TestCity, isBehindProxy: Bool = false, clock: @escaping @Sendable () -> Timestamp = { TestCity.now }
    ) throws -> House {
        let restricted = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: restricted, metricCRS: city.geodata.profile.metricCRS)
        return House(
            geodata: city.geodata, restrictedPath: restricted, origin: try Origin("http://localhost"),
            messages: try MessageCatalogue(folder: Assets.folder("Messages")),
            templates: try Templates(folder: Assets.folder("Templates")),
            limits: RequestLimits(signIns: .init(burst: 3, secondsPerToken: 10)), metrics: RequestMetrics(),
            clock: clock, vendorFolder: city.folder.path("vendor"), version: "test", isBehindProxy: isBehindProxy,
            hasSimulatedFinds: false, tilesets: try TilesetFolder(PackageFolder.tiles.path, for: city.geodata),
            mapStyle: try MapStyle(PackageFolder.tiles.path))
    }
}
