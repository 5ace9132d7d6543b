import ArgumentParser
import Foundation
import Geodata
import SimpleFeatures
import Siting
import Workflows

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Proposes sites for new needle containers, each with its reasons.",
        discussion: """
            Chooses, among the candidate sites with access day and night (or, where that layer is empty, among sites \
            made around finds and public places), those that together avoid most discarded syringes a year. The answer \
            says how far it can be from the best at most. The effect of a container by distance is that of the Montréal \
            study, unless --effect or --reach gives another. What is not given is taken from the city's profile.

            The same data, parameters and seed give the same file, byte by byte. The proposal is also kept in the layers \
            plans and plan-sites.

            With --demand, --candidates and --metric the problem comes from CSV files instead, without a city, a policy \
            or a database, and --json prints what a program can read. Columns: id, x, y and weight for demand; id, x, y \
            and, if there are areas, area for candidates; id, x, y for existing sites.

            Examples:
              prikvrij propose --count 12 --from 2025-01-01 --output out/voorstel.geojson --map out/voorstel.svg
              prikvrij propose --effect 25:0.9,100:0.5 --spacing 300 --max-per-area 1
              prikvrij propose --exclude playground:50 --weight school:3 --pin 3.7250,51.0500 --ban 3.7311,51.0481
              prikvrij propose --demand demand.csv --candidates sites.csv --metric --effect 800:1 --count 5 --json
            """)

    @OptionGroup(title: "RULES AND SEARCH") var rules: RuleOptions
    @OptionGroup(title: "OUTPUT") var output: ProposalOutput
    @OptionGroup(title: "A CITY'S DATABASE") var database: DatabaseOptions
    @OptionGroup(title: "A CITY'S DATABASE") var city: CityOptions
    @OptionGroup(title: "FILES INSTEAD OF A DATABASE") var plane: PlaneOptions

    func validate() throws {
        if plane.isAsked {
            try refuseCityOptions()
            _ = try plane.request(rules)
        } else {
            _ = try city.request(rules, zone: .gmt)
        }
    }

    func run() throws {
        if plane.isAsked { try proposeFromFiles() } else { try proposeForCity() }
    }

    private func refuseCityOptions() throws {
        let given =
            city.given + (database.database == nil ? [] : ["--database"]) + (output.map == nil ? [] : ["--map"])
        guard given.isEmpty else {
            throw ValidationError(
                """
                \(given.joined(separator: ", ")) \(given.count == 1 ? "goes" : "go") with a city's database, not with \
                --demand; leave one or the other out
                """)
        }
    }

    private func proposeFromFiles() throws {
        let answer = try proposeInPlane(try plane.request(rules)) { warning in
            try? FileHandle.standardError.write(contentsOf: Data("Warning: \(warning)\n".utf8))
        }
        let data = try answer.json()
        print(output.json ? String(decoding: data, as: UTF8.self) : answer.report, terminator: "")
        if let path = output.output { try output.write(data, to: path) }
    }

    private func proposeForCity() throws {
        let geodata = try Geodata.open(at: database.path)
        let proposal = try proposeSites(
            try city.request(rules, zone: geodata.profile.zone), in: geodata,
            cores: ProcessInfo.processInfo.activeProcessorCount, now: .now, deadline: rules.timeLimit)
        let data = try proposal.geoJSON()
        let report = proposal.dutchReport(zone: geodata.profile.zone)
        print(output.json ? String(decoding: data, as: UTF8.self) : report + "\n", terminator: "")
        let note = "\(proposal.sites.count) plaatsen\(proposal.isSimulated ? " (gesimuleerde vondsten)" : "")"
        if let path = output.output { try output.write(data, to: path, note: note) }
        if let map = output.map {
            try output.write(Data(try drawMap(of: proposal, in: geodata).utf8), to: map, note: note)
        }
        if !output.json { print("\nRekentijd: \(String(format: "%.2f", proposal.solverSeconds)) s") }
    }
}

/// Where a proposal goes.
struct ProposalOutput: ParsableArguments {
    @Option(help: ArgumentHelp("Where the GeoJSON goes, or of files the JSON; default: nowhere.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("Where a map of it goes, as SVG; default: nowhere.", valueName: "file")) var map: String?
    @Flag(help: "Prints the GeoJSON, or of files the JSON, instead of the table.") var json = false

    /// Writes a file, and says so on a terminal that has no JSON to read.
    func write(_ data: Data, to path: String, note: String = "JSON") throws {
        let file = try OutputFile(path: path)
        try file.write(data)
        try file.close()
        if !json { print("\n\(path): \(note)") }
    }
}
