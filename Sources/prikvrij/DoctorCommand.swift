import ArgumentParser
import Foundation
import Geodata

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what is installed and whether the database is whole, and what to do when not.",
        discussion: """
            Looks at the versions of SQLite, SpatiaLite, PROJ and GEOS; then, in the main file and in the restricted one, \
            at the integrity of the file, at references between records, and at whether every spatial index agrees with \
            its table. Nothing is changed, unless --rebuild-indexes is given. Of the restricted file only counts are shown.

            Exit code 0 when all is well, 1 when something is wrong.
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Builds every spatial index of the main file anew, then looks.") var rebuildIndexes = false

    func run() throws {
        let versions = try LibraryVersions.installed()
        var table = TextTable(columns: [.left, .left])
        table.append(["prikvrij", Prikvrij.configuration.version])
        table.append(["SQLite", versions.sqlite])
        table.append(["SpatiaLite", versions.spatialite])
        table.append(["PROJ", versions.proj])
        table.append(["GEOS", versions.geos])
        print(table.text)
        if rebuildIndexes { try Geodata.open(at: database.path).rebuildSpatialIndexes() }
        let diagnoses = [
            Diagnosis.mainFile(at: database.path),
            Diagnosis.restrictedFile(at: RestrictedGeodata.defaultPath(beside: database.path)),
        ]
        for diagnosis in diagnoses { print(report(diagnosis)) }
        if !diagnoses.allSatisfy(\.isHealthy) { throw ExitCode.failure }
    }

    private func report(_ diagnosis: Diagnosis) -> String {
        let lines = diagnosis.checks.map { check in
            guard let problem = check.problem else { return "  ok     \(check.name)" }
            return "  WRONG  \(check.name): \(problem)" + (check.remedy.map { "; \($0)" } ?? "")
        }
        return ([diagnosis.path] + lines).joined(separator: "\n")
    }
}
