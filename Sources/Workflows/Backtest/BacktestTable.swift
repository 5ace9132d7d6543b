import Foundation
import Geodata
import SimpleFeatures

extension Backtest {
    /// What it rests on, in one sentence.
    public func basis(zone: TimeZone) -> String {
        func days(_ period: Range<Timestamp>) -> String {
            "\(period.lowerBound.localDay(in: zone)) to \(period.upperBound.adding(seconds: -1).localDay(in: zone))"
        }
        let nature = isSimulated ? "SIMULATED FINDS. " : ""
        return """
            \(nature)\(city): \(request.count) sites from \(candidates) candidates, \(Int(spacing)) m apart, with \(known.finds) \
            finds of \(days(known.period)); judged by \(later.finds) finds of \(days(later.period)); distances \
            \(isOnFoot ? "on foot" : "in straight lines"); an effect to \(Int(effect.reach)) m; chosen with at most \
            \(mostPerFind.formatted(.number.grouping(.never))) syringes a find.
            """
    }

    /// The figures as a table in Markdown: what was found near, and how much more the proposal was near to, with 95% intervals.
    public var markdown: String {
        let titles = BacktestMeasure.allCases.map(\.title)
        return Self.table(["sites by"] + titles, rows.map { [$0.method.title] + $0.figures.map(Self.text) }) + "\n\n"
            + Self.table(
                ["proposal less …"] + titles,
                rows.dropFirst().map { [$0.method.title] + $0.behind.map(Self.text) })
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.indices.map { $0 == 0 ? "---" : "---:" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private static func text(_ figure: BacktestFigure) -> String {
        let value = number(figure.value)
        return figure.interval.map { "\(value) (\(number($0.lowerBound)) to \(number($0.upperBound)))" } ?? value
    }

    private static func number(_ value: Double) -> String {
        let rounded = Int(value.rounded())
        return rounded < 0 ? "−\(-rounded)" : "\(rounded)"
    }

    /// The same for a program.
    public func json(zone: TimeZone) throws -> Data {
        let answer: [String: JSONValue] = [
            "basis": .string(basis(zone: zone)), "simulated": .bool(isSimulated),
            "known": .integer(known.finds), "later": .integer(later.finds), "gap": .number(gap),
            "effect": .array(effect.breakpoints.map { .array([.number($0.metres), .number($0.effect)]) }),
            "mostPerFind": .number(mostPerFind),
            "rows": .array(rows.map(Self.json)),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(JSONValue.object(answer))
    }

    private static func json(_ row: BacktestRow) -> JSONValue {
        func figures(_ figures: [BacktestFigure]) -> JSONValue {
            .object(
                Dictionary(
                    uniqueKeysWithValues: zip(BacktestMeasure.allCases, figures).map { measure, figure in
                        (measure.title, json(figure))
                    }))
        }
        return .object([
            "method": .string(row.method.title), "sites": .integer(row.count), "found": figures(row.figures),
            "proposalLess": figures(row.behind),
        ])
    }

    private static func json(_ figure: BacktestFigure) -> JSONValue {
        let interval = figure.interval.map { JSONValue.array([.number($0.lowerBound), .number($0.upperBound)]) }
        return .object(["value": .number(figure.value), "interval": interval ?? .null])
    }
}
