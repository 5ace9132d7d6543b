import ArgumentParser
import Foundation
import Geodata
import Workflows

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Makes a demo city: the layers of its folder, with simulated finds and patrols.",
        discussion: """
            Loads every layer that FOLDER/layers.json names, then simulates finds and patrols by FOLDER/simulation.json \
            with its fixed seed (see docs/simulation.md). Simulated records are labelled so wherever they show. A city \
            that is there already is kept and used.

            Demo accounts are added, one for each role. Their random passwords are printed, and written to \
            NAME.demo-accounts.txt beside the database, for its owner only.

            To put the city's own neighbourhoods in the place of the approximate ones:
              prikvrij import areas wijken.geojson --set kind=neighbourhood --column code=wijknr --column name=wijk --replace
            """)

    @Option(help: ArgumentHelp("The city's folder.", valueName: "folder"))
    var city = "geodata/gent"
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        if FileManager.default.fileExists(atPath: database.path) {
            let geodata = try Geodata.open(at: database.path)
            print("\(geodata.profile.name): \(database.path), made before, is used again")
            printAccounts()
            return
        }
        print("Making the demo city in \(database.path)")
        try buildDemoCity(folder: URL(filePath: city), at: database.path, now: .now) { print("  \($0)") }
        printAccounts()
    }

    private func printAccounts() {
        if let text = try? String(contentsOfFile: demoAccountsPath(beside: database.path), encoding: .utf8) {
            print("\n\(text)")
        }
    }
}
