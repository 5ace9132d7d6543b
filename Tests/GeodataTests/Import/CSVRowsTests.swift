import Foundation
import TestSupport
import Testing

@testable import Geodata

@Suite("Rows of a CSV file")
struct CSVRowsTests {
    private func rows(_ blocks: [[UInt8]]) throws -> (CSVRows, Int) {
        let parser = try CSVRowParser(delimiter: UInt8(ascii: ","))
        for block in blocks { try parser.parse(block) }
        try parser.finish()
        return (parser.rows, parser.rowLine)
    }

    private func texts(_ rows: CSVRows) -> [[String?]] {
        rows.indices.map { rows[$0].fields.map { rows.text(of: $0) } }
    }

    @Test("have the numbers that Swift reads in their texts", arguments: 1...20 as ClosedRange<UInt64>)
    func numbers(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let random = (0..<200).map { _ -> String in
            let value = Double.random(in: -1e6...1e6, using: &dice)
            let decimals = Int.random(in: 0...17, using: &dice)
            return Bool.random(using: &dice) ? "\(value)" : String(format: "%.\(decimals)f", value)
        }
        let texts =
            random + ["0", "-0.5", ".5", "5.", "1e3", "-2.5E-3", "123456789012345", "1234567890123456789", "+7"]
        let (rows, _) = try self.rows([Array((texts.joined(separator: "\n") + "\n").utf8)])
        for (index, text) in texts.enumerated() {
            let number = rows.number(of: rows[index].fields.lowerBound)
            #expect(number == Double(text), "\(text)")
        }
    }

    @Test(
        "have no number where the text is none", arguments: ["x", "-", ".", "1.2.3", "1,5", "12a", "--1", "1 2", "e5"])
    func noNumbers(text: String) throws {
        let (rows, _) = try self.rows([Array("\"\(text)\"\n".utf8)])
        #expect(rows.number(of: 0) == nil)
    }

    @Test("are the same in whatever blocks the bytes come", arguments: 1...20 as ClosedRange<UInt64>)
    func blocks(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let text =
            dice.sentence(of: ["a", "1.5", ",", "\n", ",\"x\ny\",", "\r\n", "é", "\n,\"say \"\"x\"\"\"\n"], count: 60)
            + "\n"
        let whole = try rows([Array(text.utf8)])
        let parser = try CSVRowParser(delimiter: UInt8(ascii: ","))
        var pieces: [[String?]] = []
        var lines: [Int] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...7, using: &dice)
            try parser.parse(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
            pieces += texts(parser.rows)
            lines += parser.rows.indices.map { parser.rows[$0].line }
            parser.rows.removeAll()
        }
        #expect(pieces == texts(whole.0))
        #expect(lines == whole.0.indices.map { whole.0[$0].line })
    }
}
