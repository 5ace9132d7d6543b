import ArgumentParser
import Foundation
import Geodata

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a layer as GeoJSON, CSV, GeoPackage or KML.",
        discussion: """
            Coordinates are WGS 84. Every record says whether it was measured, is approximate or is simulated. The file \
            appears whole or not at all; an older one is replaced.

            Examples:
              prikvrij export containers --output containers.geojson
              prikvrij export finds --format gpkg
            """)

    @Argument(help: ArgumentHelp("One of \(Layer.allCases.map(\.name).joined(separator: ", "))."))
    var layer: String
    @Option(
        help: ArgumentHelp(
            "geojson, csv, gpkg or kml; default: by the output's name, else geojson.", valueName: "format"))
    var format: String?
    @Option(help: ArgumentHelp("The file to write; default: out/LAYER.FORMAT.", valueName: "file"))
    var output: String?
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard Layer(name: layer) != nil else {
            throw ValidationError(
                "‘\(layer)’ is not a layer; use \(Layer.allCases.map(\.name).joined(separator: ", "))")
        }
        guard chosenFormat != nil else {
            throw ValidationError("‘\(format ?? "")’ is not a format; use geojson, csv, gpkg or kml")
        }
    }

    private var chosenFormat: ExportFormat? {
        if let format { return ExportFormat(rawValue: format) }
        return output.flatMap { ExportFormat(rawValue: URL(filePath: $0).pathExtension) } ?? .geojson
    }

    func run() throws {
        guard let layer = Layer(name: layer), let format = chosenFormat else { return }
        let path = output ?? "out/\(layer.name).\(format.rawValue)"
        let geodata = try Geodata.open(at: database.path)
        let count = try geodata.export(layer, as: format, to: path)
        print("\(path): \(count) \(layer.name)")
    }
}
