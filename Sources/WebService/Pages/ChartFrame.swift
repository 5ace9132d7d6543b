import Foundation

/// The frame of a small chart: where its axes are, and the elements that it is drawn with.
struct ChartFrame {
    var width: Double
    var height: Double
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    /// The width between the axes.
    var room: Double { width - left - right }
    /// Across, from a share of the room.
    func x(_ share: Double) -> Double { left + room * share }
    /// Up, from a share of the height; what is more than all is cut off.
    func y(_ share: Double) -> Double { bottom - (bottom - top) * min(max(share, 0), 1) }

    /// The whole drawing.
    func svg(label: String, _ elements: [String]) -> String {
        """
        <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
        aria-label="\(label.escapedForXML)">\(elements.joined(separator: "\n"))</svg>
        """
    }

    /// A line across with its number.
    func gridLine(at share: Double, _ title: String) -> [String] {
        [Self.line("grid", left, y(share), width - right, y(share)), Self.text(left - 6, y(share) + 4, title, "end")]
    }

    /// The next of 1, 2, 4, 10, 20 … at or above a value, so that half of it is a whole number.
    static func nice(_ value: Double) -> Double {
        let power = pow(10, log10(max(value, 1)).rounded(.down))
        return max(2, ([1, 2, 4, 6, 10].first { $0 * power >= value } ?? 10) * power)
    }

    static func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<line class=\"\(style)\" x1=\"\(text(x1))\" y1=\"\(text(y1))\" x2=\"\(text(x2))\" y2=\"\(text(y2))\"/>"
    }

    static func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String) -> String {
        "<text x=\"\(text(x))\" y=\"\(text(y))\" text-anchor=\"\(anchor)\">\(words.escapedForXML)</text>"
    }

    /// A coordinate with one decimal.
    static func text(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
