/// What all contenders answered in all rounds.
final class IndexAnswers {
    private var all: [String: [IndexAnswer]] = [:]
    private var first: (name: String, answer: IndexAnswer)?

    /// How many points lie within the radius.
    var hits: Int { first?.answer.hits ?? 0 }

    /// Keeps the answer of one round; the first contender to answer is the one that others are compared with.
    func add(_ name: String, _ answer: IndexAnswer) {
        if first == nil { first = (name, answer) }
        all[name, default: []].append(answer)
    }

    /// Throws when a contender found other points than the first.
    func checkAgreement() throws {
        guard let first else { throw BenchmarkError("no index answered") }
        for (name, answers) in all {
            for answer in answers where !first.answer.agrees(with: answer) {
                throw BenchmarkError("\(first.name) answered \(first.answer), \(name) \(answer)")
            }
        }
    }

    /// Whether a contender only counts the points within the radius.
    func counts(_ name: String) -> Bool { all[name]?.first.map { $0.within == nil } ?? false }

    /// The milliseconds of one kind of work, or a dash.
    func milliseconds(_ name: String, _ kind: KeyPath<IndexAnswer, Double?>) -> String {
        let seconds = (all[name] ?? []).compactMap { $0[keyPath: kind] }
        return seconds.isEmpty ? "–" : Spread(seconds.map { $0 * 1000 }).text(decimals: 1)
    }

    /// How many times as long a contender took as the first, round by round, or a dash.
    func ratios(_ name: String, _ kind: KeyPath<IndexAnswer, Double?>) -> String {
        guard let first, let ours = all[first.name], let theirs = all[name] else { return "–" }
        let ratios = zip(ours, theirs).compactMap { ours, theirs -> Double? in
            guard let our = ours[keyPath: kind], let their = theirs[keyPath: kind] else { return nil }
            return their / our
        }
        guard !ratios.isEmpty else { return "–" }
        return ratios.map { number($0, 1) }.joined(separator: ", ") + " (\(number(Spread(ratios).median, 1)))"
    }
}

extension IndexAnswer {
    /// The seconds to build, in the form that the other kinds of work have.
    var optionalBuild: Double? { build }
}
