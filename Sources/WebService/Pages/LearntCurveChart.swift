import Effects
import Siting

/// The effect by distance that a city learnt from its containers as SVG, with its interval, beside the published one.
struct LearntCurveChart {
    var curve: LearntCurve
    var published: EffectInterval
    /// Words for the axes.
    var effectTitle: String
    var distanceTitle: String
    /// How a share is written.
    var percent: (Double) -> String

    private static let frame = ChartFrame(width: 760, height: 300, left: 56, right: 16, top: 34, bottom: 244)
    private static let metres = 200.0

    func svg(label: String) -> String {
        Self.frame.svg(label: label, axes + [publishedBand, bands, publishedLine, steps].compactMap { $0 })
    }

    private func x(_ metres: Double) -> Double { Self.frame.x(metres / Self.metres) }
    private func y(_ effect: Double) -> Double { Self.frame.y(effect) }
    private func point(_ metres: Double, _ effect: Double) -> String {
        "\(ChartFrame.text(x(metres))) \(ChartFrame.text(y(effect)))"
    }

    private var axes: [String] {
        [0, 0.25, 0.5, 0.75, 1].flatMap { Self.frame.gridLine(at: $0, percent($0)) }
            + [0, 25, 50, 100, 200].map {
                ChartFrame.text(x($0), Self.frame.bottom + 20, "\(Int($0))", $0 == Self.metres ? "end" : "middle")
            } + [
                ChartFrame.text(4, 16, effectTitle, "start"),
                ChartFrame.text(Self.frame.width / 2, Self.frame.height - 10, distanceTitle, "middle"),
            ]
    }

    private var publishedBand: String {
        let distances = stride(from: 0, through: Self.metres, by: 5)
        let upper = distances.map { point($0, published.upper.effect(atMetres: $0)) }
        let lower = distances.reversed().map { point($0, published.lower.effect(atMetres: $0)) }
        return "<path class=\"published-band\" d=\"M\((upper + lower).joined(separator: "L"))Z\"/>"
    }

    private var publishedLine: String {
        let points = stride(from: 0, through: Self.metres, by: 5)
            .map { point($0, published.estimate.effect(atMetres: $0)) }
        return "<path class=\"elsewhere\" d=\"M\(points.joined(separator: "L"))\"/>"
    }

    private var bands: String {
        curve.steps.map { step in
            let (left, right) = (x(step.band.inner), x(step.band.outer))
            return """
                <rect class="band" x="\(ChartFrame.text(left))" y="\(ChartFrame.text(y(step.upper)))" \
                width="\(ChartFrame.text(right - left))" height="\(ChartFrame.text(max(1, y(step.lower) - y(step.upper))))"/>
                """
        }.joined(separator: "\n")
    }

    private var steps: String {
        let points = curve.steps.flatMap {
            [point($0.band.inner, $0.effect), point($0.band.outer, $0.effect)]
        }
        return "<path class=\"learnt\" d=\"M\(points.joined(separator: "L"))\"/>"
    }
}
