import Foundation
import SimpleFeatures
import Statistics
import Workflows

/// The search effort as its page shows it: in sentences and a table.
struct EffortTexts: Sendable {
    let house: House
    let context: WebContext
    let picture: EffortPicture
    /// Where the map begins, in WGS 84.
    let bounds: BoundingBox

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("effort.\(key)", in: context.language, values)
    }
    private func number(_ value: Double, _ digits: Int) -> String { house.decimal(value, digits, context.language) }

    /// What the template shows.
    var values: [String: Any?] {
        let (basis, days) = (picture.basis, picture.days(in: house.geodata.profile.zone))
        return [
            "from": days.first, "to": days.last, "query": "?van=\(days.first)&tot=\(days.last)",
            "basis": basisText(days), "simulated": basis.isSimulated,
            "untracked": basis.untrackedPatrols > 0
                ? text("untracked", ["count": String(basis.untrackedPatrols)]) : nil,
            "leftOut": basis.metresLeftOut >= 100
                ? text("leftOut", ["km": number(basis.metresLeftOut / 1000, 1)]) : nil,
            "ground": text(basis.hasStreets ? "groundStreets" : "groundCells"),
            "shareTitle": text(basis.hasStreets ? "shareStreets" : "shareGround"),
            "hasStreets": basis.hasStreets, "total": row(picture.total, named: text("whole")),
            "rows": picture.areas.map { row($0, named: $0.name ?? text("outside")) },
            "bounds": "\(bounds.minX),\(bounds.minY),\(bounds.maxX),\(bounds.maxY)",
        ]
    }

    private func basisText(_ days: (first: String, last: String)) -> String {
        let (basis, total) = (picture.basis, picture.total)
        return text(
            "basis",
            [
                "from": days.first, "to": days.last, "patrols": String(basis.patrols),
                "tracked": String(basis.trackedPatrols), "km": number(total.metres / 1000, 0),
                "hours": number(total.seconds / 3600, 0), "finds": String(basis.finds),
                "trackedFinds": String(basis.trackedFinds), "simulatedPatrols": String(basis.simulatedPatrols),
                "simulatedFinds": String(basis.simulatedFinds),
            ])
    }

    private func row(_ area: AreaEffort, named name: String) -> [String: String] {
        [
            "name": name, "km": number(area.metres / 1000, 1), "hours": number(area.seconds / 3600, 1),
            "finds": String(area.finds), "trackedFinds": String(area.trackedFinds),
            "rate": area.findsPerKilometre.map(written) ?? text("noRate"),
            "notLooked": area.ground.shareNotLooked.map { text("percent", ["percent": percent($0)]) } ?? "",
        ]
    }

    /// Never 100 where somebody looked, and never 0 where somewhere nobody did.
    private func percent(_ share: Double) -> String {
        let rounded = number(share * 100, 0)
        if share > 0.995 && share < 1 { return "> " + number(99, 0) }
        return share > 0 && share < 0.005 ? "< " + number(1, 0) : rounded
    }

    /// `0,42 (0,31–0,55)`.
    private func written(_ rate: PoissonRate) -> String {
        let digits = rate.upper < 0.1 ? 3 : rate.upper < 10 ? 2 : 1
        return "\(number(rate.value, digits)) (\(number(rate.lower, digits))–\(number(rate.upper, digits)))"
    }
}
