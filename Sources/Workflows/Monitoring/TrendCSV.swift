import Foundation
import Geodata

extension Trend {
    /// The trend as CSV (RFC 4180), a row for each step of the whole, of each neighbourhood and of each setting.
    ///
    /// Numbers have a point; `finds_per_hour` and its interval are empty where no time of patrols is known. `nature` is
    /// `simulated` where anything in the row was made up by a model.
    public var csv: String {
        let rows =
            steps.map { row("all", nil, nil, $0) }
            + areas.flatMap { group in group.steps.map { row("neighbourhood", group.key, group.name, $0) } }
            + settings.flatMap { group in group.steps.map { row("setting", group.key, nil, $0) } }
        return ([Self.header] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static let header = [
        "first_month", "last_month", "division", "code", "name", "filter_neighbourhood", "filter_setting", "finds",
        "finds_on_patrol", "syringes", "patrols", "patrol_hours", "finds_per_hour", "interval_lower",
        "interval_upper", "nature",
    ]

    private func row(_ division: String, _ code: String?, _ name: String?, _ step: TrendStep) -> [String] {
        let (found, effort, rate) = (step.count.found, step.count.effort, step.count.rate)
        return [
            step.months.lowerBound.description, step.months.upperBound.description, division, code ?? "", name ?? "",
            request.areaCode ?? "", request.setting?.rawValue ?? "", String(found.finds),
            String(found.findsOnPatrol), String(found.syringes), String(effort.patrols),
            Self.decimal(effort.patrolSeconds / 3600, 2), rate.map { Self.decimal($0.perHour, 4) } ?? "",
            rate.map { Self.decimal($0.lower, 4) } ?? "", rate.map { Self.decimal($0.upper, 4) } ?? "",
            step.count.isSimulated ? "simulated" : "measured",
        ]
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    /// A field; one that a spreadsheet would take for a formula gets an apostrophe before it.
    private static func quoted(_ field: String) -> String {
        let isFormula = field.first.map { ["=", "+", "@", "-", "\t", "\r"].contains($0) } ?? false
        let text = isFormula ? "'" + field : field
        let isPlain = text.unicodeScalars.allSatisfy { ![",", "\"", "\r", "\n"].contains($0) }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
