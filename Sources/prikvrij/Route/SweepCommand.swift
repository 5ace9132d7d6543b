import ArgumentParser
import Foundation
import Geodata
import Workflows

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Divides parks, squares and other places among teams, so that all are searched as early as possible.",
        discussion: """
            Each place is searched completely by one team, in the time that its area takes; the last team is back as early \
            as the search finds, and what no division can beat is said beside it (docs/routes.md). Nothing is kept.

            Example:
              prikvrij sweep --places park,square --area 44021A --teams 3 --start Sint-Pietersplein
            """)

    @Option(help: ArgumentHelp("The kinds of places, separated by commas.", valueName: "kinds")) var places: String
    @Option(help: ArgumentHelp("Only in the neighbourhood with this code.", valueName: "code")) var area: String?
    @Option(help: ArgumentHelp("How many teams go out.", valueName: "n")) var teams = 2
    @Option(help: ArgumentHelp("Where they start and end: a name, or latitude,longitude.", valueName: "place"))
    var start: String
    @Option(help: ArgumentHelp("Square metres that a team searches in a minute.", valueName: "n"))
    var rate = SweepRules.squareMetresPerMinute
    @Option(
        help: ArgumentHelp("Cuts places that take longer into equal parts of at most so many minutes.", valueName: "n"))
    var split: Double?
    @Option(help: ArgumentHelp("Chooses among plans that are as good.", valueName: "n")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Where the plan goes as GeoJSON.", valueName: "file")) var geojson: String?
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...50).contains(teams) else { throw ValidationError("--teams goes from 1 to 50, not \(teams)") }
        guard (1...100_000).contains(rate) else { throw ValidationError("--rate goes from 1 to 100000, not \(rate)") }
        guard (5...10_000).contains(split ?? 60) else { throw ValidationError("--split is at least 5 minutes") }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let kinds = places.split(separator: ",").map(String.init)
        if let unknown = kinds.first(where: { !geodata.profile.placeKinds.contains($0) }) {
            throw ValidationError(
                "--places ‘\(unknown)’ is none of \(geodata.profile.placeKinds.joined(separator: ", "))")
        }
        var request = SweepRequest(
            kinds: kinds, teams: teams, start: try location(of: start, option: "--start", in: geodata))
        (request.areaCode, request.squareMetresPerMinute, request.seed) = (area, rate, seed)
        request.largestPartMinutes = split
        let sweep = try planSweep(request, in: geodata)
        print(report(of: sweep))
        guard let geojson else { return }
        let file = try OutputFile(path: geojson)
        try file.write(try SweepFile.geoJSON(sweep))
        try file.close()
        print(geojson)
    }

    private func report(of sweep: Sweep) -> String {
        let count = sweep.teams.reduce(0) { $0 + $1.count }
        let walking =
            sweep.walking == .streets ? "along streets" : "in straight lines times \(RouteRules.detour)"
        let points =
            sweep.pointPlaces > 0
            ? " \(sweep.pointPlaces) are known only as a point and taken as \(Int(SweepRules.areaOfPoint)) m²." : ""
        let head = """
            \(count) visits by \(teams) teams: the last is back after \(whole(sweep.longest)) minutes; no division is \
            done before \(whole(sweep.lowerBound)) (gap \(whole(sweep.gap * 100))%). Walking \(walking), searching \
            \(whole(rate)) m² a minute.\(points)
            """
        let teams = sweep.teams.indices.map { team in
            "Team \(team + 1): \(whole(sweep.minutes[team])) minutes\n\(table(of: sweep.teams[team]))"
        }
        return ([head] + teams).joined(separator: "\n\n")
    }

    private func table(of visits: [Sweep.Visit]) -> String {
        var table = TextTable(columns: [.right, .right, .right, .left])
        for (index, visit) in visits.enumerated() {
            let name = [visit.name ?? visit.kind, visit.part].compactMap(\.self).joined(separator: ", part ")
            table.append([
                String(index + 1), "\(whole(visit.metres)) m", "\(whole(visit.searchMinutes)) min", name,
            ])
        }
        return table.text
    }

    private func whole(_ value: Double) -> String { String(Int(value.rounded())) }
}
