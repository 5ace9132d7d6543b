import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// `/cijfers`: what anyone may know, signed in or not. Counts by neighbourhood, none under 5, and the containers that stand.
extension House {
    var publicFigureEndpoints: [Endpoint] {
        [.get("/cijfers", for: .everyone) { request, context in try await figuresPage(request, context) }]
    }

    private func figuresPage(_ request: Request, _ context: WebContext) async throws -> Response {
        try limits.allowRequest(from: context.peer, at: clock())
        let (now, zone) = (clock(), geodata.profile.zone)
        let (years, standing, outlines) = try await work { [geodata, monitoring] in
            let cube = try monitoring.cube(of: geodata)
            return (
                publicYears(cube, now: now, zone: zone), try geodata.visitedContainers([.installed]), cube.areas
            )
        }
        var values: [String: Any?] = [
            "containers": standing.map { containerRow($0, context) }, "noContainers": standing.isEmpty,
            "smallest": city("figures.smallest", context, ["count": String(SmallCounts.smallest)]),
        ]
        let query = request.uri.queryParameters
        let asked = query["jaar"].map { Int($0) }
        if let year = years.first(where: { asked == nil || $0.year == asked }) {
            let quarter = query["kwartaal"].flatMap { Int($0) }
            guard quarter.map(year.quarters.contains) ?? true else { throw Problem(.notFound) }
            let texts = PublicFigureTexts(house: self, context: context, year: year, quarter: quarter)
            values.merge(texts.values(years: years, containers: standing)) { $1 }
        } else {
            guard asked == nil else { throw Problem(.notFound) }
            values["noFigures"] = true
            let shapes = outlines.map { AreaMap.Shape(outline: $0.outline, style: "area", title: $0.name) }
            values["map"] = AreaMap(shapes: shapes, marks: PublicFigureTexts.marks(standing))
                .svg(label: city("figures.mapLabel", context))
        }
        return try page("cijfers", context, values)
    }

    private func containerRow(_ record: VisitedContainer, _ context: WebContext) -> [String: Any] {
        let container = record.container
        return [
            "name": container.name, "area": record.area?.name ?? "–",
            "access": container.access24h == true
                ? city("containers.always", context) : container.accessHours ?? "–",
            "nature": record.nature == .approximate ? city("figures.approximate", context) : "",
            "simulated": record.nature == .simulated,
        ]
    }
}

/// The public figures of a year as their page shows them.
struct PublicFigureTexts {
    let house: House
    let context: WebContext
    let year: PublicYear
    /// The quarter on the map; nil for the year, or the last quarter of one that is not over.
    let quarter: Int?

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        house.city("figures.\(key)", context, values)
    }

    /// The index of the quarter on the map among those of the year; nil for the whole year.
    private var mapped: Int? {
        let shown = quarter ?? (year.isOver ? nil : year.quarters.upperBound)
        return shown.map { $0 - year.quarters.lowerBound }
    }

    func values(years: [PublicYear], containers: [VisitedContainer]) -> [String: Any?] {
        let indices = Array(0..<year.quarters.count)
        return [
            "year": year.year, "isOver": year.isOver, "notOver": !year.isOver, "simulated": year.isSimulated,
            "years": years.map { other in
                [
                    "title": String(other.year), "href": "/cijfers?jaar=\(other.year)",
                    "current": other.year == year.year,
                ]
                    as [String: Any]
            },
            "maps": mapLinks, "mapTitle": mapTitle, "map": map(containers), "legend": legend,
            "quarters": year.quarters.map { text("quarter", ["quarter": String($0)]) },
            "rows": zip(year.areas, year.table.rows).map { area, row in
                [
                    "name": area.name, "counts": row.quarters.map(written),
                    "year": year.isOver ? written(row.year, hidden: "hiddenYear") : "",
                ] as [String: Any]
            },
            "sums": indices.map { String(year.shown(inQuarter: $0)) },
            "cityTotal": year.isOver ? written(year.table.city, hidden: "hiddenYear") : "",
            "hours": year.patrolHours.map { $0.map { house.decimal($0, 0, context.language) } ?? text("noHours") },
        ]
    }

    private func written(_ count: Int?) -> String { written(count, hidden: "hidden") }

    private func written(_ count: Int?, hidden: String) -> String { count.map(String.init) ?? text(hidden) }

    private var mapTitle: String {
        guard let mapped else { return String(year.year) }
        return "\(text("quarter", ["quarter": String(year.quarters.lowerBound + mapped)])) \(year.year)"
    }

    private var mapLinks: [[String: Any]] {
        let whole: [[String: Any]] =
            year.isOver
            ? [["title": String(year.year), "href": "/cijfers?jaar=\(year.year)#kaart", "current": mapped == nil]] : []
        return whole
            + year.quarters.enumerated().map { index, quarter in
                [
                    "title": text("quarter", ["quarter": String(quarter)]), "current": mapped == index,
                    "href": "/cijfers?jaar=\(year.year)&kwartaal=\(quarter)#kaart",
                ]
            }
    }

    // MARK: The map

    /// The smallest count of each class.
    private static let classes = [5, 10, 20, 50, 100]

    private func count(_ row: PublishedRow) -> Int? { mapped.map { row.quarters[$0] } ?? row.year }

    private func map(_ containers: [VisitedContainer]) -> String {
        let hidden = mapped == nil ? "hiddenYear" : "hidden"
        let shapes = zip(year.areas, year.table.rows).map { area, row in
            let count = count(row)
            let index = count.map { count in Self.classes.lastIndex { $0 <= count } ?? 0 }
            return AreaMap.Shape(
                outline: area.outline, style: "area \(index.map { "class-\($0)" } ?? "class-hidden")",
                title: "\(area.name): \(written(count, hidden: hidden))")
        }
        return AreaMap(shapes: shapes, marks: Self.marks(containers)).svg(label: text("mapLabel"))
    }

    static func marks(_ containers: [VisitedContainer]) -> [AreaMap.Mark] {
        containers.compactMap { record in
            guard case .point(let position) = record.container.geometry.geometry else { return nil }
            return AreaMap.Mark(position: position, style: "mark", title: record.container.name)
        }
    }

    private var legend: [[String: String]] {
        let classes = Self.classes.enumerated().map { index, lowest in
            let next = index + 1 < Self.classes.count ? Self.classes[index + 1] - 1 : nil
            return ["style": "class-\(index)", "title": next.map { "\(lowest)–\($0)" } ?? "≥ \(lowest)"]
        }
        return [["style": "class-hidden", "title": text(mapped == nil ? "hiddenYearLegend" : "hidden")]] + classes
    }
}
