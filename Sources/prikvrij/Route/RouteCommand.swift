import ArgumentParser
import Foundation
import Geodata
import SimpleFeatures
import Workflows

struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Proposes a round trip past where syringes are expected, within the time.",
        discussion: """
            Of what lies in reach it takes what is worth most: places where finds are expected by their own rate and the \
            time since anybody looked, places where nobody looked for long, and containers that are due. Each stop says \
            why (docs/routes.md). Another route of nearly the same worth every day and for every team; the same seed \
            gives the same route. What other teams were given for that day is left to them. With several --teams the later ones may get none.

            Without --store nothing is kept.

            Example:
              prikvrij route --start Sint-Pietersplein --minutes 90 --gpx route.gpx
            """)

    @Option(help: ArgumentHelp("Where it starts and ends: a name, or latitude,longitude.", valueName: "place"))
    var start: String
    @Option(help: ArgumentHelp("How long it may take, stops included.", valueName: "n")) var minutes = 90.0
    @Option(help: ArgumentHelp("Whose route it is: the name of a patrol's account.", valueName: "name"))
    var team: String?
    @Option(
        help: ArgumentHelp(
            "When it is walked, local time, such as 2026-11-02 or 2026-11-02T09:00; default: now.", valueName: "time"))
    var date: String?
    @Option(
        help: ArgumentHelp("Chooses among routes of nearly the same worth; default: by day and team.", valueName: "n"))
    var seed: UInt64?
    @Option(help: ArgumentHelp("How many teams walk at once, each past other stops.", valueName: "n")) var teams = 1
    @Option(help: ArgumentHelp("Where the route goes as GeoJSON.", valueName: "file")) var geojson: String?
    @Option(help: ArgumentHelp("Where the route goes as GPX.", valueName: "file")) var gpx: String?
    @Flag(help: "Hands the route out to the team: other teams get other stops that day.") var store = false
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard RouteRequest.allowedMinutes.contains(minutes) else {
            throw ValidationError("--minutes goes from 10 to 480, not \(minutes)")
        }
        guard (1...20).contains(teams) else { throw ValidationError("--teams goes from 1 to 20, not \(teams)") }
        guard !store || (teams == 1 && team != nil) else {
            throw ValidationError("--store needs --team, and one team at a time")
        }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        var request = RouteRequest(
            start: try location(of: start, option: "--start", in: geodata), minutes: minutes,
            moment: try moment(zone: geodata.profile.zone), team: team.map { "team:\($0)" }, seed: seed)
        request.rounds = 3000
        let routes =
            store
            ? [try handOutRoute(request, id: UUID(), now: .now, in: geodata)]
            : try planRoutes(request, teams: teams, in: geodata)
        for (index, route) in routes.enumerated() {
            if index > 0 { print() }
            if teams > 1 { print("Team \(index + 1)") }
            print(RouteReport(route, zone: geodata.profile.zone).text)
            try write(route, number: index + 1)
        }
        for team in routes.count..<teams { print("\nTeam \(team + 1): the others leave nothing within reach.") }
    }

    private func write(_ route: PlannedRoute, number: Int) throws {
        if let geojson { try save(try RouteFile.geoJSON(route), to: numbered(geojson, number)) }
        if let gpx { try save(RouteFile.gpx(route), to: numbered(gpx, number)) }
    }

    /// `route.gpx` becomes `route-2.gpx` for the second of several teams.
    private func numbered(_ path: String, _ number: Int) -> String {
        guard teams > 1 else { return path }
        let file = URL(filePath: path)
        let name = "\(file.deletingPathExtension().lastPathComponent)-\(number).\(file.pathExtension)"
        return file.deletingLastPathComponent().appending(path: name).path
    }

    private func save(_ data: Data, to path: String) throws {
        let file = try OutputFile(path: path)
        try file.write(data)
        try file.close()
        print(path)
    }

    private func moment(zone: TimeZone) throws -> Timestamp {
        guard let date else { return .now }
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: date)
        } catch {
            throw ValidationError("--date ‘\(date)’: \(error)")
        }
    }
}

/// The one place that a text names.
func location(of text: String, option: String, in geodata: Geodata) throws -> NamedLocation {
    let found = try locate(text, in: geodata)
    guard let first = found.first else {
        throw ValidationError("\(option) ‘\(text)’ is no place or street of this city; or give latitude,longitude")
    }
    guard found.count == 1 else {
        throw ValidationError("\(option) ‘\(text)’ may be \(found.map { "‘\($0.name)’" }.joined(separator: ", "))")
    }
    return first
}
