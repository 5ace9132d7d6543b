import ArgumentParser
import Foundation
import Geodata
import SimpleFeatures
import Workflows

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Loads a file into a layer: CSV, GeoJSON, GeoPackage, Shapefile or OpenStreetMap.",
        discussion: """
            LAYER is one of areas, places, streets, base-features, containers, candidate-sites, finds, patrols; osm, which \
            takes streets, water, green and buildings at once from a file of OpenStreetMap (.osm, .osm.pbf); or \
            observations, which go into the restricted file and need --as police.

            Columns are matched with the fields of the layer by --column, else by the names that the city's profile \
            knows, else by their own name. Positions are the fields longitude and latitude (WGS 84), or x and y or a \
            geometry in the CRS that the file or --crs declares; a CSV file may have its geometry as well-known text.

            Rows that cannot be taken are listed and written to a rejects file, with line, field and reason; all others \
            are stored, in one transaction. The same file imported twice adds nothing twice.

            Examples:
              prikvrij import finds needles.csv --column occurredAt=opened_local
              prikvrij import places speelterreinen.geojson --set kind=playground --replace
              prikvrij import areas wijken.gpkg --set kind=neighbourhood --column code=wijknr --update
              prikvrij import osm gent.osm.pbf --replace
              prikvrij import containers bakken.csv --crs EPSG:31370 --column x=X --column y=Y --delimiter ';'
              prikvrij import observations meldingen.csv --as police --set source=service-report --set service=opstap
            """)

    @Argument(help: "The layer, or osm.") var layer: String
    @Argument(help: "The file.") var file: String
    @OptionGroup var database: DatabaseOptions

    @Option(
        help: ArgumentHelp("csv, geojson, gpkg, shapefile or osm; default: by the file's name.", valueName: "format"))
    var format: String?
    @Option(
        help: ArgumentHelp("The CRS of the coordinates, such as EPSG:31370; any that PROJ knows.", valueName: "code"))
    var crs: String?
    @Option(
        help: ArgumentHelp("The delimiter of a CSV file; default: the commonest in its first line.", valueName: "char"))
    var delimiter: String?
    @Option(help: ArgumentHelp("The encoding of the file, as ‘iconv --list’ names it.", valueName: "name"))
    var encoding: String?
    @Option(help: ArgumentHelp("The layer to read from a GeoPackage with several.", valueName: "name"))
    var sourceLayer: String?
    @Option(help: ArgumentHelp("Which column holds a field; may be repeated.", valueName: "field=column"))
    var column: [String] = []
    @Option(help: ArgumentHelp("One value for a field in all rows; may be repeated.", valueName: "field=value"))
    var set: [String] = []
    @Option(help: ArgumentHelp("What a word in a field stands for; may be repeated.", valueName: "field:word=value"))
    var value: [String] = []
    @Option(help: ArgumentHelp("The source within which the file's identifiers are unique.", valueName: "name"))
    var source = ""
    @Flag(help: "Takes x for y and y for x (longitude for latitude).") var swapAxes = false
    @Flag(help: "Refuses the whole file when one row cannot be taken.") var strict = false
    @Flag(help: "Corrects records that are stored with other content; the old version is kept.") var update = false
    @Flag(
        help: """
            Also withdraws current records, with the same --set values, that the file does not contain, unless a row is \
            rejected; implies --update.
            """)
    var replace = false

    @Option(help: ArgumentHelp("What the data are, for people; default: the file's name.", valueName: "text"))
    var title: String?
    @Option(help: ArgumentHelp("Who published them.", valueName: "text")) var publisher: String?
    @Option(help: ArgumentHelp("Under which licence.", valueName: "text")) var licence: String?
    @Option(help: ArgumentHelp("measured, approximate or simulated.", valueName: "nature")) var nature = "measured"

    @Option(help: ArgumentHelp("Where rejected rows go; default: out/LAYER-rejected.csv.", valueName: "file"))
    var rejects: String?
    @Flag(help: "Prints the result as JSON.") var json = false
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The role to act in: police, for observations; it is audited.", valueName: "role"))
    var role: String?

    /// What `observations` are called here; they are no layer, since the main file knows nothing of them.
    private static let observations = "observations"

    /// What stands for every layer that a file of OpenStreetMap has something for.
    private static let osm = "osm"

    /// The layers to load the file into, in order.
    private var layers: [Layer] {
        layer == Self.osm ? [.street, .baseFeature] : Layer.importable.filter { $0 == Layer(name: layer) }
    }

    func validate() throws {
        _ = try options()
        _ = try parsedNature()
        guard layer != Self.observations else {
            guard role == Role.police.rawValue else {
                throw ValidationError("observations are restricted; say in which role you act with --as police")
            }
            return
        }
        guard role == nil else { throw ValidationError("--as is for observations alone") }
        guard !layers.isEmpty else {
            throw ValidationError(
                "‘\(layer)’ is not a layer that can be imported; use \((Layer.importable.map(\.name) + [Self.osm]).joined(separator: ", "))"
            )
        }
        if layers.count > 1, rejects != nil {
            throw ValidationError("--rejects is for one layer; osm writes a file for each, out/LAYER-rejected.csv")
        }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let results =
            layer == Self.observations
            ? [try loadObservations(into: geodata)] : try layers.map { try load($0, into: geodata) }
        if json {
            try layers.count > 1 ? printJSON(results) : printJSON(results[0])
        } else {
            for result in results { print(result.summary) }
        }
        if results.contains(where: { $0.report.rejected > 0 }) { throw ExitCode(2) }
    }

    private func loadObservations(into geodata: Geodata) throws -> ImportResult {
        let progress = ProgressBar(label: "importing \(Self.observations)", isQuiet: json)
        defer { progress.finish() }
        return try importObservations(
            file, options: try options(), nature: try parsedNature(),
            rejectsPath: rejects ?? "out/\(Self.observations)-rejected.csv",
            as: role.flatMap(Role.init(rawValue:)) ?? .publicReader, into: geodata, now: .now,
            onProgress: progress.update)
    }

    private func load(_ layer: Layer, into geodata: Geodata) throws -> ImportResult {
        let progress = ProgressBar(label: "importing \(layer.name)", isQuiet: json)
        let rejectsPath = rejects ?? "out/\(layer.name)-rejected.csv"
        let request = ImportRequest(
            layer: layer, file: file, options: try options(), title: title, publisher: publisher, licence: licence,
            nature: try parsedNature(), rejectsPath: rejectsPath)
        let result = try importFile(request, into: geodata, now: .now, onProgress: progress.update)
        progress.finish()
        return result
    }

    private func parsedNature() throws -> Dataset.Nature {
        guard let nature = Dataset.Nature(rawValue: nature) else {
            throw ValidationError("--nature is measured, approximate or simulated, not ‘\(nature)’")
        }
        return nature
    }

    private func options() throws -> ImportOptions {
        var options = ImportOptions()
        if let format {
            guard let known = ImportOptions.Format(rawValue: format) else {
                throw ValidationError("--format is csv, geojson, gpkg, shapefile or osm, not ‘\(format)’")
            }
            options.format = known
        } else if layer == Self.osm {
            options.format = .osm
        }
        options.crs = try crs.map { try CoordinateReferenceSystem($0) }
        if let delimiter {
            guard let character = delimiter == "\\t" ? "\t" : delimiter.first,
                delimiter == "\\t" || delimiter.count == 1
            else {
                throw ValidationError("--delimiter is one character; write a tab as \\t")
            }
            options.delimiter = character
        }
        options.encoding = encoding
        options.sourceLayer = sourceLayer
        options.columns = try pairs(column, option: "--column")
        options.constants = try pairs(set, option: "--set")
        for entry in value {
            guard let colon = entry.firstIndex(of: ":") else { throw ValidationError("--value is field:word=value") }
            let words = try pairs([String(entry[entry.index(after: colon)...])], option: "--value")
            options.values[String(entry[..<colon]), default: [:]].merge(words) { $1 }
        }
        options.source = source
        (options.swapsAxes, options.isStrict, options.updates, options.replaces) = (swapAxes, strict, update, replace)
        return options
    }

    private func pairs(_ entries: [String], option: String) throws -> [String: String] {
        try entries.reduce(into: [:]) { result, entry in
            guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex else {
                throw ValidationError("\(option) needs NAME=VALUE, not ‘\(entry)’")
            }
            result[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
    }
}
