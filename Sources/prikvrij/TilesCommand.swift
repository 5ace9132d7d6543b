import ArgumentParser
import Foundation
import Geodata
import VectorTiles
import Workflows

struct TilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles", abstract: "Writes vector tiles for other map programs.",
        subcommands: [TilesBuildCommand.self])
}

struct TilesBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Writes every tile of a tileset into one file.",
        discussion: """
            The file holds what a role may see: with the default, what may be published. Files for other roles hold finds \
            with their positions, and belong to the services that may see those.

            Examples:
              prikvrij tiles build city
              prikvrij tiles build finds --role planner --output out/vondsten.pmtiles
            """)

    @Argument(help: ArgumentHelp("The name of a tileset of the folder.")) var tileset: String
    @Option(help: ArgumentHelp("Where the tilesets are.", valueName: "folder")) var tiles = "tiles"
    @Option(
        help: ArgumentHelp("For whom: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "role"))
    var role = Role.publicReader.rawValue
    @Option(
        help: ArgumentHelp(
            "The file to write, *.mbtiles or *.pmtiles; default: out/TILESET.mbtiles.", valueName: "file"))
    var output: String?
    @OptionGroup var database: DatabaseOptions

    private var path: String { output ?? "out/\(tileset).mbtiles" }
    private var format: TileArchiveFormat? { TileArchiveFormat(rawValue: URL(filePath: path).pathExtension) }

    func validate() throws {
        guard format != nil else { throw ValidationError("‘\(path)’ must end with .mbtiles or .pmtiles") }
        guard Role(rawValue: role) != nil else {
            throw ValidationError(
                "‘\(role)’ is not a role; use \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func run() throws {
        guard let role = Role(rawValue: role), let format else { return }
        let geodata = try Geodata.open(at: database.path)
        let folder = try TilesetFolder(tiles, for: geodata)
        guard let shown = folder.tileset(tileset, visibleTo: role) else {
            let known = folder.tilesets.keys.sorted().filter { folder.tileset($0, visibleTo: role) != nil }
            throw ValidationError(
                "‘\(tileset)’ is no tileset that \(role.rawValue) may see; those are \(known.joined(separator: ", "))")
        }
        let report = try buildTiles(of: shown, in: geodata, as: format, to: path)
        print("\(path): \(report.tiles) tiles, \(report.bytes) bytes")
        if report.incomplete > 0 {
            print("\(report.incomplete) of them leave something out, since it had no room in 500 kB")
        }
    }
}
