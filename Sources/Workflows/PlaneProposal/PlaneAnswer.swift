import Foundation
import SimpleFeatures
import Siting

/// The answer to a researcher: sites, what they gain, and how far from the best they can be at most.
public struct PlaneAnswer: Sendable {
    /// A chosen candidate.
    public struct Site: Sendable {
        /// Its id in the file.
        public let id: String
        /// In metres.
        public let position: Position
        /// The area it lies in.
        public let area: String?
        /// What it adds to the sites ranked before it, in the unit of the weights.
        public let marginalGain: Double
    }

    /// What was asked.
    public let request: PlaneRequest
    /// The sites by rank.
    public let sites: [Site]
    /// The whole solution; gains in the unit of the weights.
    public let solution: SitingSolution
    /// Of a search for the fewest sites: no plan with fewer than this gains what was asked; else nil.
    public let leastCount: Int?
    /// How many points have a demand.
    public let demandPoints: Int
    /// Their weights together.
    public let demandWeight: Double
    /// How many candidates there were.
    public let candidates: Int
    /// How many sites exist already.
    public let existing: Int
    /// Wall time of reading the files, in seconds.
    public let readSeconds: Double
    /// Wall time of the solver, in seconds.
    public let seconds: Double

    init(
        request: PlaneRequest, instance: PlaneInstance, solution: SitingSolution, leastCount: Int?, readSeconds: Double,
        seconds: Double
    ) {
        let problem = instance.problem
        self.request = request
        (self.solution, self.leastCount) = (solution, leastCount)
        sites = solution.sites.map { site in
            let candidate = problem.candidates[site.candidate]
            return Site(
                id: instance.candidateIDs[site.candidate], position: candidate.position,
                area: candidate.area.map { instance.areaNames[$0] }, marginalGain: site.marginalGain)
        }
        demandPoints = problem.demand.count
        demandWeight = problem.demand.reduce(0) { $0 + $1.weight }
        (candidates, existing) = (problem.candidates.count, problem.standing.count)
        (self.readSeconds, self.seconds) = (readSeconds, seconds)
    }

    /// The answer as one JSON object (RFC 8259); numbers in full double precision, names in alphabetical order.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(JSONValue.object(result.merging(question) { $1 })) + Data("\n".utf8)
    }

    private var result: [String: JSONValue] {
        [
            "objective": .number(solution.value),
            "bound": .number(solution.upperBound),
            "gap": .number(solution.gap),
            "optimal": .bool(solution.isOptimal),
            "proof": .string(solution.proof.description),
            "stoppedEarly": .bool(solution.stoppedEarly),
            "seconds": .number(seconds),
            "readSeconds": .number(readSeconds),
            "sites": .array(sites.map { .string($0.id) }),
            "marginalGains": .array(sites.map { .number($0.marginalGain) }),
            "curve": .array(solution.curve.map { .object($0.members()) }),
            "leastCount": JSONValue(leastCount),
        ]
    }

    private var question: [String: JSONValue] {
        [
            "demandPoints": .integer(demandPoints),
            "demandWeight": .number(demandWeight),
            "candidates": .integer(candidates),
            "existing": .integer(existing),
            "count": .integer(request.count),
            "effect": .object(request.effect.members),
            "spacing": .number(request.spacing),
            "maximumPerArea": JSONValue(request.maximumPerArea),
            "requiredAreas": .array(request.requiredAreas.map(JSONValue.string)),
            "minimumAreas": .integer(request.minimumAreas),
            "fewestFor": JSONValue(request.target),
            "pins": .array(request.pins.map(JSONValue.string)),
            "bans": .array(request.bans.map(JSONValue.string)),
            "seed": .integer(Int(truncatingIfNeeded: request.seed)),
            "deadline": JSONValue(request.deadline.map { $0 / .seconds(1) }),
        ]
    }
}
