import Foundation

/// Addresses that `curl` fetches one after the other over one connection.
struct Downloads {
    /// The file that tells curl what to fetch.
    let configuration: String
    private let folder: String
    private let count: Int

    /// One answer.
    struct Answer {
        let status: Int
        let bytes: Int
        let latency: Duration
    }

    /// Writes the configuration.
    ///
    /// - Parameters:
    ///   - addresses: what to fetch, in this order.
    ///   - compressed: whether gzip is asked for; bodies are then kept as they came.
    ///   - name: the name of the configuration in the folder of the bench; the bodies are kept beside it.
    init(_ addresses: [String], token: String? = nil, name: String, bench: Workbench, compressed: Bool = false) throws {
        (configuration, folder, count) = (bench.path("\(name).curl"), bench.path(name), addresses.count)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var file = try TextFile(configuration)
        try file.append("silent\ngloboff\nwrite-out = \"%{http_code} %{size_download} %{time_total}\\n\"\n")
        if let token { try file.append("header = \"Authorization: Bearer \(token)\"\n") }
        if compressed { try file.append("header = \"Accept-Encoding: gzip\"\n") }
        for (number, address) in addresses.enumerated() {
            try file.append("url = \"\(address)\"\noutput = \"\(body(number))\"\n")
        }
        try file.close()
    }

    /// Where the body of an answer is kept.
    func body(_ number: Int) -> String { "\(folder)/\(number)" }

    /// The command that fetches all.
    var command: Subprocess { Subprocess("curl", ["--config", configuration]) }

    /// Reads what curl printed.
    ///
    /// - Throws: ``BenchmarkError`` when one was refused or missing.
    func answers(printed output: String) throws -> [Answer] {
        let answers = output.split(whereSeparator: \.isNewline).compactMap { line -> Answer? in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let status = Int(parts[0]), let bytes = Int(parts[1]), let time = Double(parts[2])
            else { return nil }
            return Answer(status: status, bytes: bytes, latency: .seconds(time))
        }
        guard answers.count == count, answers.allSatisfy({ $0.status == 200 || $0.status == 204 }) else {
            throw BenchmarkError("not all of \(count) requests were answered: \(output.suffix(500))")
        }
        return answers
    }
}
