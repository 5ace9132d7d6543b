import ArgumentParser
import Foundation
import Geodata
import Workflows

struct RoundsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rounds",
        abstract: "Plans which needle containers to empty when, and in which order.",
        discussion: """
            How fast each container fills is learnt from its visits, held towards the pace of the city as long as little is \
            known of it. A container is on the last round before which the chance that it is too full stays below the \
            profile's limit, or before it has to be looked at anyway (docs/rounds.md).

            Example:
              prikvrij rounds --start "Sint-Pietersstation" --every 7 --count 4 --output rondes.geojson
            """)

    @Option(help: ArgumentHelp("Where rounds start and end: a place, a street, or ‘lat, lon’.", valueName: "place"))
    var start: String?
    @Option(help: ArgumentHelp("The day of the first round; default: today.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Days from round to round; default: the profile's.", valueName: "days")) var every: Int?
    @Option(help: ArgumentHelp("How many rounds; default: those of four weeks.", valueName: "rounds")) var count: Int?
    @Option(help: ArgumentHelp("Where the rounds go, as GeoJSON; default: nowhere.", valueName: "file"))
    var output: String?
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...365).contains(every ?? 7) else { throw ValidationError("--every goes from 1 to 365 days") }
        guard (1...RoundsRequest.most).contains(count ?? 1) else {
            throw ValidationError("--count goes from 1 to \(RoundsRequest.most) rounds")
        }
    }

    func run() throws {
        let (geodata, now) = (try Geodata.open(at: database.path), Timestamp.now)
        let planner = Submitter(name: "", service: nil, role: .planner)
        let rounds = try planRounds(try request(in: geodata, now: now), for: planner, now: now, in: geodata)
        print(RoundsReport(rounds: rounds, zone: geodata.profile.zone).text)
        guard let output else { return }
        let file = try OutputFile(path: output)
        try file.write(try rounds.geoJSON(in: geodata))
        try file.close()
        print("\(output): \(rounds.rounds.count) rounds\(rounds.basis.isSimulated ? " (SIMULATED visits)" : "")")
    }

    private func request(in geodata: Geodata, now: Timestamp) throws -> RoundsRequest {
        let zone = geodata.profile.zone
        let first = try from.map { try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: $0) } ?? now
        var request = RoundsRequest(firstDay: first.startOfDay(in: zone), profile: geodata.profile)
        request.everyDays = every ?? request.everyDays
        request.count = count ?? max(1, 28 / request.everyDays)
        request.start = try start.map { try location($0, in: geodata) }
        return request
    }

    private func location(_ text: String, in geodata: Geodata) throws -> NamedLocation {
        let found = try locate(text, in: geodata)
        guard let location = found.first else { throw ValidationError("--start ‘\(text)’: no such place or street") }
        guard found.count == 1 else {
            throw ValidationError(
                "--start ‘\(text)’ may be \(found.map(\.name).joined(separator: ", ")): name one of them")
        }
        return location
    }
}

/// The rounds as the terminal shows them.
private struct RoundsReport {
    let rounds: ContainerRounds
    let zone: TimeZone

    var text: String { ([basis, forecasts] + rounds.rounds.map(round)).joined(separator: "\n\n") }

    private var basis: String {
        let basis = rounds.basis
        let pace = basis.meanPerDay.map { "\(percent($0 * 7)) of a container a week" } ?? "unknown: no visit tells"
        return """
            Pace of the city: \(pace), from \(basis.intervals) intervals between visits to \(basis.containers) containers\
            \(basis.isSimulated ? "; SIMULATED visits" : "").
            Scatter: \(basis.isDispersionMeasured ? "measured" : "assumed"). Distances: \(basis.distances).
            """
    }

    private var forecasts: String {
        var table = TextTable(columns: [.left, .right, .left, .left])
        table.append(["container", "a week", "\(percent(rounds.policy.fullestAllowed)) full on", "eight in ten"])
        for forecast in rounds.forecasts {
            table.append([
                forecast.overview.container.name,
                forecast.perDay.map { percent($0 * 7) + (forecast.isOwn ? "" : " (city)") } ?? "–",
                forecast.full?.expected.localDay(in: zone) ?? "not known",
                forecast.full.map { "\($0.early.localDay(in: zone)) to \($0.late.localDay(in: zone))" } ?? "",
            ])
        }
        return table.text
    }

    private func round(_ round: ContainerRound) -> String {
        guard !round.stops.isEmpty else { return "\(round.day.localDay(in: zone)): nothing to do" }
        var table = TextTable(columns: [.right, .left, .right, .left])
        for (number, stop) in round.stops.enumerated() {
            table.append([
                String(number + 1), stop.overview.container.name, "\(Int(stop.metres.rounded())) m", why(stop),
            ])
        }
        let kilometres = (round.metres / 100).rounded() / 10
        let bound = round.gap > 0 ? "; at most \(percent(round.gap)) longer than the shortest" : "; no order is shorter"
        return """
            \(round.day.localDay(in: zone)): \(round.stops.count) containers, \(kilometres) km, \
            \(Int(round.minutes.rounded())) minutes\(bound)
            \(table.text)
            """
    }

    private func why(_ stop: RoundStop) -> String {
        let day = stop.latestDay.localDay(in: zone)
        return switch stop.cause {
        case .fill: "before \(day): chance of too full \(stop.chance.map(percent) ?? "not known") by this round"
        case .check: "to be looked at by \(day)"
        }
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
