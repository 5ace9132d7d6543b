import Foundation
import Workflows

/// Finds around a container month by month as SVG, with the month in which it came, and what would have been found had it gone as
/// at the controls.
///
/// Drawn by the service, so that it stands on paper and without JavaScript; its table follows it on the page.
struct EffectChart {
    var months: [ContainerReport.Month]
    /// The place of the month in which the container came; nil where that is outside the chart.
    var placed: Int?
    var findsTitle: String
    var placedTitle: String
    /// How a number is written.
    var number: (Double, Int) -> String

    private static let frame = ChartFrame(width: 760, height: 280, left: 44, right: 12, top: 34, bottom: 236)

    /// The drawing; empty without a find.
    func svg(label: String) -> String {
        guard months.contains(where: { $0.finds > 0 }) else { return "" }
        return Self.frame.svg(label: label, axes + bars + elsewhere + line + labels)
    }

    private var most: Double {
        ChartFrame.nice(months.map { max(Double($0.finds), $0.asElsewhere ?? 0) }.max() ?? 1)
    }

    private func x(_ index: Int) -> Double { Self.frame.x((Double(index) + 0.5) / Double(months.count)) }
    private func y(_ finds: Double) -> Double { Self.frame.y(finds / most) }

    private var axes: [String] {
        [0, 0.5, 1].flatMap { share in
            Self.frame.gridLine(at: share, number(most * share, most * share == (most * share).rounded() ? 0 : 1))
        } + [ChartFrame.text(4, 16, findsTitle, "start")]
    }

    private var bars: [String] {
        let width = min(22, Self.frame.room / Double(months.count) * 0.7)
        return months.enumerated().map { index, month in
            let top = y(Double(month.finds))
            let title = "\(month.month): \(month.finds)"
            return """
                <rect class="bar" x="\(ChartFrame.text(x(index) - width / 2))" y="\(ChartFrame.text(top))" \
                width="\(ChartFrame.text(width))" height="\(ChartFrame.text(Self.frame.bottom - top))">\
                <title>\(title.escapedForXML)</title></rect>
                """
        }
    }

    /// A line through the months that were studied, broken where the container came.
    private var elsewhere: [String] {
        var path = ""
        var isDrawn = false
        for (index, month) in months.enumerated() {
            guard let finds = month.asElsewhere else {
                isDrawn = false
                continue
            }
            path += "\(isDrawn ? "L" : "M")\(ChartFrame.text(x(index))) \(ChartFrame.text(y(finds)))"
            isDrawn = true
        }
        return path.isEmpty ? [] : ["<path class=\"elsewhere\" d=\"\(path)\"/>"]
    }

    private var line: [String] {
        guard let placed, months.indices.contains(placed) else { return [] }
        let (x, isLate) = (x(placed), placed > months.count / 2)
        return [
            ChartFrame.line("placed", x, Self.frame.top - 8, x, Self.frame.bottom),
            ChartFrame.text(isLate ? x - 6 : x + 6, Self.frame.top - 2, placedTitle, isLate ? "end" : "start"),
        ]
    }

    private var labels: [String] {
        let every = (months.count + 11) / 12
        return months.enumerated().filter { $0.offset % every == 0 }
            .map { ChartFrame.text(x($0.offset), Self.frame.bottom + 22, "\($0.element.month)", "middle") }
    }
}
