/// A problem that solvers race on.
struct SolverCase {
    let demand: Int
    let candidates: Int
    /// The radius of full coverage, in metres.
    var reach = 100
    /// How many sites.
    let count: Int
    var sizes = PlaneInstance.ClusterSizes.equal
    /// Whether districts, spacing, standing containers, forbidden zones and a gradual effect are in play.
    var hasRules = false
    /// Seconds that prikvrij may search; nil for as long as it takes.
    var deadline: Int?
    /// Who else solves it.
    var peers: [SolverPeer] = []
    /// The most rounds, for problems that take minutes.
    var rounds = Int.max

    /// The problems of the page, smallest first.
    static let all: [SolverCase] = small + large

    /// Every reach and count, on even and uneven cities; one round where solvers need minutes.
    private static let small: [SolverCase] =
        [PlaneInstance.ClusterSizes.equal, .unequal].flatMap { sizes in
            [100, 200].flatMap { reach in
                [10, 25].map { count in
                    SolverCase(
                        demand: 10_000, candidates: 2_000, reach: reach, count: count, sizes: sizes,
                        peers: [.glpk, .cbc, .highs], rounds: sizes == .equal ? .max : 1)
                }
            }
        } + [
            SolverCase(demand: 10_000, candidates: 2_000, count: 10, peers: [.spopt], rounds: 1),
            SolverCase(demand: 10_000, candidates: 2_000, count: 25, hasRules: true),
        ]

    private static let large = [
        SolverCase(demand: 100_000, candidates: 10_000, count: 10, peers: [.highs], rounds: 1),
        SolverCase(demand: 100_000, candidates: 10_000, count: 25, deadline: 60, peers: [.highs], rounds: 1),
        SolverCase(demand: 100_000, candidates: 10_000, count: 25, sizes: .unequal, deadline: 60, rounds: 1),
        SolverCase(demand: 1_000_000, candidates: 50_000, count: 10, deadline: 180, rounds: 1),
        SolverCase(demand: 1_000_000, candidates: 50_000, count: 10, sizes: .unequal, deadline: 180, rounds: 1),
    ]

    /// The instance that it is about; several problems share one.
    var recipe: PlaneInstance.Recipe {
        PlaneInstance.Recipe(demand: demand, candidates: candidates, sizes: sizes, seed: 1)
    }

    var title: String {
        let rules = hasRules ? ", with rules" : " at \(reach) m"
        return "\(grouped(demand)) × \(grouped(candidates)), \(sizes.rawValue) clusters, p = \(count)\(rules)"
    }
}

/// A program that solves the same problem.
enum SolverPeer: String {
    case glpk = "GLPK"
    case cbc = "CBC"
    case highs = "HiGHS"
    case spopt = "spopt MCLP"

    /// Seconds that spopt gets at least: stopped sooner it has no answer at all.
    private static let spoptLimit = 300

    /// The command, with a time limit in seconds.
    func command(_ bench: Workbench, _ problem: SolverCase, _ files: InstanceFiles, model: String, limit: Int)
        -> Subprocess
    {
        switch self {
        case .glpk: bench.peer("solvers.py", ["glpk", model, "\(limit)"])
        case .cbc: bench.peer("solvers.py", ["cbc", model, "\(limit)"])
        case .highs: bench.peer("solvers.py", ["highs", model, "\(limit)"])
        case .spopt:
            bench.peer(
                "spopt_mclp.py",
                [
                    files.demand, files.candidates, "\(problem.reach)", "\(problem.count)",
                    "\(max(limit, Self.spoptLimit))",
                ])
        }
    }
}
