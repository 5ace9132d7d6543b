import ArgumentParser
import Siting
import Workflows

/// What only a proposal from files knows.
struct PlaneOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The demand, as CSV: id, x, y, weight.", valueName: "file")) var demand: String?
    @Option(
        help: ArgumentHelp("The candidates, as CSV: id, x, y and, where there are areas, area.", valueName: "file"))
    var candidates: String?
    @Option(help: ArgumentHelp("The sites that exist already, as CSV: id, x, y.", valueName: "file"))
    var existing: String?
    @Flag(help: "Declares that x and y are metres in one plane; files need it.") var metric = false
    @Option(help: ArgumentHelp("The encoding of the files, as ‘iconv --list’ names it.", valueName: "name"))
    var encoding: String?

    /// Whether files are to be used.
    var isAsked: Bool { demand != nil }

    func validate() throws {
        let others = [
            (candidates != nil, "--candidates"), (existing != nil, "--existing"), (metric, "--metric"),
            (encoding != nil, "--encoding"),
        ]
        let given = others.filter(\.0).map(\.1)
        guard isAsked || given.isEmpty else {
            throw ValidationError(
                "\(given.joined(separator: ", ")) \(given.count == 1 ? "goes" : "go") with --demand; add --demand FILE")
        }
    }

    /// The whole request, or what is missing from it.
    func request(_ rules: RuleOptions) throws -> PlaneRequest {
        guard let demand, let candidates else {
            throw ValidationError("--demand goes with --candidates; add --candidates FILE")
        }
        guard metric else {
            throw ValidationError(
                """
                a coordinate system is declared, never guessed: add --metric if x and y are metres in one plane, or \
                project them first if they are degrees
                """)
        }
        guard !rules.works.learnsEffect else {
            throw ValidationError(
                "--effect learnt goes with a city's database, not with --demand; give the steps instead")
        }
        var request = PlaneRequest(demandFile: demand, candidatesFile: candidates)
        request.existingFile = existing
        request.encoding = encoding ?? request.encoding
        request.effect = try rules.works.curve ?? request.effect
        (request.count, request.seed) = (try rules.positiveCount, rules.seed)
        request.spacing = rules.spacing ?? 0
        request.maximumPerArea = rules.maxPerArea.flatMap { $0 > 0 ? $0 : nil }
        (request.requiredAreas, request.minimumAreas) = (rules.requireArea, rules.minAreas)
        request.target = rules.fewestFor
        (request.pins, request.bans, request.deadline) = (rules.pin, rules.ban, rules.timeLimit)
        return request
    }
}

extension RuleOptions {
    /// How many sites, where no policy says how many it must be.
    fileprivate var positiveCount: Int {
        get throws {
            guard count > 0 else { throw ValidationError("--count is 1 or more, not \(count)") }
            return count
        }
    }
}
