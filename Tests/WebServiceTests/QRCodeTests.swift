import Foundation
import TestSupport
import Testing

@testable import WebService

@Suite("A QR code")
struct QRCodeTests {
    private let link = "https://prikvrij.example.org/koppelen?sleutel=AAAAAAAAAAAAAAAAAAAAAA"

    @Test("has the three squares by which scanners find it")
    func finders() throws {
        let modules = try #require(QRCode(link)).modules
        let finder = [
            "#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######",
        ]
        let last = modules.count - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            let square = modules[row..<row + 7].map { line in
                String(line[column..<column + 7].map { $0 ? "#" : " " })
            }
            #expect(square == finder)
        }
        #expect((modules.count - 17).isMultiple(of: 4), "a version has 17 + 4 v modules")
    }

    @Test("is drawn alike for a page and for a terminal")
    func drawings() throws {
        let code = try #require(QRCode(link))
        let side = code.modules.count + 8
        let dark = code.modules.joined().count { $0 }
        let runs = code.svg.matches(of: #/M\d+ \d+h(\d+)v1h-\d+z/#).compactMap { Int($0.1) }
        #expect(runs.reduce(0, +) == dark)
        #expect(code.svg.contains("viewBox=\"0 0 \(side) \(side)\""))
        let light = code.terminalText.reduce(0) { $0 + ($1 == "█" ? 2 : "▀▄".contains($1) ? 1 : 0) }
        #expect(light == side * side - dark)
    }

    @Test(
        "is read back by a scanner",
        .enabled(if: CommandRun.find("zbarimg") != nil, "needs zbarimg of the Debian package zbar-tools"))
    func scanned() throws {
        let folder = try TemporaryFolder()
        let modules = try #require(QRCode(link)).modules
        let (scale, side) = (6, modules.count + 8)
        var picture = "P1\n\(side * scale) \(side * scale)\n"
        for y in 0..<side * scale {
            for x in 0..<side * scale {
                let (row, column) = (y / scale - 4, x / scale - 4)
                let isInside = modules.indices.contains(row) && modules.indices.contains(column)
                picture += isInside && modules[row][column] ? "1 " : "0 "
            }
        }
        let file = try folder.write(picture, to: "code.pbm")
        let run = try CommandRun(try #require(CommandRun.find("zbarimg")), ["--quiet", "--raw", file])
        #expect(run.output == link + "\n")
    }

    @Test("cannot hold everything")
    func tooLong() {
        #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
        #expect(QRCode("") == nil)
    }
}
