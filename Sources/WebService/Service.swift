import Foundation
import Geodata
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Workflows

/// How the service is run.
public struct ServiceConfiguration: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 for any that is free.
    public var port = 8080
    /// The address under which browsers know the service.
    public var origin: Origin
    /// The certificate chain and its key, both PEM, when the service does TLS itself.
    public var certificate: (chain: String, key: String)?
    /// Whether a proxy of the city stands before the service: its `X-Forwarded-For` then says who asks, for the limits
    /// on signing in.
    public var isBehindProxy = false
    /// How many connections may be open at once; others wait until one is closed.
    public var mostConnections = 768
    /// The folder with third-party scripts that set-up fills.
    public var vendorFolder = "vendor"
    /// The folder with the tilesets and the style of the map.
    public var tilesFolder = "tiles"
    /// The city's identity provider, where it has one.
    public var openID: OpenIDSettings?

    /// Settings with their defaults.
    public init(origin: Origin) { self.origin = origin }
}

/// Makes the service of a city: for the program, and for tests.
///
/// - Parameters:
///   - clock: tells the time; the service has no other.
///   - onServing: called with the port once the service listens.
/// - Throws: ``ConfigurationError``; or what a template, a message file or a certificate has wrong.
public func buildApplication(
    _ configuration: ServiceConfiguration, geodata: Geodata, logger: Logger,
    clock: @escaping @Sendable () -> Timestamp, onServing: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let house = House(
        geodata: geodata, restrictedPath: RestrictedGeodata.defaultPath(beside: geodata.path),
        origin: configuration.origin, messages: try MessageCatalogue(folder: Assets.folder("Messages")),
        templates: try Templates(folder: Assets.folder("Templates")), limits: RequestLimits(),
        metrics: RequestMetrics(), clock: clock, vendorFolder: configuration.vendorFolder,
        version: Assets.version(vendorFolder: configuration.vendorFolder), isBehindProxy: configuration.isBehindProxy,
        hasSimulatedFinds: try geodata.hasSimulatedRecords(in: .find),
        tilesets: try TilesetFolder(configuration.tilesFolder, for: geodata),
        mapStyle: try MapStyle(configuration.tilesFolder),
        openID: configuration.openID.map { OpenIDConnect($0, geodata: geodata) })
    try failInterruptedScenarios(now: clock(), in: geodata)
    return Application(
        router: buildRouter(house, logger: logger),
        server: try server(configuration),
        configuration: .init(
            address: .hostname(configuration.host, port: configuration.port), serverName: nil, reuseAddress: true,
            availableConnectionsDelegate: MaximumAvailableConnections(configuration.mostConnections)),
        services: [
            ScenarioService(runs: house.scenarios), FindReadAhead(house: house, logger: logger),
            RouteRetention(house: house, logger: logger),
        ],
        onServerRunning: { channel in await onServing(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
}

private func server(_ configuration: ServiceConfiguration) throws -> HTTPServerBuilder {
    // A connection on which nothing comes for half a minute is closed, so that idle ones do not use up the service.
    let http = HTTP1Channel.Configuration(idleTimeout: .seconds(30))
    guard let (chain, key) = configuration.certificate else { return .http1(configuration: http) }
    do {
        let certificates = try NIOSSLCertificate.fromPEMFile(chain).map { NIOSSLCertificateSource.certificate($0) }
        let privateKey = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        return try .tls(
            .http1(configuration: http),
            tlsConfiguration: .makeServerConfiguration(certificateChain: certificates, privateKey: privateKey))
    } catch {
        throw ConfigurationError("cannot use certificate \(chain) with key \(key), which must be PEM files: \(error)")
    }
}

/// The routes with what stands before them, from the outside in: the log, headers, problems, files, who asks.
func buildRouter(_ house: House, logger: Logger) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        RequestLog(metrics: house.metrics)
        SecurityHeaders(origin: house.origin, tiles: house.geodata.profile.basemap?.origin)
        ProblemMiddleware(house: house)
        PathCheck()
        AssetCaching()
        FileMiddleware(Assets.folder("Public").path, urlBasePath: "/static", logger: logger)
        FileMiddleware(house.vendorFolder, urlBasePath: "/vendor", logger: logger)
        ReaderMiddleware(house: house)
        AccessTokenMiddleware(house: house)
    }
    for endpoint in house.endpoints {
        router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
            try await endpoint.answer(request, context, origin: house.origin)
        }
    }
    return router
}
