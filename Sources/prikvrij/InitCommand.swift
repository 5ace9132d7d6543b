import ArgumentParser
import Foundation
import Geodata
import Workflows

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the database of a new, empty city.",
        discussion: """
            FOLDER holds profile.json, the description of the city: its name, bounds, metric coordinate system, time \
            zone, kinds of places and policy. The database gets that description; the folder is not needed afterwards. \
            A file that is there already is left alone.

            The restricted file, for observations of dealing, is made beside it (NAME.restricted.sqlite), readable by \
            its owner only.
            """)

    @Option(help: ArgumentHelp("The city's folder, such as geodata/gent.", valueName: "folder"))
    var city: String

    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let profile = try CityProfile.read(folder: URL(filePath: city))
        let geodata = try createCity(profile, at: database.path, now: .now)
        print("\(profile.name): \(geodata.path) (distances in metres in \(profile.metricCRS))")
    }
}
