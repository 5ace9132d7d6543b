import TestSupport
import Testing

/// Which options go with files, and what is said about those that do not.
@Suite("Options with files")
struct PlaneOptionTests {
    private let folder: TemporaryFolder
    private let files: [String]

    init() throws {
        folder = try TemporaryFolder()
        let table = "id,x,y,weight,area\na,1000,2000,1,N\nb,1100,2000,2,N\nc,1300,2000,3,S\n"
        let file = try folder.write(table, to: "points.csv")
        files = ["--demand", file, "--candidates", file, "--metric", "--reach", "50"]
    }

    private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(CommandRun.prikvrij, ["propose", "--json"] + arguments, environment: environment)
    }

    @Test(
        "that ask for a city's database are refused",
        arguments: [
            ["--from", "2025-01-01"], ["--to", "2025-01-01"], ["--exclude", "school:50"], ["--weight", "school:2"],
            ["--map", "map.svg"], ["--allow-fewer"], ["--database", "city.sqlite"],
        ])
    func city(option: [String]) throws {
        let run = try run(files + option)
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(
            run.errors.hasPrefix("Error: \(option[0]) goes with a city's database, not with --demand"), "\(run.errors)")
    }

    @Test(
        "of files are refused without --demand",
        arguments: [["--candidates", "c.csv"], ["--existing", "e.csv"], ["--metric"]])
    func demandMissing(option: [String]) throws {
        let run = try run(option)
        #expect(run.exitCode == 64)
        #expect(run.errors.hasPrefix("Error: \(option[0]) goes with --demand; add --demand FILE"), "\(run.errors)")
    }

    @Test("need the coordinate system declared, and candidates")
    func declared() throws {
        let undeclared = try run(files.filter { $0 != "--metric" })
        #expect(undeclared.exitCode == 64)
        #expect(undeclared.errors.contains("a coordinate system is declared, never guessed: add --metric"))
        let alone = try run(["--demand", files[1], "--metric"])
        #expect(alone.exitCode == 64 && alone.errors.contains("add --candidates FILE"))
    }

    @Test(
        "that make no sense are refused as written wrongly",
        arguments: [
            ["--count", "0"], ["--effect", "10:1"], ["--deadline", "0"], ["--deadline", "nan"], ["--deadline", "soon"],
            ["--fewest-for", "0"], ["--fewest-for", "inf"], ["--min-areas", "-1"],
        ])
    func nonsense(option: [String]) throws {
        #expect(try run(files + option).exitCode == 64)
    }

    @Test(
        "read a curve in steps or straight, and say where it is wrong",
        arguments: ["linear:", "linear:0:2", "100:0.5,50:0.9"])
    func curves(effect: String) throws {
        let run = try run(Array(files.dropLast(2)) + ["--effect", effect])
        #expect(run.exitCode == 64)
        #expect(run.errors.hasPrefix("Error: invalid effect curve: "), "\(run.errors)")
    }

    @Test("name an area that no candidate lies in, and the areas that there are")
    func unknownArea() throws {
        let run = try run(files + ["--count", "1", "--require-area", "W"])
        #expect(run.exitCode == 1)
        #expect(
            run.errors == "Error: --require-area ‘W’: no candidate in \(files[3]) lies in it; areas are N, S\n")
    }

    @Test("are for files alone: the environment's database is not looked at")
    func environment() throws {
        let run = try run(files + ["--count", "1"], environment: ["PRIKVRIJ_DATABASE": "/nowhere/city.sqlite"])
        #expect(run.exitCode == 0, "\(run.errors)")
    }

    @Test("name a pin or ban that no candidate has, and one that is both")
    func unknown() throws {
        let unknown = try run(files + ["--count", "1", "--pin", "z"])
        #expect(unknown.exitCode == 1)
        #expect(unknown.errors == "Error: --pin ‘z’: \(files[3]) has no candidate with that id\n")
        let both = try run(files + ["--count", "1", "--pin", "a", "--ban", "a"])
        #expect(both.exitCode == 1 && both.errors.contains("‘a’ cannot be both pinned and banned"))
    }

    @Test(
        "that leave no plan end with code 1 and a sentence, and nothing on standard output",
        arguments: [
            ["--count", "4"], ["--count", "3", "--ban", "a"], ["--count", "3", "--max-per-area", "1"],
            ["--count", "2", "--min-areas", "3"], ["--count", "1", "--require-area", "N", "--require-area", "S"],
            ["--count", "1", "--require-area", "S", "--ban", "c"], ["--count", "3", "--spacing", "150"],
            ["--count", "2", "--pin", "a", "--pin", "b", "--spacing", "150"],
        ])
    func infeasible(options: [String]) throws {
        let run = try run(files + options)
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.split(separator: "\n").count < 8, "\(run.errors)")
    }

    @Test(
        "that clash are named together, with ids, areas and numbers, and what to do",
        arguments: [
            (["--count", "4"], "one rule cannot be kept by itself: exactly 4 sites (--count), of only 3 candidates; "),
            (
                ["--count", "2", "--pin", "a", "--pin", "b", "--spacing", "150"],
                "at least 150 m between any two new sites (--spacing); ‘a’ and ‘b’ all chosen (--pin); "
            ),
            (
                ["--count", "1", "--require-area", "S", "--ban", "c", "--ban", "a"],
                "‘c’ not chosen (--ban); a site in area ‘S’ (--require-area); "
            ),
            (
                ["--count", "3", "--max-per-area", "1"],
                "exactly 3 sites (--count), of which the others allow at most 2; at most 1 site per area (--max-per-area); "
            ),
            (
                ["--count", "2", "--min-areas", "3"],
                "sites in at least 3 areas (--min-areas), while only 2 have a candidate; "
            ),
        ])
    func clash(options: [String], words: String) throws {
        let run = try run(files + options)
        #expect(run.exitCode == 1 && run.output == "")
        let isOne = words.hasPrefix("one") || words.hasPrefix("sites")
        let start = isOne ? "one rule cannot be kept by itself: " : "these rules clash, and no smaller set does: "
        #expect(run.errors.hasPrefix("Error: no plan keeps all rules: \(start)"), "\(run.errors)")
        #expect(run.errors.hasSuffix("\(words)drop or loosen \(isOne ? "it" : "one of them")\n"), "\(run.errors)")
    }

    @Test("take 0 for no limit per area")
    func unlimited() throws {
        #expect(try run(files + ["--count", "3", "--max-per-area", "0"]).exitCode == 0)
    }
}
