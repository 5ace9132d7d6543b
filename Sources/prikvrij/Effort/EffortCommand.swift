import ArgumentParser
import Foundation
import Geodata
import Workflows

struct EffortCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "effort",
        abstract: "Says where patrols searched, what they found for it, and where nobody looked.",
        discussion: """
            A table by neighbourhood: kilometres and hours walked, finds of patrols with a track for each kilometre with \
            its 95% interval, and the share of the streets at which nobody looked; without streets, of the surface \
            (docs/effort.md). It is about places: nothing says who walked, and fewer than \(EffortRequest.shortestDays) \
            days are refused, since they would show the way of one patrol.

            Example:
              prikvrij effort --from 2026-08-01 --to 2026-10-31 --csv effort.csv --geojson effort.geojson
            """)

    @Option(
        help: ArgumentHelp(
            "The first day, local time; default: \(EffortRequest.usualDays) days before the end.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The last day; default: that of the last patrol.", valueName: "day")) var to: String?
    @Option(help: ArgumentHelp("Where the table goes, as CSV; default: nowhere.", valueName: "file")) var csv: String?
    @Option(
        help: ArgumentHelp(
            "Where the pieces of streets and the cells go, as GeoJSON; default: nowhere.", valueName: "file"))
    var geojson: String?
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let zone = geodata.profile.zone
        let request = try EffortRequest(
            from: try from.map { try day($0, option: "--from", zone: zone) },
            to: try to.map { try day($0, option: "--to", zone: zone).startOfNextDay(in: zone) }, in: geodata)
        let picture = try EffortCache().picture(of: request, in: geodata)
        print(picture.report(zone: zone))
        if let csv { try write(Data(picture.csv(zone: zone).utf8), to: csv, "\(picture.areas.count) areas", picture) }
        if let geojson {
            try write(try picture.geoJSON(in: geodata), to: geojson, "\(picture.places.count) places", picture)
        }
    }

    private func day(_ text: String, option: String, zone: TimeZone) throws -> Timestamp {
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text).startOfDay(in: zone)
        } catch {
            throw ValidationError("\(option) ‘\(text)’: \(error)")
        }
    }

    private func write(_ data: Data, to path: String, _ note: String, _ picture: EffortPicture) throws {
        let file = try OutputFile(path: path)
        try file.write(data)
        try file.close()
        print("\(path): \(note)\(picture.basis.isSimulated ? " (SIMULATED)" : "")")
    }
}

extension EffortPicture {
    /// What it rests on, and a table by neighbourhood.
    fileprivate func report(zone: TimeZone) -> String {
        var table = TextTable(columns: [.left, .right, .right, .right, .right, .right, .right])
        table.append(["neighbourhood", "km", "hours", "finds/km (95%)", "finds on track", "all finds", "not looked"])
        for area in areas { table.append(row(area, named: area.name ?? "outside all")) }
        table.append(row(total, named: "all"))
        return basisText(zone: zone) + "\n\n" + table.text
    }

    private func row(_ area: AreaEffort, named name: String) -> [String] {
        let rate = area.findsPerKilometre.map {
            "\(text($0.value, 2)) (\(text($0.lower, 2))–\(text($0.upper, 2)))"
        }
        return [
            name, text(area.metres / 1000, 1), text(area.seconds / 3600, 1), rate ?? "–", String(area.trackedFinds),
            String(area.finds), area.ground.shareNotLooked.map { text($0 * 100, 1) + "%" } ?? "–",
        ]
    }

    private func basisText(zone: TimeZone) -> String {
        let ground = basis.hasStreets ? "streets" : "the surface, in cells of 20 m, since no streets are loaded,"
        return """
            From \(period.lowerBound.localDay(in: zone)) to \(period.upperBound.adding(seconds: -1).localDay(in: zone)): \
            \(basis.patrols) patrols, \(basis.trackedPatrols) of them with a track, \(basis.untrackedPatrols) without; \
            \(basis.finds) finds, \(basis.trackedFinds) of them by patrols with a track.
            Simulated: \(basis.simulatedPatrols) patrols, \(basis.simulatedFinds) finds. Left out as ridden or unknown: \
            \(text(basis.metresLeftOut / 1000, 1)) km. ‘Not looked’ is the share of \(ground) that nobody walked past \
            within 20 m.
            """
    }

    private func text(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", locale: Locale(identifier: "en_US_POSIX"), value)
    }
}
