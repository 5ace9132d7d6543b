import Foundation

/// One question put to contenders in turn, whose answers must agree with the first one's.
final class HotspotRace {
    /// A contender and the statistic that it is asked for, where that is another than ours.
    struct Peer {
        let name: String
        let way: String
        let arguments: [String]
    }

    private let bench: Workbench
    private let command: String
    private let parts: [String]
    private let needsAllRows: Bool
    private let agree: (HotspotTable, HotspotTable) -> Bool
    private var answers: [String: [HotspotAnswer]] = [:]
    private var tables: [String: HotspotTable] = [:]

    /// - Parameters:
    ///   - command: of this program, and the name of the peers' script.
    ///   - parts: the parts of the work that are timed.
    ///   - needsAllRows: whether the answers must be as many.
    ///   - agree: whether our answers, the first, are the same as a peer's.
    init(
        _ bench: Workbench, command: String = "hotspots", parts: [String], needsAllRows: Bool = true,
        agree: @escaping (HotspotTable, HotspotTable) -> Bool
    ) {
        (self.bench, self.command, self.parts, self.agree) = (bench, command, parts, agree)
        self.needsAllRows = needsAllRows
    }

    /// Runs prikvrij and a peer with the same arguments, and gives the table of seconds and ratios.
    ///
    /// - Parameter peerWay: what the peer is asked, where that is called something else.
    func table(
        _ way: String, _ arguments: [String], peer: String, peerWay: String? = nil
    ) throws -> MarkdownTable {
        let own = bench.path("answers-own.csv")
        let theirs = bench.path("answers-peer.csv")
        let series = try bench.race([
            contender("prikvrij", Subprocess(CommandLine.arguments[0], [command, way] + arguments + [own]), own),
            contender(peer, bench.peer("\(command).py", [peerWay ?? way] + arguments + [theirs]), theirs),
        ])
        guard let ours = tables["prikvrij"], let others = tables[peer],
            ours.rows.count == others.rows.count || !needsAllRows, agree(ours, others)
        else {
            throw BenchmarkError(
                "the answers of \(peer) to \(way) differ from prikvrij's; they are in \(bench.folder.path)")
        }
        return table(series)
    }

    private func contender(_ name: String, _ command: Subprocess, _ path: String) -> Contender {
        Contender(name: name, prepare: {}, command: command) { [self] outcome in
            answers[name, default: []].append(try HotspotAnswer(printed: outcome.output))
            tables[name] = try HotspotTable(path)
        }
    }

    private func table(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable(["program"] + parts.map { "\($0), s" } + ["peak memory of the process, MB"])
        for one in series {
            let seconds = parts.map { part in Spread(times(one.name, part)).text(decimals: 4) }
            table.append([one.name] + seconds + [one.peakMemory.text(decimals: 0)])
        }
        for peer in series.dropFirst() {
            table.append(["\(peer.name) / prikvrij, by round (median)"] + parts.map { ratios(peer.name, $0) } + ["–"])
        }
        return table
    }

    private func times(_ name: String, _ part: String) -> [Double] {
        (answers[name] ?? []).compactMap { $0.seconds[part] }
    }

    private func ratios(_ peer: String, _ part: String) -> String {
        let ratios = zip(times("prikvrij", part), times(peer, part)).map { $1 / $0 }
        return ratios.map { number($0, 1) }.joined(separator: ", ") + " (\(number(Spread(ratios).median, 1)))"
    }
}
