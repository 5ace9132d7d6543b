import Effects
import Foundation
import Geodata
import Siting
import Workflows

/// What containers did, as pages say it.
struct EffectTexts {
    let house: House
    let context: WebContext
    let effects: CityEffects

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("effects.\(key)", in: context.language, values)
    }

    /// How distances were measured, as the end of a phrase.
    var distances: String { text("distances.\(effects.distances.rawValue)") }

    func number(_ value: Double, _ digits: Int = 0) -> String { house.decimal(value, digits, context.language) }

    // MARK: Changes in words

    /// `62 % minder`, or `12 % meer`.
    func change(_ percent: Double) -> String {
        let rounded = percent.rounded()
        if rounded == 0 { return text("same") }
        return text(rounded < 0 ? "fewer" : "more", ["percent": number(abs(rounded))])
    }

    /// `62 % minder (45 % minder tot 74 % minder)`.
    func change(_ ratio: RateRatio) -> String { text("changeWithInterval", values(of: ratio)) }

    /// A change with the ends of its interval, the one nearer to no change first.
    private func values(of ratio: RateRatio) -> [String: String] {
        let ends = ratio.percentInterval
        let (least, most) =
            ratio.percent < 0 ? (ends.upperBound, ends.lowerBound) : (ends.lowerBound, ends.upperBound)
        return ["change": change(ratio.percent), "least": change(least), "most": change(most)]
    }

    /// What can be said of a band, in a cell of a table.
    func verdict(_ effect: BandEffect) -> String {
        switch effect.verdict {
        case .changed(let ratio):
            let shown = change(ratio)
            return ratio.excludesNoChange ? shown : text("notShown", ["change": shown])
        case .tooFewData(let reason): return tooFew(reason, effect.monthsNeeded)
        }
    }

    /// The sentence that a page leads with.
    func lead(_ effect: BandEffect) -> String {
        switch effect.verdict {
        case .changed(let ratio):
            return text(ratio.excludesNoChange ? "lead.changed" : "lead.notShown", values(of: ratio))
        case .tooFewData(let reason): return tooFew(reason, effect.monthsNeeded)
        }
    }

    private func tooFew(_ reason: TooFewData, _ months: Int?) -> String {
        let why = EffectVerdict.tooFewData(reason).word ?? ""
        let values: [String: String] =
            switch reason {
            case .monthsBefore(let count), .monthsAfter(let count), .findsBefore(let count): ["count": String(count)]
            case .expectedAfter(let finds): ["count": number(finds, 1)]
            case .wideInterval(let ratio):
                ["least": change(ratio.percentInterval.upperBound), "most": change(ratio.percentInterval.lowerBound)]
            case .noControls: [:]
            }
        let sentence = text("tooFew", ["reason": text("reason.\(why)", values)])
        guard let months else { return "\(sentence) \(text("never"))" }
        return "\(sentence) \(text("possible", ["months": String(months)]))"
    }

    /// What can be said of a container, in a cell of a table.
    func outcome(_ report: ContainerReport) -> String {
        switch report.outcome {
        case .studied(let effect): effect.whole.map(verdict) ?? "–"
        case .noDate: text("noDate")
        case .notPlaced: text("notPlaced")
        case .noFinds: text("noFinds")
        }
    }

    // MARK: One container

    func page(of report: ContainerReport) -> [String: Any?] {
        guard let effect = report.effect, let whole = effect.whole else {
            return ["lead": outcome(report), "months": [], "hasData": false]
        }
        let chart = EffectChart(
            months: report.months,
            placed: report.months.firstIndex { $0.month.description == report.container.installedOn?.prefix(7) ?? "" },
            findsTitle: text("chart.finds"), placedTitle: text("chart.placed"), number: number)
        return [
            "lead": lead(whole), "hasData": true, "basis": basis(whole, effect),
            "chart": chart.svg(label: text("chart.label", ["name": report.container.name])),
            "rings": effect.rings.map(row(of:)), "buffers": effect.buffers.map(row(of:)), "effort": effort(report),
            "perHour": report.perHour.map { text("perHour", ["change": verdict($0)]) },
            "cut": report.isCutShort ? text("cut") : nil,
            "months": report.months.map { month in
                [
                    "month": month.month.description, "finds": String(month.finds),
                    "elsewhere": month.asElsewhere.map { number($0, 1) } ?? "–",
                ]
            },
        ]
    }

    private func basis(_ whole: BandEffect, _ effect: ContainerEffect) -> String {
        let controls = effect.controls.total(effect.window)
        let values = [
            "before": String(whole.before), "after": String(whole.after),
            "monthsBefore": String(effect.window.before.count), "monthsAfter": String(effect.window.after.count),
            "sites": String(effect.controls.series.count), "controlsBefore": String(controls.before),
            "controlsAfter": String(controls.after),
            "dispersion": whole.dispersion.map { number($0, 2) } ?? "–", "distances": distances,
        ]
        return text("basis.\(effect.controls.kind.rawValue)", values) + " " + scatter(whole.scatter)
    }

    /// How much places change by themselves, from τ; nil where it is assumed.
    private func scatter(_ measured: Double?) -> String {
        let scatter = measured ?? BandEffect.assumedScatter
        guard scatter > 0 else { return text("scatter.none") }
        let ends = ["down": number((1 - exp(-scatter)) * 100), "up": number((exp(scatter) - 1) * 100)]
        return text(measured == nil ? "scatter.assumed" : "scatter.measured", ends)
    }

    private func row(of effect: BandEffect) -> [String: String] {
        [
            "band": effect.band.inner == 0
                ? text("within", ["metres": number(effect.band.outer)])
                : text("between", ["from": number(effect.band.inner), "to": number(effect.band.outer)]),
            "before": String(effect.before), "after": String(effect.after),
            "expected": effect.expectedAfter.map { number($0, 1) } ?? "–", "verdict": verdict(effect),
        ]
    }

    private func effort(_ report: ContainerReport) -> String {
        guard let effort = report.effort else { return text("effort.unknown") }
        let values = ["before": number(effort.hoursBefore, 1), "after": number(effort.hoursAfter, 1)]
        return text(effort.isLarge ? "effort.changed" : "effort.same", values)
    }

    // MARK: All containers

    func row(of report: ContainerReport) -> [String: Any?] {
        let window = report.effect?.window
        return [
            "name": report.container.name, "href": "\(House.address(of: report.container))/effect",
            "since": report.container.installedOn ?? "–", "verdict": outcome(report),
            "months": window.map { "\($0.before.count) / \($0.after.count)" } ?? "–",
            "finds": report.effect?.whole.map { "\($0.before) / \($0.after)" } ?? "–",
        ]
    }

    func learnt(_ curve: LearntCurve) -> [String: Any] {
        let chart = LearntCurveChart(
            curve: curve, published: .montreal, effectTitle: text("chart.effect"),
            distanceTitle: text("chart.distance"), percent: { "\(number($0 * 100)) %" })
        return [
            "chart": chart.svg(label: text("chart.learntLabel")), "text": curve.text,
            "basis": text(
                "learnt.basis",
                [
                    "containers": String(curve.containers), "sites": String(curve.controlSites),
                    "dispersion": number(curve.dispersion, 2),
                ]) + " " + scatter(curve.scatter),
            "steps": curve.steps.map(step),
        ]
    }

    private func step(_ step: LearntCurve.Step) -> [String: String] {
        func share(_ value: Double) -> String { "\(number(value * 100)) %" }
        let published = step.band.mean { EffectCurve.montreal.effect(atMetres: $0) }
        return [
            "band": text("between", ["from": number(step.band.inner), "to": number(step.band.outer)]),
            "effect": "\(share(step.effect)) (\(share(step.lower))–\(share(step.upper)))",
            "before": String(step.before), "after": String(step.after), "published": share(published),
            "raw": change(step.ratio),
        ]
    }
}
