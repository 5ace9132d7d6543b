import Foundation
import TestSupport
import Testing

@Suite("A proposal from files")
struct PlaneProposalTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func steps(_ metres: Double) -> Double { metres <= 60 ? 0.9 : metres <= 150 ? 0.4 : 0 }

    private static func linear(_ metres: Double) -> Double {
        metres <= 50 ? 0.8 : metres <= 250 ? 0.8 - (metres - 50) / 200 * 0.6 : 0
    }

    @Test("gains what the best of all plans gains, with every rule in play", arguments: 1...12 as ClosedRange<UInt64>)
    func optimum(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let expected = world.optimum(3, effect: Self.steps) { plan in
            world.keeps(spacing: 100, plan) && !plan.contains { $0.id == "c3" }
                && Dictionary(grouping: plan.map(\.area).filter { $0 != "" }, by: \.self).values.allSatisfy {
                    $0.count < 2
                }
        }
        let arguments =
            try world.write(to: folder) + [
                "--effect", "60:0.9,150:0.4", "--count", "3", "--spacing", "100", "--max-per-area", "1", "--ban", "c3",
            ]
        guard let expected else {
            #expect(throws: PlaneReplyError.self) { try PlaneReply(arguments) }
            return
        }
        let reply = try PlaneReply(arguments)
        #expect(abs(reply.objective - expected) <= 1e-9 * expected)
        #expect(reply.optimal && reply.gap == 0 && reply.bound >= reply.objective)
        let chosen = reply.sites.compactMap { id in world.candidates.first { $0.id == id } }
        #expect(chosen.count == 3)
        #expect(abs(world.gain(chosen, effect: Self.steps) - reply.objective) <= 1e-9 * expected)
    }

    @Test("follows a curve that runs straight, and keeps a pin", arguments: 1...6 as ClosedRange<UInt64>)
    func linearCurve(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let expected = try #require(
            world.optimum(3, effect: Self.linear) { plan in plan.contains { $0.id == "c5" } })
        let reply = try PlaneReply(
            try world.write(to: folder) + ["--effect", "linear:50:0.8,250:0.2", "--count", "3", "--pin", "c5"])
        #expect(abs(reply.objective - expected) <= 1e-9 * expected)
        #expect(reply.optimal && reply.sites.contains("c5"))
        #expect(reply.effect.shape == "linear")
        #expect(reply.effect.breakpoints == [[50, 0.8], [250, 0.2]])
    }

    @Test("serves the areas that must be served, and as many as asked", arguments: 1...8 as ClosedRange<UInt64>)
    func servedAreas(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let arguments = try world.write(to: folder) + ["--effect", "60:0.9,150:0.4", "--count", "3"]
        func optimum(where keepsRules: (Set<String>) -> Bool) -> Double? {
            world.optimum(3, effect: Self.steps) { keepsRules(Set($0.map(\.area)).subtracting([""])) }
        }
        let south = ["--require-area", "South, by the water"]
        if let one = optimum(where: { $0.contains("South, by the water") }) {
            let required = try PlaneReply(arguments + south)
            #expect(abs(required.objective - one) <= 1e-9 * one && required.optimal)
            #expect(required.requiredAreas == ["South, by the water"] && required.minimumAreas == 0)
        } else {
            #expect(throws: PlaneReplyError.self) { try PlaneReply(arguments + south) }
        }
        guard let three = optimum(where: { $0.count >= 3 }) else {
            #expect(throws: PlaneReplyError.self) { try PlaneReply(arguments + ["--min-areas", "3"]) }
            return
        }
        let spread = try PlaneReply(arguments + ["--min-areas", "3"])
        #expect(abs(spread.objective - three) <= 1e-9 * three && spread.optimal)
        #expect(spread.requiredAreas == [] && spread.minimumAreas == 3)
    }

    @Test("finds the fewest sites that gain enough, and proves it", arguments: 1...8 as ClosedRange<UInt64>)
    func fewest(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let best = try (1...4).map { count in
            try #require(world.optimum(count, effect: Self.steps) { world.keeps(spacing: 60, $0) })
        }
        let arguments =
            try world.write(to: folder) + ["--effect", "60:0.9,150:0.4", "--count", "4", "--spacing", "60"]
        for (count, target) in zip(1..., best.map { $0 * (1 - 1e-9) }) {
            let reply = try PlaneReply(arguments + ["--fewest-for", "\(target)"])
            let fewest = try #require(best.firstIndex { $0 >= target }) + 1
            #expect(reply.sites.count == fewest && fewest <= count)
            #expect(reply.objective >= target)
            #expect(reply.leastCount == fewest && reply.fewestFor == target && reply.count == 4)
        }
        let run = try CommandRun(
            CommandRun.prikvrij, ["propose", "--json"] + arguments + ["--fewest-for", "\(best[3] * 1.01)"])
        #expect(run.exitCode == 1 && run.output == "")
        #expect(run.errors.hasPrefix("Error: no plan of 4 sites was found that gains"), "\(run.errors)")
    }

    @Test("draws the curve of fewer sites, each bounded by what none can exceed", arguments: [1, 6] as [UInt64])
    func curve(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let reply = try PlaneReply(try world.write(to: folder) + ["--effect", "60:0.9,150:0.4", "--count", "4"])
        #expect(reply.curve.map(\.count) == [1, 2, 3, 4])
        for point in reply.curve {
            let optimum = try #require(world.optimum(point.count, effect: Self.steps) { _ in true })
            #expect(abs(point.objective - reply.marginalGains.prefix(point.count).reduce(0, +)) < 1e-9)
            #expect(point.objective <= optimum * (1 + 1e-9) && point.bound >= optimum * (1 - 1e-9))
        }
        #expect(reply.leastCount == nil && reply.fewestFor == nil)
    }

    @Test("lists each site's gain beside those before it, and they add up", arguments: [3, 4] as [UInt64])
    func marginalGains(seed: UInt64) throws {
        let world = PlaneWorld(seed: seed)
        let reply = try PlaneReply(try world.write(to: folder) + ["--reach", "120", "--count", "4"])
        #expect(reply.marginalGains == reply.marginalGains.sorted(by: >))
        for rank in 1...4 {
            let first = reply.sites.prefix(rank).compactMap { id in world.candidates.first { $0.id == id } }
            let sum = reply.marginalGains.prefix(rank).reduce(0, +)
            #expect(abs(sum - world.gain(first) { $0 <= 120 ? 1 : 0 }) < 1e-9)
        }
    }

    @Test("says what was asked and what was read")
    func question() throws {
        let world = PlaneWorld(seed: 1)
        let reply = try PlaneReply(
            try world.write(to: folder) + [
                "--effect", "60:0.9,150:0.4", "--count", "2", "--spacing", "50", "--seed", "7", "--ban", "c1",
                "--deadline", "30",
            ])
        #expect((reply.demandPoints, reply.candidates, reply.existing) == (40, 11, 2))
        #expect(reply.demandWeight == world.demand.reduce(0) { $0 + $1.weight })
        #expect((reply.count, reply.spacing, reply.seed, reply.maximumPerArea) == (2, 50, 7, nil))
        #expect((reply.pins, reply.bans, reply.deadline) == ([], ["c1"], 30))
        #expect(reply.effect.shape == "steps")
        #expect(reply.effect.breakpoints == [[60, 0.9], [150, 0.4]])
        #expect(!reply.stoppedEarly && !reply.proof.isEmpty && reply.seconds >= 0 && reply.readSeconds >= 0)
    }

    @Test("does not round: an objective of many digits comes out as it is")
    func precision() throws {
        let demand = try folder.write("id,x,y,weight\na,1000,1000,0.1\nb,1001,1000,0.2\n", to: "d.csv")
        let reply = try PlaneReply(
            ["--demand", demand, "--candidates", demand, "--metric", "--reach", "5", "--count", "1"])
        #expect(reply.objective == 0.1 + 0.2)
        #expect(reply.objective != 0.3)
    }

    @Test("gives the same JSON for the same files, but for the seconds, and writes it to a file")
    func repeated() throws {
        let arguments = try PlaneWorld(seed: 9).write(to: folder) + ["--reach", "100", "--count", "3"]
        let output = folder.path("deep/answer.json")
        let run = try CommandRun(CommandRun.prikvrij, ["propose", "--json", "--output", output] + arguments)
        #expect(run.exitCode == 0 && run.errors == "")
        #expect(try String(contentsOfFile: output, encoding: .utf8) == run.output)
        let again = try CommandRun(CommandRun.prikvrij, ["propose", "--json"] + arguments)
        func answer(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.contains("econds\"") } }
        #expect(answer(run.output) == answer(again.output))
    }

    @Test("prints a table that says whether it is optimal, where no JSON is asked for")
    func table() throws {
        let arguments = try PlaneWorld(seed: 2).write(to: folder) + ["--reach", "100", "--count", "2"]
        let run = try CommandRun(CommandRun.prikvrij, ["propose"] + arguments)
        #expect(run.exitCode == 0)
        #expect(run.output.hasPrefix("2 of 11 candidates for 40 demand points (total weight "))
        #expect(run.output.contains("0: proven optimal"))
        #expect(run.output.contains(#/ +1  c\d+ +\d+ +\d+/#))
    }

    @Test("stops at its deadline with the best so far and an honest gap")
    func deadline() throws {
        let reply = try PlaneReply(
            try PlaneWorld(seed: 5).write(to: folder) + ["--reach", "100", "--count", "3", "--deadline", "1e-9"])
        #expect(reply.stoppedEarly)
        #expect(reply.sites.count == 3)
        #expect(reply.bound >= reply.objective)
    }

    @Test(
        "finds the published optimum of 324 nodes in São José dos Campos",
        .enabled(if: SharedData.isPresent, "needs ../shared/data or the folder named by PRIKVRIJ_SHARED"))
    func published() throws {
        let optima = try String(contentsOfFile: SharedData.path("siting/optima.csv"), encoding: .utf8)
        let row = try #require(optima.split(whereSeparator: \.isNewline).first { $0.hasPrefix("SJC324,800,5,") })
        let optimum = try #require(Double(row.split(separator: ",")[3]))
        let nodes = try String(contentsOfFile: SharedData.path("siting/sjc/SJC324.txt"), encoding: .utf8)
        let rows = nodes.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: "\t") }
            .filter { $0.count >= 3 }.enumerated().map { "\($0),\($1[0]),\($1[1]),\($1[2])" }
        #expect(rows.count == 324)
        let file = try folder.write((["id,x,y,weight"] + rows).joined(separator: "\n"), to: "sjc.csv")
        let reply = try PlaneReply(
            ["--demand", file, "--candidates", file, "--metric", "--effect", "800:1", "--count", "5"])
        #expect(reply.objective == optimum)
        #expect(reply.optimal)
    }
}
