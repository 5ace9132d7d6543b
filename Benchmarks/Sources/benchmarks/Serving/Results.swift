/// What the clients of each contender waited, round by round.
final class Results {
    /// One round: how long each answer took, and all together.
    struct Round {
        let latencies: Percentiles
        let seconds: Double
        let bytes: Int
    }

    private(set) var rounds: [String: [Round]] = [:]

    func add(_ name: String, _ answers: some Sequence<Downloads.Answer>) {
        let answers = Array(answers)
        let seconds = answers.reduce(0) { $0 + $1.latency / .seconds(1) }
        rounds[name, default: []].append(
            Round(
                latencies: Percentiles(answers.map(\.latency)), seconds: seconds,
                bytes: answers.reduce(0) { $0 + $1.bytes }))
    }
}
