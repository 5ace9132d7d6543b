import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// Adds up tracks and finds, patrol by patrol, into a picture of the search effort.
struct EffortSurvey {
    private let streets: EffortStreets?
    private var matcher: MapMatcher?
    private var lookedPieces: LookedPlaces?
    private var walkedEdges: EffortByEdge?
    private var lookedCells = LookedCells()
    /// What was walked, by cell.
    private(set) var walked = EffortCells()
    private var findsByPiece: [Int: FindCount] = [:]
    private var findsByCell: [CellTiling.Cell: FindCount] = [:]
    /// The patrols with a track on which somebody walked.
    private(set) var tracked: Set<UUID> = []
    private var basis = EffortBasis()
    private var total = AreaEffort(code: nil, name: nil)
    private var areas: [Int?: AreaEffort]
    private let lookup: AreaLookup

    /// Metres: a find farther from the middle of every piece of street belongs to its cell.
    private static let streetReach = 30.0

    init(_ lookup: AreaLookup, _ streets: EffortStreets?) {
        (self.lookup, self.streets) = (lookup, streets)
        basis.hasStreets = streets != nil
        matcher = streets.map { MapMatcher($0.graph) }
        lookedPieces = streets.map { LookedPlaces($0.pieces.middles) }
        walkedEdges = streets.map { EffortByEdge(edges: $0.graph.edges.count) }
        areas = lookup.areas.enumerated().reduce(into: [nil: AreaEffort(code: nil, name: nil)]) {
            $0[$1.offset] = AreaEffort(code: $1.element.code, name: $1.element.name)
        }
    }

    /// Adds a patrol: the pieces of its track, else the track of its record.
    mutating func add(_ record: MonitoredPatrol, projecting project: (Position) throws -> Position) {
        basis.patrols += 1
        if record.isSimulated { basis.simulatedPatrols += 1 }
        let stretches = record.walkedStretches(projecting: project)
        var hasWalked = false
        for stretch in stretches {
            let searched = stretch.map { $0.searched() }
            basis.metresLeftOut += searched.reduce(0) { $0 + $1.metresLeftOut }
            let parts = searched.flatMap(\.parts)
            if parts.contains(where: { $0.metres > 0 }) { hasWalked = true }
            add(parts)
        }
        guard hasWalked else { return }
        basis.trackedPatrols += 1
        tracked.insert(record.patrol.id)
    }

    /// Adds the parts of one stretch.
    private mutating func add(_ parts: [WalkedTrack]) {
        guard matcher != nil else {
            walked.add(parts)
            lookedCells.add(parts)
            return
        }
        let matched = parts.compactMap { matcher?.match($0) }
        let (lines, off) = (matched.flatMap(\.lines), matched.flatMap(\.offStreets))
        walked.add(lines)
        lookedPieces?.add(lines)
        walkedEdges?.add(matched)
        lookedCells.add(off)
        basis.metresOffStreets += off.reduce(0) { $0 + $1.metres }
    }

    /// Adds a find, after all patrols.
    mutating func add(_ find: MonitoredFind) {
        let isTracked = find.patrol.map(tracked.contains) ?? false
        let area = lookup.index(of: find.position)
        basis.finds += 1
        basis.trackedFinds += isTracked ? 1 : 0
        basis.simulatedFinds += find.isSimulated ? 1 : 0
        areas[area]?.finds += 1
        areas[area]?.trackedFinds += isTracked ? 1 : 0
        if let piece = lookedPieces?.nearest(to: find.position, within: Self.streetReach) {
            findsByPiece[piece, default: FindCount()].add(isTracked: isTracked)
        } else {
            findsByCell[walked.cell(at: find.position), default: FindCount()].add(isTracked: isTracked)
        }
    }

    /// What was added, as it is shown.
    mutating func picture(of period: Range<Timestamp>) -> EffortPicture {
        for (cell, effort) in walked.efforts.sorted(by: { $0.key < $1.key }) {
            let area = lookup.index(of: walked.centre(of: cell))
            areas[area]?.metres += effort.metres
            areas[area]?.seconds += effort.seconds
        }
        let places = pieces() + cells()
        for place in places where basis.hasStreets == (place.streetMetres != nil) {
            guard basis.hasStreets || place.outcome != .notLooked else { continue }
            areas[place.area]?.ground.add(
                place.streetMetres ?? walked.tiling.cellMetres * walked.tiling.cellMetres, place.outcome)
        }
        if !basis.hasStreets { addGroundNotLooked() }
        return EffortPicture(
            period: period, basis: basis, total: sum, areas: listed, places: places, cells: walked,
            index: EffortIndex(places), codes: lookup.areas.map(\.code))
    }

    /// Without streets: what of each neighbourhood no cell that was looked at covers, houses and water included.
    private mutating func addGroundNotLooked() {
        for (index, area) in lookup.areas.enumerated() {
            let looked = areas[index].map { $0.ground.found + $0.ground.clean } ?? 0
            areas[index]?.ground.add(max(0, area.geometry.geometry.area - looked), .notLooked)
        }
    }

    private var listed: [AreaEffort] {
        let outside = areas[nil].flatMap { $0.metres > 0 || $0.finds > 0 ? $0 : nil }
        return lookup.areas.indices.compactMap { areas[$0] } + [outside].compactMap(\.self)
    }

    private var sum: AreaEffort {
        listed.reduce(into: AreaEffort(code: nil, name: nil)) { sum, area in
            sum.metres += area.metres
            sum.seconds += area.seconds
            sum.finds += area.finds
            sum.trackedFinds += area.trackedFinds
            sum.ground.found += area.ground.found
            sum.ground.clean += area.ground.clean
            sum.ground.notLooked += area.ground.notLooked
        }
    }

    private func pieces() -> [EffortPlace] {
        guard let streets, let lookedPieces else { return [] }
        return streets.pieces.pieces.enumerated().map { index, piece in
            EffortPlace(
                .lineString(piece.line), middle: piece.line[1], street: streets.graph.name(of: piece.edge),
                metres: piece.metres, looks: lookedPieces.looks[index], finds: findsByPiece[index],
                walked: WalkedAmount(
                    walkedEdges?.efforts[piece.edge],
                    share: piece.metres / max(streets.graph.edges[piece.edge].metres, piece.metres)),
                area: streets.areas[index])
        }
    }

    private func cells() -> [EffortPlace] {
        Set(lookedCells.looks.keys).union(findsByCell.keys).sorted().map { cell in
            let middle = walked.centre(of: cell)
            return EffortPlace(
                walked.tiling.outline(of: cell), middle: middle, street: nil, metres: nil,
                looks: lookedCells.looks[cell] ?? Looks(), finds: findsByCell[cell], walked: WalkedAmount(walked[cell]),
                area: lookup.index(of: middle))
        }
    }
}

/// Finds at one place.
private struct FindCount {
    var all = 0
    var tracked = 0

    mutating func add(isTracked: Bool) {
        all += 1
        tracked += isTracked ? 1 : 0
    }
}

extension EffortPlace {
    fileprivate init(
        _ geometry: Geometry, middle: Position, street: String?, metres: Double?, looks: Looks, finds: FindCount?,
        walked: WalkedAmount, area: Int?
    ) {
        (self.geometry, self.middle, self.street, streetMetres) = (geometry, middle, street, metres)
        (self.looks, self.walked, self.area) = (looks.count, walked, area)
        (self.finds, trackedFinds) = (finds?.all ?? 0, finds?.tracked ?? 0)
        lastLooked = looks.count > 0 ? looks.last : nil
        outcome = SearchOutcome(looks: looks.count, finds: self.finds)
    }
}
