import Foundation
import Geodata
import SimpleFeatures

/// Draws a proposal as an SVG map: areas, finds, standing containers with their reach, proposed sites with their rank.
///
/// North is up, in the city's metric CRS. Finds are drawn as faint dots of 25 m squares, darker where there are more,
/// so that the map shows where, not who. There is no style sheet in it: it can stand in a page that allows none.
///
/// - Parameter isTitled: whether a title and a legend, in Dutch, stand on the sheet itself.
public func drawMap(of proposal: Proposal, in geodata: Geodata, isTitled: Bool = true) throws -> String {
    let finds = try geodata.weighedFinds(in: proposal.period).compactMap(\.geometry.geometry.positions.first)
    let areas = try geodata.all(Area.self).filter { $0.kind == geodata.profile.areas.spreadOver }
    let containers = try geodata.all(Container.self).filter { $0.status == .installed }
    let shown = finds + proposal.sites.map(\.projected)
    guard let box = frame(around: shown) else { return "" }
    var map = SVGMap(box: box, name: "m\(try proposal.planID.uuidString.prefix(8).lowercased())")
    for area in areas { map.outline(area.geometry.geometry) }
    for (count, squares) in byCount(squares(finds)) { map.finds(at: squares, count: count) }
    for container in containers {
        for position in container.geometry.geometry.positions { map.container(at: position) }
    }
    for site in proposal.sites.reversed() { map.site(at: site.projected, rank: site.rank) }
    guard isTitled else { return map.document() }
    let label = proposal.isSimulated ? "GESIMULEERDE VONDSTEN" : "vondsten"
    return map.document(
        title: "\(proposal.city): \(proposal.sites.count) voorgestelde naaldcontainers",
        legend: """
            \(proposal.findCount) \(label), \(containers.count) bestaande containers; rood: voorgesteld met rang, groen: \
            bestaand, schijf: 200 m
            """)
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

/// Squares by how many finds they hold, those with many taken together as they are drawn alike.
private func byCount(_ squares: [(Position, Int)]) -> [(count: Int, squares: [Position])] {
    let groups = Dictionary(grouping: squares) { min($0.1, SVGMap.darkest) }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.0)) }
}
