import Foundation
import NIOPosix
import SimulatedPhones

/// A city with teams whose phones are signed in, served by the program under test.
final class SoakCity {
    private let bench: Workbench
    private let served: ServedCity
    private var phones: [SimulatedPhone] = []
    /// Every find that was acknowledged so far.
    private var acknowledged: [UUID] = []

    private static let phonesOfTeam = 10

    private var database: String { bench.path("soak.sqlite") }

    /// Makes the city's file, starts the service, and pairs each phone over HTTP by a key of its own.
    init(bench: Workbench, phones count: Int) async throws {
        self.bench = bench
        let gent = Workbench.project.appending(path: "geodata/gent").path
        let database = bench.path("soak.sqlite")
        try bench.prikvrij("init", "--city", gent, "--database", database)
        served = ServedCity(program: bench.product, database: database)
        try await served.start()
        for number in 0..<count { phones.append(try await phone(number)) }
        note("\(count) phones are signed in")
    }

    private func phone(_ number: Int) async throws -> SimulatedPhone {
        let team = "gw-\(number / Self.phonesOfTeam + 1)"
        if number % Self.phonesOfTeam == 0 {
            try bench.prikvrij(
                "user", "add", team, "--role", "patrol", "--service", "community-guards", "--database", database)
        }
        let pairing = Subprocess(
            bench.product, ["user", "pair", team, "--origin", "http://127.0.0.1", "--database", database])
        guard let key = ServedCity.pairingKey(printed: try pairing.run(in: bench.folder).output) else {
            throw BenchmarkError("‘\(pairing.line)’ printed no key")
        }
        let phone = SimulatedPhone(port: await served.port, on: .singleton)
        try await phone.signIn(pairingKey: key)
        return phone
    }

    /// The phones submit; nothing disturbs the service.
    func quietMinute(_ load: SubmissionLoad) async throws -> SoakMinute {
        sync()
        let (commits, clock) = (try await commitSizes(), SoakClock(service: await served.processorSeconds))
        let done = try await load.run(phones)
        let usage = clock.usage(service: await served.processorSeconds)
        acknowledged += done.map(\.id)
        return SoakMinute(
            name: "prikvrij serve", latency: Percentiles(done.map(\.latency)),
            lateness: Percentiles(done.compactMap(\.lateness)), usage: usage,
            commits: try await commitSizes().since(commits))
    }

    /// The phones submit; the service is killed and started again at even intervals.
    func minuteWithKills(_ load: SubmissionLoad, count: Int) async throws -> KilledMinute {
        let phones = phones
        async let done = load.run(phones)
        var outages: [Duration] = []
        let start = ContinuousClock.now
        for kill in 1...count {
            try await Task.sleep(until: start + .seconds(Double(load.seconds * kill) / Double(count + 1)))
            let before = ContinuousClock.now
            try await served.restartKilled()
            outages.append(ContinuousClock.now - before)
            note("killed and started again, \(number(outages[kill - 1] / .milliseconds(1), 0)) ms")
        }
        let acknowledgements = try await done
        acknowledged += acknowledgements.map(\.id)
        return KilledMinute(
            outages: outages, latency: Percentiles(acknowledgements.map(\.latency)),
            resent: acknowledgements.count { $0.attempts > 1 })
    }

    /// Stops the service and compares what was acknowledged with what is stored; gives the number of finds.
    func check() async throws -> Int {
        for phone in phones { await phone.hangUp() }
        await served.stop()
        let stored = try StoredFinds(in: database)
        try stored.check(against: acknowledged)
        return stored.ids.count
    }

    private func commitSizes() async throws -> CommitCounts {
        try CommitCounts(metrics: await phones[0].read("/metrics"))
    }
}
