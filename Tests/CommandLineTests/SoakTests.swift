import Foundation
import NIOPosix
import SimulatedPhones
import TestSupport
import Testing

@Suite("While phones submit")
struct SoakTests {
    private let commands: CommandsOnOneCity

    init() throws { commands = try CommandsOnOneCity() }

    /// Phones of one team, each paired by its own key and signed in.
    private func phones(_ count: Int, of city: ServedCity) async throws -> [SimulatedPhone] {
        #expect(
            try commands.run("user", "add", "gw-1", "--role", "patrol", "--service", "community-guards").exitCode == 0)
        var phones: [SimulatedPhone] = []
        for _ in 0..<count {
            let printed = try commands.run("user", "pair", "gw-1", "--origin", "http://127.0.0.1").output
            let phone = SimulatedPhone(port: await city.port, on: .singleton)
            try await phone.signIn(pairingKey: try #require(ServedCity.pairingKey(printed: printed)))
            phones.append(phone)
        }
        return phones
    }

    @Test("the process may be killed: every find that was acknowledged is stored, and stored once", arguments: [1])
    func killed(seed: UInt64) async throws {
        #expect(try commands.run("init", "--city", PackageFolder.gent.path).exitCode == 0)
        let city = ServedCity(program: CommandRun.prikvrij, database: commands.database)
        try await city.start()
        let phones = try await phones(20, of: city)
        var dice = Dice(seed: seed)
        let load = SubmissionLoad(phones: phones.count, seconds: 5, using: &dice)
        async let acknowledged = load.run(phones)
        try await Task.sleep(for: .milliseconds(2500))
        try await city.restartKilled()
        let sent = try await acknowledged
        #expect(sent.count == load.moments.count)
        #expect(sent.contains { $0.attempts > 1 }, "the kill came when nobody was sending")
        await city.stop()
        try expectStoredOnce(sent.map(\.id))
    }

    private func expectStoredOnce(_ ids: [UUID]) throws {
        let file = commands.folder.path("finds.csv")
        #expect(try commands.run("export", "finds", "--format", "csv", "--output", file).exitCode == 0)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst()
        let stored = lines.compactMap { $0.firstMatch(of: #/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#) }
        #expect(stored.map { String($0.0) }.sorted() == ids.map { $0.uuidString.lowercased() }.sorted())
        let doctor = try commands.run("doctor")
        #expect(doctor.exitCode == 0, "\(doctor.output)")
    }
}
