import Foundation
import Workflows

/// A trend as SVG: the rate of each step with its interval, and the hours of patrols beneath, on the same axis of time.
///
/// It is drawn here and not by a script, so that it stands on paper and without JavaScript; its table follows it on the page.
struct TrendChart {
    /// A step.
    struct Point {
        var label: String
        /// nil where no time of patrols is known: a gap is drawn, not a zero.
        var rate: SearchRate?
        var hours: Double
    }

    var points: [Point]
    /// Words for the two axes.
    var rateTitle: String
    var hoursTitle: String
    /// How a number is written.
    var number: (Double, Int) -> String

    private static let (width, left, right) = (760.0, 56.0, 12.0)
    private static let rates = (top: 28.0, bottom: 210.0)
    private static let bars = (top: 250.0, bottom: 310.0)
    private static let height = 340.0

    /// The drawing; empty where there is no step with a rate.
    func svg(label: String) -> String {
        guard points.contains(where: { $0.rate != nil }) else { return "" }
        return """
            <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
            aria-label="\(label.escapedForXML)">\((axes + intervals + dots + hours + labels).joined(separator: "\n"))</svg>
            """
    }

    /// The largest rate that is drawn whole; an interval that a short search leaves wide is cut off above.
    private var largest: Double {
        let rates = points.compactMap(\.rate)
        let highest = rates.map(\.perHour).max() ?? 0
        let wanted = rates.map { highest > 0 ? min($0.upper, highest * 2) : $0.upper }.max() ?? 0
        return Self.nice(max(wanted, highest, 0.01))
    }

    private var mostHours: Double { max(points.map(\.hours).max() ?? 0, 0.01) }

    /// The next of 1, 2, 5, 10 … at or above a value.
    private static func nice(_ value: Double) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        return ([1, 2, 5, 10].first { $0 * power >= value } ?? 10) * power
    }

    private func x(_ index: Int) -> Double {
        let room = Self.width - Self.left - Self.right
        return Self.left + room * (Double(index) + 0.5) / Double(points.count)
    }

    private func y(_ rate: Double) -> Double {
        Self.rates.bottom - (Self.rates.bottom - Self.rates.top) * min(rate / largest, 1)
    }

    private var axes: [String] {
        let digits = largest < 1 ? 2 : largest < 10 ? 1 : 0
        return [0, 0.5, 1].flatMap { share in
            let height = y(largest * share)
            return [
                line("grid", Self.left, height, Self.width - Self.right, height),
                text(Self.left - 6, height + 4, number(largest * share, digits), "end"),
            ]
        } + [
            text(4, Self.rates.top - 14, rateTitle, "start"), text(4, Self.bars.top - 10, hoursTitle, "start"),
            line("grid", Self.left, Self.bars.bottom, Self.width - Self.right, Self.bars.bottom),
            text(Self.left - 6, Self.bars.top + 8, number(mostHours, 0), "end"),
        ]
    }

    private var intervals: [String] {
        points.enumerated().compactMap { index, point in
            point.rate.map { line("interval", x(index), y($0.lower), x(index), y($0.upper)) }
        }
    }

    private var dots: [String] {
        points.enumerated().compactMap { index, point in
            point.rate.map {
                "<circle class=\"dot\" cx=\"\(Self.text(x(index)))\" cy=\"\(Self.text(y($0.perHour)))\" r=\"4.5\"/>"
            }
        }
    }

    private var hours: [String] {
        let width = min(28, (Self.width - Self.left - Self.right) / Double(max(points.count, 1)) * 0.6)
        return points.enumerated().map { index, point in
            let height = (Self.bars.bottom - Self.bars.top) * point.hours / mostHours
            return """
                <rect class="bar" x="\(Self.text(x(index) - width / 2))" y="\(Self.text(Self.bars.bottom - height))" \
                width="\(Self.text(width))" height="\(Self.text(height))"/>
                """
        }
    }

    /// At most a dozen, so that they do not touch.
    private var labels: [String] {
        let every = (points.count + 11) / 12
        return points.enumerated().filter { $0.offset % every == 0 }
            .map { text(x($0.offset), Self.height - 8, $0.element.label, "middle") }
    }

    private func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<line class=\"\(style)\" x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\" y2=\"\(Self.text(y2))\"/>"
    }

    private func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String) -> String {
        "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\">\(words.escapedForXML)</text>"
    }

    private static func text(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}

extension TrendChart {
    /// The rates alone as a small line, for a row of a table; a step without a rate is a gap. Empty when all are.
    static func sparkline(_ rates: [SearchRate?]) -> String {
        let highest = rates.compactMap { $0?.perHour }.max() ?? 0
        guard rates.count > 1, rates.contains(where: { $0 != nil }) else { return "" }
        var path = ""
        for (index, rate) in rates.enumerated() {
            guard let rate else { continue }
            let isFirst = index == 0 || rates[index - 1] == nil
            let x = text(3 + 114 * Double(index) / Double(rates.count - 1))
            let y = text(highest == 0 ? 25 : 25 - 22 * rate.perHour / highest)
            path += "\(isFirst ? "M" : "L")\(x) \(y)\(isFirst ? "h0.1" : "")"
        }
        return """
            <svg class="spark" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 28" aria-hidden="true"><path d="\(path)"/></svg>
            """
    }
}
