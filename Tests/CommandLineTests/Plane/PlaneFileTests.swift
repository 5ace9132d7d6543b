import TestSupport
import Testing

/// What files look like in the wild, and what the command says about those that it cannot take.
@Suite("Files of a plane problem")
struct PlaneFileTests {
    private let folder: TemporaryFolder
    private static let clean = "id,x,y,weight\na,1000,2000,1.5\nb,1100.5,2000,2\n"

    init() throws { folder = try TemporaryFolder() }

    private func run(demand: String, candidates: String = clean, _ more: String...) throws -> CommandRun {
        let files = [
            "--demand", try folder.write(demand, to: "demand.csv"), "--candidates",
            try folder.write(candidates, to: "candidates.csv"), "--metric",
        ]
        return try CommandRun(
            CommandRun.prikvrij, ["propose", "--json", "--reach", "50", "--count", "1"] + files + more)
    }

    @Test(
        "are understood however a spreadsheet wrote them",
        arguments: [
            "\u{FEFF}id,x,y,weight\na,1000,2000,1.5\nb,1100.5,2000,2\n",
            "id;x;y;weight\r\na;1000;2000;1,5\r\nb;1100,5;2000;2\r\n",
            "Weight,Y,note,X,ID\n1.5,2000,\"one, two\nthree\",1000,a\n2,2000,,1100.5,b",
            "\n\n\"id\",\"x\",\"y\",\"weight\"\n\"a\",\"1000\",\"2000\",\"1.5\"\n\n\n\"b\",\"1100.5\",\"2000\",\"2\"\n\n",
            "id\tx\ty\tweight\na\t1e3\t2000\t1.5\nb\t 1100.5 \t2000\t2\n",
            "id,x,y,weight\na,1000,2000,1.5\n,,,\nb,1100.5,2000,2\n,,,\n",
        ])
    func understood(text: String) throws {
        let run = try run(demand: text)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.output.contains(#""demandPoints" : 2"#))
        #expect(run.output.contains(#""demandWeight" : 3.5"#))
        #expect(run.output.contains(#""objective" : 2"#))
    }

    @Test(
        "with a row that cannot be read are refused by file, line and column, with nothing on standard output",
        arguments: [
            ("id,x,y,weight\na,1000,2000,1\nb,far,2000,1\n", "line 3: x ‘far’ is not a number"),
            ("id,x,y,weight\na,1000,nan,1\n", "line 2: y ‘nan’ is not a number"),
            ("id,x,y,weight\na,1000,inf,1\n", "line 2: y ‘inf’ is not a number"),
            ("id,x,y,weight\na,1000,\"2000,5\",1\n", "line 2: y ‘2000,5’ is not a number"),
            ("id;x;y;weight\na;1.000,5;2000;1\n", "line 2: x ‘1.000,5’ is not a number"),
            ("id,x,y,weight\na,1000,2000,-1\n", "line 2: weight ‘-1’ is not from 0"),
            ("id,x,y,weight\na,1000,2000,\n", "line 2: weight is empty"),
            ("id,x,y,weight\n,1000,2000,1\n", "line 2: id is empty"),
            ("id,x,y,weight\na,1e13,2000,1\n", "line 2: x ‘1e13’ is not from -1e12"),
            ("id,x,y,weight\na,1,2,1\n\n\"b\n\",1,2,1\na,1,2,1\n", "line 6: id ‘a’ stands on an earlier line too"),
            ("id,x,y,weight\na,1000,2000\nb,1,2,3\n", "line 2: has 3 fields where the header has 4"),
            ("id,x,y,weight\na,1,2,3\nb,1000,2000", "line 3: the file ends in the middle of a row"),
            ("id,x,y,weight\na,1,\"2", "a quoted field is never closed"),
            ("id,x,y\na,1000,2000\n", "no column named weight; its first line names id, x, y"),
            ("id,x,X,y,weight\na,1,2,3,4\n", "2 columns are named x"),
            ("id,x,y,weight\n", "has no rows"),
            ("", "is empty"),
        ])
    func refused(text: String, message: String) throws {
        let run = try run(demand: text)
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: \(folder.path("demand.csv"))"), "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("with many bad rows show the first five and count the rest")
    func many() throws {
        let rows = (1...9).map { "r\($0),1,2,x\($0)\n" }.joined()
        let run = try run(demand: "id,x,y,weight\n" + rows)
        #expect(run.errors.contains("9 rows cannot be read; mend the file and try again"))
        #expect(run.errors.contains("line 6: weight ‘x5’"))
        #expect(!run.errors.contains("x6"))
        #expect(run.errors.contains("… and 4 more"))
    }

    @Test("need areas for rules about areas", arguments: [["--require-area", "N"], ["--min-areas", "1"]])
    func noAreas(option: [String]) throws {
        let run = try run(demand: Self.clean, option[0], option[1])
        #expect(run.exitCode == 1)
        #expect(run.errors.contains("\(option[0]) needs a column named area in \(folder.path("candidates.csv"))"))
    }

    @Test("need no weight in candidates and existing sites, and there is no limit per area without areas")
    func columns() throws {
        let bare = "y,x,id\n2000,1000,p\n2000,1100,q\n"
        let existing = try folder.write("id,x,y\ne,1000,2000\n", to: "existing.csv")
        let run = try run(demand: Self.clean, candidates: bare, "--existing", existing)
        #expect(run.output.contains(#""objective" : 2"#) && run.output.contains(#""existing" : 1"#), "\(run.errors)")
        let limited = try self.run(demand: Self.clean, candidates: bare, "--max-per-area", "1")
        #expect(limited.exitCode == 1)
        #expect(limited.errors.contains("--max-per-area needs a column named area in \(folder.path("candidates.csv"))"))
    }

    @Test("in another encoding are read by its name")
    func encoding() throws {
        let text = "id,x,y,weight,area\na,1000,2000,1,Sint-Jan\nb,1100,2000,2,Z\u{FC}rich\n"
        let latin = try folder.write(text.data(using: .isoLatin1) ?? .init(), to: "latin.csv")
        let files = ["propose", "--demand", latin, "--candidates", latin, "--metric", "--reach", "50", "--count", "1"]
        let unnamed = try CommandRun(CommandRun.prikvrij, files)
        #expect(unnamed.exitCode == 1 && unnamed.errors.contains("is not UTF-8; name the encoding"))
        let named = try CommandRun(CommandRun.prikvrij, files + ["--encoding", "ISO-8859-1"])
        #expect(named.exitCode == 0 && named.output.contains("Zürich"))
    }

    @Test("that look like degrees are taken for metres with a warning on standard error")
    func degrees() throws {
        let degrees = "id,x,y,weight\na,3.7,51.05,1\nb,3.8,51.06,2\n"
        let run = try run(demand: degrees, candidates: degrees)
        #expect(run.exitCode == 0)
        #expect(run.errors.hasPrefix("Warning: all x lie from -180 to 180"))
        #expect(run.output.hasPrefix("{") && run.output.hasSuffix("}\n"))
        #expect(try self.run(demand: Self.clean).errors == "")
    }
}
