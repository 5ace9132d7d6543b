import Foundation
import Geodata

/// The gain by number of containers as a chart in SVG: a line for what the plan's first sites gain, and a band up to what
/// no so many sites exceed. The page gives the colours; the same numbers stand in a table beside it.
struct GainChart {
    struct Point {
        let count: Int
        let gain: Double
        let bound: Double
    }

    private let points: [Point]
    private let text: LocalText
    private let (horizontal, vertical): (String, String)
    private static let (width, height) = (640.0, 300.0)
    private static let (left, right, top, bottom) = (64.0, 16.0, 16.0, 52.0)

    /// - Parameters:
    ///   - horizontal: what the numbers below the chart are.
    ///   - vertical: what those beside it are, with their unit.
    init(_ points: [Point], text: LocalText, horizontal: String, vertical: String) {
        (self.points, self.text) = (points, text)
        (self.horizontal, self.vertical) = (horizontal, vertical)
    }

    /// The chart; nil where there are too few points for one.
    var svg: String? {
        guard points.count > 1, let first = points.first, let last = points.last, highest > 0 else { return nil }
        let line = points.map { place($0.count, $0.gain) }.joined(separator: " ")
        let upper = points.map { place($0.count, $0.bound) }
        let lower = points.reversed().map { place($0.count, $0.gain) }
        let dots = points.map { "<circle class=\"dot\" \(centre($0)) r=\"4\"/>" }
        return """
            <svg class="chart" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" aria-hidden="true" focusable="false">
            \(gridLines.joined(separator: "\n"))
            \(countLabels(from: first.count, to: last.count).joined(separator: "\n"))
            <polygon class="band" points="\((upper + lower).joined(separator: " "))"/>
            <polyline class="line" points="\(line)"/>
            \(dots.joined())
            <text class="name" x="\(Int(Self.width / 2))" y="\(Int(Self.height) - 8)" text-anchor="middle">\(horizontal.escapedForXML)</text>
            <text class="name" transform="translate(14 \(Int((Self.height - Self.bottom) / 2 + Self.top / 2))) rotate(-90)" text-anchor="middle">\(vertical.escapedForXML)</text>
            </svg>
            """
    }

    private var highest: Double { points.map(\.bound).max() ?? 0 }

    /// The distance between two lines: 1, 2 or 5 times a power of ten, for three to seven lines.
    private var step: Double {
        let raw = highest / 5
        let power = pow(10, log10(raw).rounded(.down))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw } ?? raw
    }

    private var ceiling: Double { (highest / step).rounded(.up) * step }

    private func x(_ count: Int) -> Double {
        let (first, last) = (Double(points.first?.count ?? 0), Double(points.last?.count ?? 1))
        return Self.left + (Double(count) - first) / max(1, last - first) * (Self.width - Self.left - Self.right)
    }

    private func y(_ value: Double) -> Double {
        Self.height - Self.bottom - value / ceiling * (Self.height - Self.bottom - Self.top)
    }

    private func place(_ count: Int, _ value: Double) -> String { "\(short(x(count))),\(short(y(value)))" }

    private func centre(_ point: Point) -> String {
        "cx=\"\(short(x(point.count)))\" cy=\"\(short(y(point.gain)))\""
    }

    private var gridLines: [String] {
        stride(from: 0, through: ceiling + step / 2, by: step).map { value in
            let height = short(y(value))
            return """
                <line class="grid" x1="\(short(Self.left))" x2="\(short(Self.width - Self.right))" y1="\(height)" \
                y2="\(height)"/><text x="\(short(Self.left - 8))" y="\(height)" dy="4" text-anchor="end">\
                \(text.plain(value).escapedForXML)</text>
                """
        }
    }

    private func countLabels(from first: Int, to last: Int) -> [String] {
        let every = max(1, (last - first + 14) / 15)
        return points.filter { ($0.count - first) % every == 0 || $0.count == last }.map { point in
            """
            <text x="\(short(x(point.count)))" y="\(short(Self.height - Self.bottom + 18))" text-anchor="middle">\
            \(point.count)</text>
            """
        }
    }

    private func short(_ value: Double) -> String { String(((value * 10).rounded()) / 10) }
}
