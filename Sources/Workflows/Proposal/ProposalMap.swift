import Foundation
import Geodata
import SimpleFeatures

/// Draws a proposal as an SVG map: areas, finds, standing containers with their reach, proposed sites with their rank.
///
/// North is up, in the city's metric CRS. Finds are drawn as faint dots of 25 m squares, darker where there are more,
/// so that the map shows where, not who.
public func drawMap(of proposal: Proposal, in geodata: Geodata) throws -> String {
    let finds = try geodata.weighedFinds(in: proposal.period).compactMap(\.geometry.geometry.positions.first)
    let areas = try geodata.all(Area.self).filter { $0.kind == geodata.profile.areas.spreadOver }
    let containers = try geodata.all(Container.self).filter { $0.status == .installed }
    let shown = finds + proposal.sites.map(\.projected)
    guard let box = frame(around: shown) else { return "" }
    var map = SVGMap(box: box)
    for area in areas {
        map.outline(area.geometry.geometry)
    }
    for (square, count) in squares(finds) { map.find(at: square, count: count) }
    for container in containers {
        for position in container.geometry.geometry.positions { map.container(at: position) }
    }
    for site in proposal.sites.reversed() { map.site(at: site.projected, rank: site.rank) }
    let label = proposal.isSimulated ? "GESIMULEERDE VONDSTEN" : "vondsten"
    return map.document(
        title: "\(proposal.city): \(proposal.sites.count) voorgestelde naaldcontainers",
        legend: "\(proposal.findCount) \(label), \(containers.count) bestaande containers")
}

/// The box around all but the outermost 1% of the finds, with a margin.
private func frame(around positions: [Position]) -> BoundingBox? {
    guard !positions.isEmpty else { return nil }
    func range(_ values: [Double]) -> (Double, Double) {
        let sorted = values.sorted()
        let cut = sorted.count / 100
        return (sorted[cut], sorted[sorted.count - 1 - cut])
    }
    let (x, y) = (range(positions.map(\.x)), range(positions.map(\.y)))
    return BoundingBox(minX: x.0, minY: y.0, maxX: x.1, maxY: y.1).expanded(by: 600)
}

private func squares(_ finds: [Position]) -> [(Position, Int)] {
    let size = 25.0
    var counts: [Position: Int] = [:]
    for find in finds {
        let middle = Position(
            x: ((find.x / size).rounded(.down) + 0.5) * size, y: ((find.y / size).rounded(.down) + 0.5) * size)
        counts[middle, default: 0] += 1
    }
    return counts.sorted { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }.map { ($0.key, $0.value) }
}

/// Marks on a sheet of SVG, in metres.
private struct SVGMap {
    private let box: BoundingBox
    private let scale: Double
    private var marks: [String] = []
    private static let width = 1200.0

    init(box: BoundingBox) {
        self.box = box
        scale = Self.width / (box.maxX - box.minX)
    }

    private func point(_ position: Position) -> String {
        let (x, y) = ((position.x - box.minX) * scale, (box.maxY - position.y) * scale)
        return "\(x.rounded(toDecimals: 1)) \(y.rounded(toDecimals: 1))"
    }

    private func attributes(_ position: Position) -> String {
        let parts = point(position).split(separator: " ")
        return "cx=\"\(parts[0])\" cy=\"\(parts[1])\""
    }

    mutating func outline(_ geometry: Geometry) {
        guard case .multiPolygon(let polygons) = geometry else { return }
        let rings = polygons.flatMap(\.self).map { "M" + $0.map(point).joined(separator: "L") + "Z" }
        marks.append("<path class=\"area\" d=\"\(rings.joined())\"/>")
    }

    mutating func find(at position: Position, count: Int) {
        let opacity = min(0.9, 0.25 + 0.1 * Double(count)).rounded(toDecimals: 2)
        marks.append("<circle class=\"find\" \(attributes(position)) r=\"2.2\" opacity=\"\(opacity)\"/>")
    }

    mutating func container(at position: Position) {
        marks.append("<circle class=\"reach\" \(attributes(position)) r=\"\((200 * scale).rounded(toDecimals: 1))\"/>")
        marks.append("<circle class=\"container\" \(attributes(position)) r=\"6\"/>")
    }

    mutating func site(at position: Position, rank: Int) {
        let parts = point(position).split(separator: " ")
        marks.append(
            "<circle class=\"reach site\" \(attributes(position)) r=\"\((200 * scale).rounded(toDecimals: 1))\"/>")
        marks.append("<circle class=\"site\" \(attributes(position)) r=\"12\"/>")
        marks.append("<text class=\"rank\" x=\"\(parts[0])\" y=\"\(parts[1])\" dy=\"5\">\(rank)</text>")
    }

    func document(title: String, legend: String) -> String {
        let height = ((box.maxY - box.minY) * scale).rounded()
        let bar = (1000 * scale).rounded()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(height) + 96)" font-family="sans-serif">
            <style>
            .area{fill:#f4f1ea;stroke:#b9b0a0;stroke-width:1.2}.find{fill:#7a4b12}
            .reach{fill:#0b6e4f;opacity:.14}.reach.site{fill:#b3261e}
            .container{fill:#0b6e4f;stroke:#fff;stroke-width:2}circle.site:not(.reach){fill:#b3261e;stroke:#fff;stroke-width:2}
            .rank{fill:#fff;font-size:14px;font-weight:bold;text-anchor:middle}
            </style>
            <rect width="100%" height="100%" fill="#e8edf0"/>
            <clipPath id="map"><rect x="0" y="64" width="\(Int(Self.width))" height="\(Int(height))"/></clipPath>
            <text x="20" y="28" font-size="22" font-weight="bold">\(title.escapedForXML)</text>
            <text x="20" y="52" font-size="16">\(legend.escapedForXML); rood: voorgesteld met rang, groen: bestaand, schijf: 200 m</text>
            <g clip-path="url(#map)"><g transform="translate(0 64)">
            \(marks.joined(separator: "\n"))
            </g></g>
            <g transform="translate(20 \(Int(height) + 84))"><rect width="\(bar)" height="4"/><text x="\(bar + 8)" y="6" font-size="14">1 km</text></g>
            </svg>

            """
    }
}
