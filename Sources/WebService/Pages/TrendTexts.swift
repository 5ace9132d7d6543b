import Foundation
import Geodata
import Workflows

/// A trend as its page shows it: in words, tables and drawings.
struct TrendTexts {
    let house: House
    let context: WebContext
    let trend: Trend

    private var request: TrendRequest { trend.request }
    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        house.city("monitoring.\(key)", context, values)
    }
    private func number(_ value: Double, _ digits: Int) -> String { house.decimal(value, digits, context.language) }

    // MARK: Filters

    /// The form, with what was chosen.
    func filters(_ cube: MonitoringCube) -> [String: Any?] {
        let available = cube.months ?? request.months
        let first = min(available.lowerBound, request.months.lowerBound)
        let last = max(available.upperBound, request.months.upperBound)
        let months = stride(from: last.number, through: first.number, by: -1).map(CityMonth.init(number:))
        return [
            "steps": [("maand", TrendRequest.Step.month), ("kwartaal", .quarter)].map { value, step in
                option(value, text("step.\(step.rawValue)"), request.step == step)
            },
            "from": months.map { option($0.description, $0.description, $0 == request.months.lowerBound) },
            "to": months.map { option($0.description, $0.description, $0 == request.months.upperBound) },
            "settingOptions": Find.Setting.allCases.map { option($0.rawValue, name(of: $0), request.setting == $0) },
            "areaOptions": cube.areas.sorted { $0.name < $1.name }
                .map { option($0.code, $0.name, request.areaCode == $0.code) },
            "file": "/monitoring.csv?\(request.query())",
            "area": cube.areas.first { $0.code == request.areaCode }?.name,
            "setting": request.setting.map(name(of:)),
            "everything": request.areaCode == nil && request.setting == nil
                ? nil : "/monitoring?\(request.query(areaCode: .some(nil), setting: .some(nil)))",
        ]
    }

    private func option(_ value: String, _ title: String, _ isChosen: Bool) -> [String: Any] {
        ["value": value, "title": title, "chosen": isChosen]
    }

    private func name(of setting: Find.Setting) -> String {
        house.messages.text("forms.setting.\(setting.rawValue)", in: context.language)
    }

    // MARK: The whole

    /// The sentence of what it rests on, the chart, and its table.
    var main: [String: Any?] {
        let (found, effort) = (trend.total.found, trend.total.effort)
        let basis = text(
            "basis",
            [
                "from": request.months.lowerBound.description, "to": request.months.upperBound.description,
                "finds": String(found.finds), "onPatrol": String(found.findsOnPatrol),
                "patrols": String(effort.patrols), "hours": number(effort.patrolSeconds / 3600, 0),
                "simulatedFinds": String(found.simulatedFinds), "simulatedPatrols": String(effort.simulatedPatrols),
            ])
        let untimed = effort.patrolsWithoutTime
        let chart = TrendChart(
            points: trend.steps.map {
                .init(label: label(of: $0), rate: $0.count.rate, hours: $0.count.effort.patrolSeconds / 3600)
            }, rateTitle: text("rateAxis"), hoursTitle: text("hoursAxis"), number: number)
        return [
            "basis": basis, "simulated": trend.total.isSimulated,
            "untimed": untimed > 0 ? text("untimed", ["count": String(untimed)]) : nil,
            "chart": chart.svg(label: text("chartLabel")), "rows": trend.steps.map(row(of:)),
            "noTime": effort.patrolSeconds > 0 ? nil : text("noTime"),
            "settingNote": request.setting == nil ? nil : text("settingNote"),
        ]
    }

    private func label(of step: TrendStep) -> String {
        let first = step.months.lowerBound
        guard request.step == .quarter else { return first.description }
        let values = ["year": String(first.year), "quarter": String(first.quarter)]
        return text("quarter", values)
    }

    private func row(of step: TrendStep) -> [String: Any] {
        var row = cells(of: step.count)
        let isWhole = step.months.upperBound.number - step.months.lowerBound.number == request.step.months - 1
        row["label"] = label(of: step)
        if !isWhole { row["extent"] = "\(step.months.lowerBound) – \(step.months.upperBound)" }
        let current = CityMonth(house.clock(), in: house.geodata.profile.zone)
        if step.months.contains(current) { row["running"] = text("running") }
        return row
    }

    private func cells(of count: TrendCount) -> [String: Any] {
        let (found, effort) = (count.found, count.effort)
        return [
            "rate": count.rate.map(written) ?? text("noRate"), "onPatrol": found.findsOnPatrol,
            "hours": number(effort.patrolSeconds / 3600, 1), "patrols": effort.patrols, "finds": found.finds,
            "syringes": found.syringes,
            "nature": house.messages.text(
                count.isSimulated ? "pages.simulated" : "pages.measured", in: context.language),
        ]
    }

    /// `0,42 (0,31–0,55)`.
    private func written(_ rate: SearchRate) -> String {
        let digits = rate.upper < 0.1 ? 3 : rate.upper < 10 ? 2 : 1
        return "\(number(rate.perHour, digits)) (\(number(rate.lower, digits))–\(number(rate.upper, digits)))"
    }

    // MARK: Neighbourhoods and settings

    /// A row for each neighbourhood where something was found or searched.
    var areaRows: [[String: Any]] {
        trend.areas.filter { $0.total.found.finds > 0 || $0.total.effort.patrolSeconds > 0 }
            .map { group in
                row(
                    of: group, named: group.name ?? text("outside"),
                    query: group.key.map { request.query(areaCode: $0) })
            }
    }

    /// A row for each setting in which something was found.
    var settingRows: [[String: Any]] {
        trend.settings.filter { $0.total.found.finds > 0 }.map { group in
            let setting = group.key.flatMap(Find.Setting.init(rawValue:))
            return row(
                of: group, named: setting.map(name(of:)) ?? text("unknownSetting"),
                query: setting.map { request.query(setting: $0) })
        }
    }

    private func row(of group: TrendGroup, named name: String, query: String?) -> [String: Any] {
        var row = cells(of: group.total)
        row["name"] = name
        row["spark"] = TrendChart.sparkline(group.steps.map(\.count.rate))
        if let query { row["href"] = "/monitoring?\(query)" }
        return row
    }
}
