/// One way to do a job: what is prepared untimed, the command that is timed, and the check of its result.
struct Contender {
    let name: String
    /// Removes what an earlier run left and makes what the command needs.
    let prepare: () throws -> Void
    let command: Subprocess
    /// Throws when the result is not what it should be.
    let check: (Subprocess.Outcome) throws -> Void
}

/// The usage of every run of a contender.
struct Series {
    let name: String
    var runs: [Usage] = []

    var wall: Spread { Spread(runs.map(\.wall)) }
    var cpu: Spread { Spread(runs.map(\.cpu)) }
    var peakMemory: Spread { Spread(runs.map(\.peakMemory)) }

    /// How many times as long another took, run by run.
    func ratios(of other: Series) -> [Double] { zip(runs, other.runs).map { $1.wall / $0.wall } }
}
