import ArgumentParser
import Foundation
import Geodata
import Workflows

struct HotspotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotspots",
        abstract:
            "Finds where observations of dealing, use and nuisance come back, as the page of the area teams does.",
        discussion: """
            Clusters in space and time with what each rests on: significance, trend beside the period before, hours of \
            watching, nearby places, sources, and which parts of the policy's rule it meets (docs/hotspots-review.md). \
            Such figures also show where people looked.

            Without --store nothing is kept. Whoever gets the file gets what is behind the wall: keep it as police \
            data.

            Example:
              prikvrij hotspots --as police --near school,youth-centre --within 200 --from 2026-08-01 --to 2026-10-31 \
            --output hotspots.geojson
            """)

    @OptionGroup var police: PoliceOptions
    @Option(
        help: ArgumentHelp("Only those near a place of one of these kinds, separated by commas.", valueName: "kinds"))
    var near: String?
    @Option(help: ArgumentHelp("Metres in a straight line; default: the profile's.", valueName: "metres"))
    var within: Double?
    @Option(
        help: ArgumentHelp(
            "The first day, local time; default: as many days before the last as the profile says.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The last day; default: today.", valueName: "day")) var to: String?
    @Flag(help: "Keeps what is found, so that the page lists it.") var store = false
    @Option(help: ArgumentHelp("Where it goes, by its ending .geojson or .csv; default: nowhere.", valueName: "file"))
    var output: String?
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (0...5000).contains(within ?? 0) else {
            throw ValidationError("--within goes from 0 to 5000 metres, not \(within ?? 0)")
        }
        guard ["geojson", "csv"].contains(output.map { URL(filePath: $0).pathExtension } ?? "csv") else {
            throw ValidationError("--output ends in .geojson or .csv, not ‘\(output ?? "")’")
        }
    }

    func run() throws {
        let (geodata, now) = (try Geodata.open(at: database.path), Timestamp.now)
        let request = try request(in: geodata, now: now)
        let filter = HotspotFilter(kinds: try kinds(in: geodata), within: within, areaCode: police.area)
        let restricted = try police.look(at: "hotspots", in: geodata, now: now)
        let detection = try detectHotspots(request, now: now, in: geodata, restricted)
        if store { try storeHotspots(detection, in: restricted) }
        let found = detection.hotspots.filter(filter.admits)
        print(report(of: detection, found, zone: geodata.profile.zone))
        guard let output else { return }
        let isTable = URL(filePath: output).pathExtension == "csv"
        let file = try OutputFile(path: output)
        try file.write(isTable ? HotspotFile.csv(found) : try HotspotFile.geoJSON(found, in: geodata))
        try file.close()
        print("\(output): \(found.count) hotspots\(detection.isSimulated ? " (SIMULATED)" : "")")
    }

    private func kinds(in geodata: Geodata) throws -> [String] {
        let kinds = near.map { $0.split(separator: ",").map(String.init) } ?? []
        if let unknown = kinds.first(where: { !geodata.profile.placeKinds.contains($0) }) {
            throw ValidationError(
                "--near ‘\(unknown)’ is none of \(geodata.profile.placeKinds.joined(separator: ", "))")
        }
        return kinds
    }

    private func request(in geodata: Geodata, now: Timestamp) throws -> DetectionRequest {
        let zone = geodata.profile.zone
        let last = try to.map { try day($0, option: "--to", zone: zone) } ?? now
        var request = DetectionRequest(lastDay: last, in: geodata.profile)
        guard let from else { return request }
        let start = try day(from, option: "--from", zone: zone)
        guard start < request.period.upperBound else { throw ValidationError("--from is after --to") }
        request.period = start..<request.period.upperBound
        return request
    }

    private func day(_ text: String, option: String, zone: TimeZone) throws -> Timestamp {
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text).startOfDay(in: zone)
        } catch {
            throw ValidationError("\(option) ‘\(text)’: \(error)")
        }
    }

    private func report(of detection: HotspotDetection, _ found: [DetectedHotspot], zone: TimeZone) -> String {
        let period = detection.request.period
        let basis = """
            \(detection.observations) observations from \(period.lowerBound.localDay(in: zone)) to \
            \(period.upperBound.adding(seconds: -1).localDay(in: zone)), \(Int(detection.hours.rounded())) hours of \
            watching\(detection.isSimulated ? "; SIMULATED" : "")
            """
        var table = TextTable(columns: [.left, .left, .right, .right, .left, .left])
        table.append(["place", "neighbourhood", "observations", "before", "rule", "state"])
        for hotspot in found {
            let figures = hotspot.figures
            table.append([
                figures.place, figures.neighbourhood ?? "", String(figures.observations), String(figures.previous),
                figures.isPriority ? "priority" : figures.isExplainedByEffort == true ? "explained by effort" : "",
                hotspot.state.rawValue,
            ])
        }
        return basis + "\n" + table.text
    }
}
