import ArgumentParser
import Foundation
import Geodata

struct LayersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layers",
        abstract: "Lists the layers, how many records each has, and where they came from.",
        discussion: "Withdrawn records are not counted. What is simulated or approximate says so.")

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Prints the list as JSON.") var json = false

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let counts = try geodata.layerCounts()
        let datasets = try geodata.datasets()
        if json {
            try printJSON(Listing(city: geodata.profile.name, counts: counts, datasets: datasets))
            return
        }
        print("\(geodata.profile.name) (\(geodata.path))")
        var table = TextTable(columns: [.left, .right, .left])
        for layer in Layer.allCases {
            let origins = datasets.filter { $0.layer == layer }.map { "\($0.title) [\($0.nature.rawValue)]" }
            table.append([layer.name, String(counts[layer] ?? 0), origins.joined(separator: "; ")])
        }
        print(table.text)
    }

    private struct Listing: Encodable {
        let city: String
        let counts: [String: Int]
        let datasets: [Dataset]

        init(city: String, counts: [Layer: Int], datasets: [Dataset]) {
            self.city = city
            self.counts = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.name, $0.value) })
            self.datasets = datasets
        }
    }
}

/// Prints a value as JSON with sorted names.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
