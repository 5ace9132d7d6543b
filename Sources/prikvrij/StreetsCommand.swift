import ArgumentParser
import Foundation
import Geodata
import Streets
import Workflows

struct StreetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "streets",
        abstract: "Says what the streets hold on which people walk, and what does not hang together with the rest.",
        discussion: """
            Distances on foot are measured along the largest part that hangs together. What lies outside it, such as \
            streets behind a gate or lines that end just before another, is not walked. Which streets count is \
            decided by "streets" in the city's profile.json.
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Prints the figures as JSON.") var json = false

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        guard let network = try StreetNetwork(geodata) else {
            throw ValidationError(
                "no streets are loaded that people walk; load them with ‘prikvrij import streets FILE’, or distances stay straight lines"
            )
        }
        let listing = Listing(city: geodata.profile.name, rules: geodata.profile.streetRules, network)
        if json { try printJSON(listing) } else { print(listing.text) }
    }
}

extension StreetsCommand {
    /// The figures that are printed.
    private struct Listing: Encodable {
        struct Part: Encodable {
            let kilometres: Double
            let nodes, edges, positions: Int

            init(_ figures: StreetComponents.Figures) {
                kilometres = (figures.metres / 10).rounded() / 100
                (nodes, edges, positions) = (figures.nodes, figures.edges, figures.positions)
            }

            var row: [String] { [String(format: "%.2f", kilometres), "\(nodes)", "\(edges)", "\(positions)"] }
        }

        let city: String
        let steps, privateWays: Bool
        let metresPerMinute: Double
        let lines, parts: Int
        let largest, outside: Part

        init(city: String, rules: StreetRules, _ network: StreetNetwork) {
            self.city = city
            (steps, privateWays, metresPerMinute) = (rules.steps, rules.privateWays, rules.metresPerMinute)
            (lines, parts) = (network.lineCount, network.parts.count)
            (largest, outside) = (Part(network.parts.first ?? StreetComponents.Figures()), Part(network.outside))
        }

        var text: String {
            var table = TextTable(columns: [.left, .right, .right, .right, .right])
            table.append(["", "km", "nodes", "edges", "positions"])
            table.append(["largest part", "\(largest.row[0])"] + largest.row.dropFirst())
            table.append(["outside it (\(parts - 1) parts)"] + outside.row)
            return """
                \(city): \(lines) lines, stairs \(steps ? "walked" : "not walked"), private ways \
                \(privateWays ? "walked" : "not walked"), \(metresPerMinute) m a minute
                \(table.text)
                """
        }
    }
}
