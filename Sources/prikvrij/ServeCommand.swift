import ArgumentParser
import Foundation
import Geodata
import Hummingbird
import Logging
import NIOCore
import WebService
import Workflows

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the city's pages and the patrols' phones.",
        discussion: """
            Browsers must come over https, but on this machine itself. Either give --certificate and --key, or put a \
            proxy before it that does TLS and name its address with --origin.

            Stops gracefully on SIGTERM and SIGINT: requests that are under way are answered first. Logs are JSON \
            lines on standard error; they hold no positions and no names. /health tells that the process is up, \
            /ready that the database answers, /metrics counts for Prometheus.
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 for any that is free.") var port = 8080
    @Option(
        help: ArgumentHelp(
            "The address under which browsers know the service; default: http://127.0.0.1:PORT.", valueName: "address"))
    var origin: String?
    @Option(help: ArgumentHelp("The certificate chain (PEM), to do TLS itself.", valueName: "file"))
    var certificate: String?
    @Option(help: ArgumentHelp("The key of the certificate (PEM).", valueName: "file")) var key: String?
    @Flag(help: "A proxy stands before the service; its X-Forwarded-For says who asks, for the limits on signing in.")
    var behindProxy = false
    @Option(help: ArgumentHelp("The folder with the map library, which set-up fills.", valueName: "folder"))
    var vendor = "vendor"
    @Option(help: ArgumentHelp("The folder with the tilesets and the style of the map.", valueName: "folder"))
    var tiles = "tiles"
    @Option(
        help: ArgumentHelp(
            "The city's identity provider (OpenID Connect), as it calls itself; see docs/accounts.md.",
            valueName: "address"))
    var oidcIssuer: String?
    @Option(
        help: ArgumentHelp(
            "What the provider calls this service; its secret is read from PRIKVRIJ_OIDC_SECRET.", valueName: "id"))
    var oidcClientId: String?
    @Option(help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"))
    var logLevel = "notice"
    @Flag(help: "Prints the sign-ins of a demo city, with a link that pairs a phone for each team.") var demo = false

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together")
        }
        guard (oidcIssuer == nil) == (oidcClientId == nil) else {
            throw ValidationError("--oidc-issuer and --oidc-client-id go together")
        }
        guard port != 0 || origin != nil else {
            throw ValidationError("--port 0 needs --origin: the address that browsers see must be known beforehand")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port goes from 0 to 65535, not \(port)") }
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ValidationError("--log-level ‘\(logLevel)’ is none of the levels; see --help")
        }
    }

    func run() async throws {
        let level = Logger.Level(rawValue: logLevel) ?? .notice
        LoggingSystem.bootstrap { _ in JSONLog(level: level, clock: { .now }) }
        let geodata = try Geodata.open(at: database.path)
        let configuration = try configuration()
        let greeting = demo ? try demoSignIns(configuration, of: geodata) : ""
        let application = try buildApplication(
            configuration, geodata: geodata, logger: Logger(label: "prikvrij"), clock: { .now },
            onServing: { port in announce(configuration, port: port, greeting) })
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ConfigurationError("port \(port) of \(host) is in use; choose another with --port")
        }
        try geodata.close()
    }

    private func configuration() throws -> ServiceConfiguration {
        let scheme = certificate == nil ? "http" : "https"
        var configuration = ServiceConfiguration(origin: try Origin(origin ?? "\(scheme)://127.0.0.1:\(port)"))
        (configuration.host, configuration.port) = (host, port)
        (configuration.vendorFolder, configuration.tilesFolder) = (vendor, tiles)
        configuration.isBehindProxy = behindProxy
        if let oidcIssuer, let oidcClientId {
            configuration.openID = try OpenIDSettings(
                issuer: oidcIssuer, clientID: oidcClientId,
                clientSecret: ProcessInfo.processInfo.environment["PRIKVRIJ_OIDC_SECRET"], origin: configuration.origin)
        }
        if let certificate, let key { configuration.certificate = (certificate, key) }
        return configuration
    }

    /// Who can sign in to a demo city: the passwords that were made with it, and for each team a link of its own.
    private func demoSignIns(_ configuration: ServiceConfiguration, of geodata: Geodata) throws -> String {
        let file = demoAccountsPath(beside: geodata.path)
        guard let written = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ConfigurationError(
                "--demo is for a demo city, and \(file) is not there; make one with ‘prikvrij demo’")
        }
        let teams = try accounts(in: geodata).filter { $0.role == .patrol && $0.disabledAt == nil }
        let links = try teams.map { team in
            let pairing = try openPairing(of: team.name, by: UserCommand.actor, now: .now, in: geodata)
            return "  \(team.name): \(configuration.origin)/koppelen?sleutel=\(pairing.key)\n"
        }
        return written + "\nPair a phone (or a browser window) with a team, once for each link:\n" + links.joined()
    }

    private func announce(_ configuration: ServiceConfiguration, port: Int, _ greeting: String) {
        // Written at once, not when a buffer is full: scripts wait for it.
        let line = "Prikvrij listens on \(host):\(port); open \(configuration.origin)\n"
        FileHandle.standardOutput.write(Data((line + greeting).utf8))
    }
}
