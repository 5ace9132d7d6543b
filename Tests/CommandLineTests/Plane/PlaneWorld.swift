import Foundation
import TestSupport

/// A problem in the plane, small enough to try every plan: what the command must find, worked out by definition.
struct PlaneWorld {
    /// A point of it, with what a row of its file says.
    struct Point {
        var id: String
        var x: Double
        var y: Double
        var weight = 0.0
        var area = ""

        func distance(to other: Point) -> Double {
            ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
        }
    }

    var demand: [Point]
    var candidates: [Point]
    var existing: [Point]

    /// A square of 600 m on a raster of 10 m, 100 km from the origin; some points coincide.
    init(seed: UInt64) {
        var dice = Dice(seed: seed)
        func points(_ letter: String, _ count: Int) -> [Point] {
            (0..<count).map { index in
                Point(
                    id: "\(letter)\(index)", x: 100_000 + Double(Int.random(in: 0...60, using: &dice)) * 10,
                    y: 200_000 + Double(Int.random(in: 0...60, using: &dice)) * 10,
                    weight: Double(Int.random(in: 0...40, using: &dice)) / 8,
                    area: ["", "North", "South, by the water", "East"][Int.random(in: 0...3, using: &dice)])
            }
        }
        (demand, candidates, existing) = (points("d", 40), points("c", 11), points("e", 2))
    }

    /// Writes the three files into a folder and gives the options that name them.
    func write(to folder: TemporaryFolder) throws -> [String] {
        func table(_ points: [Point], _ header: String, _ last: (Point) -> String) -> String {
            ([header] + points.map { "\($0.id),\($0.x),\($0.y)\(last($0))" }).joined(separator: "\n") + "\n"
        }
        return [
            "--demand", try folder.write(table(demand, "id,x,y,weight") { ",\($0.weight)" }, to: "demand.csv"),
            "--candidates",
            try folder.write(table(candidates, "id,x,y,area") { ",\"\($0.area)\"" }, to: "candidates.csv"),
            "--existing", try folder.write(table(existing, "id,x,y") { _ in "" }, to: "existing.csv"), "--metric",
        ]
    }

    /// What some candidates gain beside the existing sites, by the formula.
    func gain(_ sites: [Point], effect: (Double) -> Double) -> Double {
        func best(_ sites: [Point], at point: Point) -> Double {
            sites.map { effect($0.distance(to: point)) }.max() ?? 0
        }
        return demand.reduce(0) { $0 + $1.weight * max(0, best(sites, at: $1) - best(existing, at: $1)) }
    }

    /// Whether any two sites, existing ones included, are at least so far apart.
    func keeps(spacing: Double, _ sites: [Point]) -> Bool {
        sites.indices.allSatisfy { index in
            (sites[..<index] + existing).allSatisfy { $0.distance(to: sites[index]) >= spacing }
        }
    }

    /// The most that a plan of so many candidates gains under a rule; nil when none keeps it.
    func optimum(_ count: Int, effect: (Double) -> Double, where keepsRules: ([Point]) -> Bool) -> Double? {
        Self.plans(of: count, among: candidates[...]).filter(keepsRules).map { gain($0, effect: effect) }.max()
    }

    private static func plans(of count: Int, among points: ArraySlice<Point>) -> [[Point]] {
        guard count > 0 else { return [[]] }
        return points.indices.flatMap { first in
            plans(of: count - 1, among: points[(first + 1)...]).map { [points[first]] + $0 }
        }
    }
}

/// What the command answered, as a program reads it.
struct PlaneReply: Decodable {
    struct Effect: Decodable {
        var shape: String
        var breakpoints: [[Double]]
    }

    struct CurvePoint: Decodable {
        var count: Int
        var objective, bound: Double
    }

    var objective, bound, gap, seconds, readSeconds, spacing, demandWeight: Double
    var optimal, stoppedEarly: Bool
    var proof: String
    var demandPoints, candidates, existing, count, seed: Int
    var maximumPerArea: Int?
    var effect: Effect
    var sites, pins, bans: [String]
    var marginalGains: [Double]
    var requiredAreas: [String]
    var minimumAreas: Int
    var fewestFor: Double?
    var leastCount: Int?
    var curve: [CurvePoint]
    var deadline: Double?

    /// Runs `propose --json` and reads its answer.
    init(_ arguments: [String]) throws {
        let run = try CommandRun(CommandRun.prikvrij, ["propose", "--json"] + arguments)
        guard run.exitCode == 0 else { throw PlaneReplyError(description: run.errors) }
        self = try JSONDecoder().decode(Self.self, from: Data(run.output.utf8))
    }
}

/// The command failed where it should not have.
struct PlaneReplyError: Error, CustomStringConvertible {
    let description: String
}
