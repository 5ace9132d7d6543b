import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// The weekly digest of an area team.
struct DigestPage {
    let words: HotspotWords
    let digest: WeeklyDigest
    /// What people call the area; nil for the whole city.
    let areaName: String?

    func values(now: Timestamp) -> [String: Any?] {
        let zone = words.house.geodata.profile.zone
        let today = now.localDay(in: zone)
        let list = HotspotListPage(words: words, list: digest.list, today: today)
        return [
            "week": digest.week.description, "title": words.say("digest.title", ["week": digest.week.description]),
            "period": words.say(
                "period",
                [
                    "from": words.text.day(digest.period.lowerBound),
                    "to": words.text.lastDay(before: digest.period.upperBound),
                ]),
            "area": areaName ?? words.say("digest.wholeCity"),
            "made": words.say("digest.made", ["time": words.house.localTime(now)]),
            "simulated": digest.isSimulated, "observations": observations,
            "facts": facts, "priority": digest.priority.map(list.row), "noPriority": digest.priority.isEmpty,
            "new": digest.new.map(list.row), "noNew": digest.new.isEmpty,
            "due": digest.due.map(list.row), "noDue": digest.due.isEmpty,
            "earlier": digest.week.adding(-1, in: zone).description,
            "later": digest.period.upperBound > now ? nil : digest.week.adding(1, in: zone).description,
        ]
    }

    private var observations: String {
        let hours = digest.hours.map { words.say("digest.hours", ["hours": words.text.amount($0)]) }
        return words.counted("observations", digest.observations) + " "
            + words.say("digest.before", ["count": String(digest.before)]) + " "
            + (hours ?? words.say("digest.noHours"))
    }

    private var facts: [[String: String]] {
        [
            ("priority", digest.priority.count), ("new", digest.new.count), ("due", digest.due.count),
            ("decisions", digest.decisions),
        ].map { ["term": words.say("digest.\($0)"), "value": String($1)] }
    }
}

/// What planners see: counts by large cell.
struct CellsPage {
    let words: HotspotWords
    let cells: HotspotCells
    /// The last quarter that is over.
    let last: HotspotCells.Quarter

    func values(in geodata: Geodata) throws -> [String: Any?] {
        let counts = cells.counts
        let metres = words.text.plain(counts.metres)
        let rows = zip(counts.cells, cells.neighbourhoods).enumerated()
            .map { index, row in (number: index + 1, cell: row.0, name: row.1 ?? words.say("cells.outside")) }
        return [
            "title": words.say("cells.title", quarterValues),
            "rows": rows.map { row in
                ["number": String(row.number), "name": row.name, "count": String(row.cell.count)]
            },
            "none": rows.isEmpty, "any": !rows.isEmpty, "simulated": counts.isSimulated,
            "rule": words.say(
                "cells.rule", ["metres": metres, "smallest": String(RestrictedCells.smallest)]),
            "total": counts.total.map { words.say("cells.total", ["count": String($0)]) }
                ?? words.say("cells.noTotal"),
            "map": try map(in: geodata),
            "earlier": HotspotCells.Quarter(number: cells.quarter.number - 1).description,
            "later": cells.quarter < last ? HotspotCells.Quarter(number: cells.quarter.number + 1).description : nil,
        ]
    }

    private var quarterValues: [String: String] {
        ["quarter": String(cells.quarter.quarter), "year": String(cells.quarter.year)]
    }

    private func map(in geodata: Geodata) throws -> String {
        let areas = try geodata.areaOutlines(simplifiedBy: 25)
            .map { AreaMap.Shape(outline: $0.outline, style: "area", title: $0.name) }
        let shapes = cells.counts.cells.enumerated().map { index, cell in
            AreaMap.Shape(
                outline: cells.counts.outline(of: cell), style: "class-\(min(4, cell.count / 10))",
                title: "\(index + 1): \(cell.count)")
        }
        return AreaMap(shapes: areas + shapes).svg(label: words.say("cells.mapLabel"))
    }
}
