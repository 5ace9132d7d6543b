import Geodata
import SimpleFeatures
import Siting

/// The files of a request, read: a siting problem, and what its candidates are called.
struct PlaneInstance {
    /// The problem, with candidates in the order of their file.
    let problem: SitingProblem
    /// The id of each candidate.
    let candidateIDs: [String]
    /// The name of each area, by its number in the problem.
    let areaNames: [String]
    /// Whether every point could be a longitude and a latitude in degrees.
    let looksGeographic: Bool

    /// Reads the files. O(rows), and memory for the points and, one file at a time, the ids.
    init(_ request: PlaneRequest) throws {
        let demand = try Self.demand(request)
        let candidates = try PlaneCandidates(request)
        let standing = try Self.standing(request)
        candidateIDs = candidates.ids
        areaNames = candidates.areaNames
        looksGeographic =
            demand.allSatisfy { $0.position.fitsDegrees }
            && candidates.candidates.allSatisfy { $0.position.fitsDegrees } && standing.allSatisfy(\.fitsDegrees)
        problem = try SitingProblem(
            demand: demand, candidates: candidates.candidates, standing: standing, effect: request.effect,
            rules: SitingRules(
                count: request.count, spacing: request.spacing, maximumPerArea: request.maximumPerArea,
                requiredAreas: candidates.numbers(of: request.requiredAreas), minimumAreas: request.minimumAreas))
    }

    private static func demand(_ request: PlaneRequest) throws -> [DemandPoint] {
        let path = request.demandFile
        let file = try PointFile(path: path, required: [.weight], encoding: request.encoding)
        var demand: [DemandPoint] = []
        try file.forEachPoint { demand.append(DemandPoint(position: $0.position, weight: $0.weight)) }
        guard !demand.isEmpty else { throw ProposalError("\(path) has no rows, so there is no demand to cover") }
        return demand
    }

    private static func standing(_ request: PlaneRequest) throws -> [Position] {
        guard let path = request.existingFile else { return [] }
        var standing: [Position] = []
        try PointFile(path: path, encoding: request.encoding).forEachPoint { standing.append($0.position) }
        return standing
    }
}

/// The candidates of a request with its pins and bans.
private struct PlaneCandidates {
    private(set) var candidates: [Candidate] = []
    private(set) var ids: [String] = []
    private(set) var areaNames: [String] = []
    private let path: String

    init(_ request: PlaneRequest) throws {
        path = request.candidatesFile
        let file = try PointFile(path: path, optional: [.area], encoding: request.encoding)
        if let option = request.areaOption, !file.has(.area) {
            throw ProposalError("\(option) needs a column named area in \(path)")
        }
        let statuses = try Self.statuses(request)
        var numbers: [String: Int] = [:]
        try file.forEachPoint { point in
            ids.append(point.id)
            candidates.append(
                Candidate(
                    position: point.position, area: point.area.map { numbers.number(of: $0) },
                    status: statuses[point.id] ?? .free))
        }
        areaNames = numbers.sorted { $0.value < $1.value }.map(\.key)
        guard !ids.isEmpty else { throw ProposalError("\(path) has no rows, so there is no place to choose") }
        try checkKnown(request.pins, "--pin")
        try checkKnown(request.bans, "--ban")
    }

    private static func statuses(_ request: PlaneRequest) throws -> [String: Candidate.Status] {
        let pinned = Dictionary(request.pins.map { ($0, Candidate.Status.pinned) }) { first, _ in first }
        return try request.bans.reduce(into: pinned) { statuses, id in
            guard statuses[id] != .pinned else { throw ProposalError("‘\(id)’ cannot be both pinned and banned") }
            statuses[id] = .banned
        }
    }

    /// The numbers of areas by their names.
    func numbers(of names: [String]) throws -> [Int] {
        try names.map { name in
            guard let number = areaNames.firstIndex(of: name) else {
                throw ProposalError(
                    "--require-area ‘\(name)’: no candidate in \(path) lies in it; areas are \(areaNames.firstFew)")
            }
            return number
        }
    }

    private func checkKnown(_ wanted: [String], _ option: String) throws {
        guard !wanted.isEmpty else { return }
        let known = Set(ids)
        for id in wanted where !known.contains(id) {
            throw ProposalError("\(option) ‘\(id)’: \(path) has no candidate with that id")
        }
    }
}

extension [String: Int] {
    /// The number of a name; names are numbered from 0 as they come.
    fileprivate mutating func number(of name: String) -> Int {
        let number = self[name] ?? count
        self[name] = number
        return number
    }
}

extension PlaneRequest {
    /// An option that was given and needs areas.
    fileprivate var areaOption: String? {
        if maximumPerArea != nil { return "--max-per-area" }
        if !requiredAreas.isEmpty { return "--require-area" }
        return minimumAreas > 0 ? "--min-areas" : nil
    }
}

extension Position {
    /// Whether it could be a longitude and a latitude in degrees.
    fileprivate var fitsDegrees: Bool { abs(x) <= 180 && abs(y) <= 90 }
}
