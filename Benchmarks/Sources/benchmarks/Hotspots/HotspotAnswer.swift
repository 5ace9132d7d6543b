import Foundation

/// What a contender says of itself: the seconds of each part of its work by its own clock.
struct HotspotAnswer: Codable {
    let seconds: [String: Double]

    init(seconds: [String: Double]) {
        self.seconds = seconds
    }

    /// Reads the last line that a contender printed.
    init(printed output: String) throws {
        let line = output.split(whereSeparator: \.isNewline).last ?? ""
        do {
            self = try JSONDecoder().decode(HotspotAnswer.self, from: Data(line.utf8))
        } catch {
            throw BenchmarkError("a contender printed no answer but: \(output.suffix(500))")
        }
    }
}

/// Numbers in a file, rows of them with commas between.
struct HotspotTable {
    let rows: [[Double]]

    init(_ rows: [[Double]]) {
        self.rows = rows
    }

    init(_ path: String) throws {
        rows = try String(contentsOfFile: path, encoding: .utf8).utf8.split(separator: UInt8(ascii: "\n")).map { line in
            try line.split(separator: UInt8(ascii: ",")).map { text in
                guard let number = Double(Substring(text)) else { throw BenchmarkError("\(path) holds no number") }
                return number
            }
        }
    }

    func write(_ path: String) throws {
        var file = try TextFile(path)
        for row in rows { try file.append(row.map { "\($0)" }.joined(separator: ",") + "\n") }
        try file.close()
    }
}
