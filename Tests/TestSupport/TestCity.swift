import Foundation
import Geodata

/// A city with a database of its own in a temporary folder.
package final class TestCity: Sendable {
    /// Where the city's files are.
    package let folder: TemporaryFolder
    /// The city's main file, open.
    package let geodata: Geodata
    /// The present, for the tests: 1 June 2026.
    package static let now = Timestamp(secondsSince1970: 1_780_272_000)

    /// What an import did.
    package struct Outcome {
        /// The counts.
        package let report: ImportReport
        /// The rows that were not taken.
        package let rejected: [RejectedRow]

        /// The rejected rows as people read them: `line 2: count ‘x’ is not a whole number`.
        package var messages: [String] { rejected.map { "\($0.location): \($0.rejection.message)" } }
    }

    /// Makes the city of a folder in the fixtures, `raster` unless another is named.
    package convenience init(_ name: String = "raster") throws {
        try self.init(profile: CityProfile.read(folder: PackageFolder.fixtures.appending(path: name)))
    }

    /// Makes a city of a profile.
    package init(profile: CityProfile) throws {
        folder = try TemporaryFolder()
        geodata = try Geodata.create(at: folder.path("city.sqlite"), profile: profile, now: Self.now)
    }

    /// Imports a file.
    @discardableResult
    package func importFile(
        _ path: String, into layer: Layer = .find, nature: Dataset.Nature = .measured,
        configure: (inout ImportOptions) throws -> Void = { _ in }
    ) throws -> Outcome {
        var options = ImportOptions()
        try configure(&options)
        var rejected: [RejectedRow] = []
        let dataset = Dataset(layer: layer, title: "test", nature: nature, importedAt: Self.now)
        let report = try geodata.importLayer(
            layer, from: path, options: options, dataset: dataset, recordedBy: "test", now: Self.now,
            onRejected: { rejected.append($0) })
        return Outcome(report: report, rejected: rejected)
    }

    /// Imports a text as if it were a file.
    @discardableResult
    package func importText(
        _ text: String, named name: String = "input.csv", into layer: Layer = .find,
        configure: (inout ImportOptions) throws -> Void = { _ in }
    ) throws -> Outcome {
        try importFile(try folder.write(text, to: name), into: layer, configure: configure)
    }
}
