import Foundation
import SimulatedPhones

/// Phones that each submit a find a second: how long until it is acknowledged, and what is left after kills.
struct SoakBenchmark {
    let bench: Workbench
    let phones: Int
    let seconds: Int

    private static let kills = 3

    /// Makes a city, pairs the phones, and has them submit: undisturbed beside plain inserts, then with kills.
    func report() async throws -> String {
        var random = SplitMix64(seed: 1)
        let load = SubmissionLoad(phones: phones, seconds: seconds, using: &random)
        let city = try await SoakCity(bench: bench, phones: phones)
        var minutes: [SoakMinute] = []
        for round in 1...bench.runs {
            minutes.append(try InsertLimit(path: bench.path("limit\(round).sqlite")).minute(load))
            note("round \(round) of \(bench.runs), plain insert: \(minutes.last?.latency.summary ?? "")")
            minutes.append(try await city.quietMinute(load))
            note("round \(round) of \(bench.runs), prikvrij: \(minutes.last?.latency.summary ?? "")")
        }
        let killed = try await city.minuteWithKills(load, count: Self.kills)
        let stored = try await city.check()
        return """
            ## Soak: \(phones) phones, one find a second each

            \(latencyTable(minutes))

            \(killTable(killed, stored: stored))

            \(notes(load, minutes))
            """
    }

    private func latencyTable(_ minutes: [SoakMinute]) -> MarkdownTable {
        var table = MarkdownTable([
            "one minute of submits", "acknowledged", "p50, ms", "p99, ms", "max, ms", "CPU of it", "CPU of the phones",
            "CPU of other programs", "finds per commit", "commits of 1 / 2 / 3–5 / more",
        ])
        for minute in minutes {
            table.append([
                minute.name, grouped(minute.latency.count), number(minute.latency.percentile(50), 1),
                number(minute.latency.percentile(99), 1), number(minute.latency.percentile(100), 1),
                minute.share(of: minute.usage.service), minute.share(of: minute.usage.own),
                minute.share(of: minute.usage.others), number(minute.commits.mean, 2), minute.commits.shares,
            ])
        }
        return table
    }

    private func killTable(_ killed: KilledMinute, stored: Int) -> MarkdownTable {
        var table = MarkdownTable([
            "killed (SIGKILL) and started again", "out for, ms", "acknowledged", "of those sent more than once",
            "longest wait, ms", "stored in all", "lost", "stored twice", "integrity_check",
        ])
        let outages = killed.outages.map { number($0 / .milliseconds(1), 0) }.joined(separator: ", ")
        table.append([
            "\(killed.outages.count) times", outages, grouped(killed.latency.count), grouped(killed.resent),
            number(killed.latency.percentile(100), 0), grouped(stored), "0", "0", "ok",
        ])
        return table
    }

    private func notes(_ load: SubmissionLoad, _ minutes: [SoakMinute]) -> String {
        let lateness = minutes.compactMap(\.lateness).map { number($0.percentile(99), 1) }.joined(separator: ", ")
        return """
            Latency runs from the moment at which a find was due by the schedule, which does not wait for answers, until \
            its answer was read: a stall counts for every find that was due in it. Each phone has a connection of its own \
            and chose its part of the second by chance; seed 1, the same schedule for both. 99 of 100 finds left the \
            phones at most \(lateness) ms late where nothing kept the phone; that is in the latencies. CPU is the share of \
            one core, of \(ProcessInfo.processInfo.activeProcessorCount). Every acknowledged find of all minutes was \
            looked up afterwards; one that was lost, or stored twice, ends the benchmark.

            - prikvrij answers 201 after a commit with `synchronous=FULL` that holds the find, its R*Tree entry and its \
            identifier and digest.
            - Plain insert: one SQLite connection with the same pragmas inserts a row of the same content and commits, one \
            find at a time, without network, sign-in, JSON or checks.
            """
    }
}
