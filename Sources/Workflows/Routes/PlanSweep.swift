import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// Divides the places of some kinds among teams so that the last team is back as early as possible.
///
/// - Throws: ``RoutePlanError`` when the start is outside the city or there is no such place.
public func planSweep(_ request: SweepRequest, in geodata: Geodata) throws -> Sweep {
    guard request.start.isInside(geodata.profile) else { throw RoutePlanError.outsideCity }
    let parts = try SweepPart.all(request, in: geodata)
    guard !parts.isEmpty else { throw RoutePlanError.nothingInReach }
    let positions = [try geodata.projected(request.start.position)] + parts.map(\.position)
    let walking = try RouteWalking(positions, within: 100_000, along: try StreetNetwork(geodata))
    let problem = try SweepProblem(
        walking: walking.metres.scaled(by: 1 / geodata.profile.streetRules.metresPerMinute),
        searching: [0] + parts.map(\.minutes), teams: request.teams)
    let plan = solveSweep(
        problem, seed: request.seed, effort: .init(rounds: request.rounds ?? max(20, 30_000 / parts.count)))
    let toWGS84 = try geodata.transformationToWGS84()
    let teams = try plan.teams.map { stops in
        try zip([0] + stops, stops).map { from, to in
            try parts[to - 1].visit(metres: walking.metres[from, to], toWGS84)
        }
    }
    return Sweep(
        teams: teams, minutes: plan.minutes, longest: plan.longest, lowerBound: plan.lowerBound,
        walking: walking.basis, pointPlaces: parts.filter { !$0.hasOutline }.count)
}

/// A place, or an equal part of one that is large.
private struct SweepPart {
    let place: Place
    let position: Position
    let squareMetres: Double
    let hasOutline: Bool
    let minutes: Double
    let part: String?

    static func all(_ request: SweepRequest, in geodata: Geodata) throws -> [SweepPart] {
        let lookup = try AreaLookup(geodata)
        let wanted = lookup.index(ofCode: request.areaCode)
        if let code = request.areaCode, wanted == nil { throw RouteError.invalidProblem("there is no area ‘\(code)’") }
        return try geodata.all(Place.self).filter { request.kinds.contains($0.kind) }
            .sorted { $0.id.uuidString < $1.id.uuidString }
            .flatMap { place -> [SweepPart] in
                guard let middle = place.geometry.geometry.boundingBox?.centre else { return [] }
                guard wanted == nil || lookup.index(of: middle) == wanted else { return [] }
                return parts(of: place, middle, request)
            }
    }

    private static func parts(of place: Place, _ middle: Position, _ request: SweepRequest) -> [SweepPart] {
        let area = place.geometry.geometry.area
        let squareMetres = area > 0 ? area : SweepRules.areaOfPoint
        let minutes = squareMetres / request.squareMetresPerMinute
        let count = request.largestPartMinutes.map { max(1, Int((minutes / $0).rounded(.up))) } ?? 1
        return (1...count).map { number in
            SweepPart(
                place: place, position: middle, squareMetres: squareMetres, hasOutline: area > 0,
                minutes: minutes / Double(count), part: count > 1 ? "\(number)/\(count)" : nil)
        }
    }

    func visit(metres: Double, _ toWGS84: CoordinateTransformation) throws -> Sweep.Visit {
        Sweep.Visit(
            name: place.name, kind: place.kind, position: try toWGS84(position), squareMetres: squareMetres,
            hasOutline: hasOutline, searchMinutes: minutes, part: part, metres: metres)
    }
}
