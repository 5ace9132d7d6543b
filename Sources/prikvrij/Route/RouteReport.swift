import Foundation
import Geodata
import Workflows

/// A route as plain text: what it is worth, what that rests on, and each stop with its reason.
struct RouteReport {
    let route: PlannedRoute
    let zone: TimeZone

    init(_ route: PlannedRoute, zone: TimeZone) { (self.route, self.zone) = (route, zone) }

    var text: String {
        var table = TextTable(columns: [.right, .right, .right, .left, .left])
        table.append(["", "min", "m", "stop", "why"])
        for (index, stop) in route.stops.enumerated() {
            table.append([
                String(index + 1), String(Int(stop.atMinute.rounded())), String(Int(stop.metres.rounded())),
                Self.title(stop), Self.reason(stop, days: days),
            ])
        }
        return ([summary, basis] + moments + [table.text]).joined(separator: "\n")
    }

    private var days: Int { Int(route.basis.from.days(until: route.basis.until).rounded()) }

    private var summary: String {
        """
        \(route.stops.count) stops in \(Int(route.minutes.rounded())) of \(Int(route.budgetMinutes)) minutes, \
        \(Self.decimal(route.metres / 1000)) km; \(Self.decimal(route.expectedFinds)) finds expected
        Worth \(Self.decimal(route.worth)) with what counts more (risk, stale places, containers); the best route found \
        \(Self.decimal(route.bestWorth)), no route more than \(Self.decimal(route.worthBound)); seed \(route.seed)
        """
    }

    private var basis: String {
        let basis = route.basis
        let walking =
            basis.walking == .streets
            ? "distances along streets" : "no streets are loaded: straight lines times \(RouteRules.detour)"
        let others = basis.leftToOthers > 0 ? "; \(basis.leftToOthers) left to other teams" : ""
        return """
            From \(basis.finds) finds and \(basis.patrols) patrols (\(basis.trackedPatrols) with a track), \
            \(basis.from.localDay(in: zone)) to \(basis.until.localDay(in: zone))\
            \(basis.isSimulated ? "; SIMULATED" : ""); \(walking); \(basis.candidates) possible stops\(others)
            """
    }

    private var moments: [String] {
        let factors = route.basis.factors.map {
            "\($0.cycle) × \(Self.decimal($0.factor, 2)) (\($0.finds) finds in \(Int($0.hours)) hours)"
        }
        return [
            factors.isEmpty
                ? "Too few finds by patrols to say anything of the moment."
                : "Moment: \(factors.joined(separator: ", "))."
        ]
    }

    private static func title(_ stop: RouteStop) -> String {
        let name = stop.name ?? stop.neighbourhood ?? "\(stop.latitude), \(stop.longitude)"
        guard stop.nameMetres > 0 else { return name }
        let metres = "\(Int(stop.nameMetres.rounded())) m"
        return stop.nameDirection.map { "\(metres) \($0.words) of \(name)" } ?? "\(metres) from \(name)"
    }

    private static func reason(_ stop: RouteStop, days: Int) -> String {
        var parts: [String] = []
        switch stop.containerReason {
        case "full": parts.append("container found \(percent(stop.containerLevel)) full")
        case "expected-full": parts.append("container estimated \(percent(stop.containerLevel)) full")
        case "unvisited": parts.append("container not visited for \(stop.containerDays ?? 0) days")
        case "never-visited": parts.append("container without a known visit")
        default: break
        }
        if stop.finds > 0 {
            parts.append(
                "\(decimal(stop.expectedFinds)) expected: \(stop.finds) finds in \(days) days, \(stop.looks) looks")
        }
        if stop.container == nil {
            parts.append(stop.daysSinceLook.map { "last look \(Int($0)) days ago" } ?? "no look in \(days) days")
        }
        if let kind = stop.riskKind, stop.riskFactor > 1 { parts.append("near \(kind): × \(decimal(stop.riskFactor))") }
        return parts.joined(separator: "; ")
    }

    private static func percent(_ level: Double?) -> String { "\(Int(((level ?? 0) * 100).rounded()))%" }

    private static func decimal(_ value: Double, _ digits: Int = 1) -> String {
        String(format: "%.\(digits)f", value)
    }
}

extension CompassPoint {
    /// `north-east`.
    fileprivate var words: String {
        rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }
}
