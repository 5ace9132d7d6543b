import Foundation
import Geodata

/// What of the monitoring is asked for; every part of it stands in the address of the page.
public struct TrendRequest: Hashable, Sendable {
    /// How long a step of the trend is.
    public enum Step: String, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case month, quarter

        /// Months in a step.
        public var months: Int { self == .month ? 1 : 3 }
    }

    /// How long a step is.
    public var step: Step
    /// The first and the last month.
    public var months: ClosedRange<CityMonth>
    /// Only finds of this setting.
    public var setting: Find.Setting?
    /// Only the neighbourhood with this code.
    public var areaCode: String?

    /// Describes a request.
    public init(
        step: Step, months: ClosedRange<CityMonth>, setting: Find.Setting? = nil, areaCode: String? = nil
    ) {
        (self.step, self.months, self.setting, self.areaCode) = (step, months, setting, areaCode)
    }

    /// The steps, each with its months, the first and last cut to the months asked for. Quarters are those of the calendar.
    var steps: [ClosedRange<CityMonth>] {
        let first = months.lowerBound.number / step.months
        let last = months.upperBound.number / step.months
        return (first...last).map { index in
            let start = CityMonth(number: index * step.months)
            return max(start, months.lowerBound)...min(start.adding(step.months - 1), months.upperBound)
        }
    }
}

/// Finds and effort of one pile, and what they say together.
public struct TrendCount: Hashable, Sendable {
    /// What was found.
    public internal(set) var found = FindTally()
    /// How much was looked.
    public internal(set) var effort = EffortTally()

    /// Finds of patrols by hour of patrol; nil where no time of patrols is known.
    public var rate: SearchRate? {
        SearchRate(finds: found.findsOnPatrol, patrolSeconds: effort.patrolSeconds)
    }

    /// Whether anything in it was made up by a model.
    public var isSimulated: Bool { found.simulatedFinds > 0 || effort.simulatedPatrols > 0 }
}

/// A step of a trend.
public struct TrendStep: Hashable, Sendable {
    /// Its months.
    public let months: ClosedRange<CityMonth>
    /// What it has.
    public let count: TrendCount
}

/// A neighbourhood or a setting with its trend.
public struct TrendGroup: Hashable, Sendable {
    /// The code of the neighbourhood or the word of the setting; nil for what lies in none, or was not told.
    public let key: String?
    /// What people call the neighbourhood; nil for a setting.
    public let name: String?
    /// The whole period.
    public let total: TrendCount
    /// By step.
    public let steps: [TrendStep]
}

/// The answer to a request.
public struct Trend: Sendable {
    /// What was asked.
    public let request: TrendRequest
    /// The whole period.
    public let total: TrendCount
    /// By step.
    public let steps: [TrendStep]
    /// By neighbourhood, in order of code; empty when one was asked for.
    public let areas: [TrendGroup]
    /// By setting, the one with most finds first; empty when one was asked for.
    public let settings: [TrendGroup]
}

extension Trend {
    /// Adds up the piles of a cube. A patrol's time is that of the neighbourhood; it cannot be divided among settings, so that
    /// the rate of a setting is by hour of all patrols.
    public init(_ request: TrendRequest, of cube: MonitoringCube) {
        let counter = TrendCounter(request, cube)
        let (area, setting) = (counter.area(request.areaCode), request.setting.map(Optional.some))
        self.request = request
        total = counter.count(request.months, area: area, setting: setting)
        steps = counter.steps(area: area, setting: setting)
        areas =
            request.areaCode == nil
            ? (cube.areas.indices.map(Optional.some) + [nil]).map { counter.group(ofArea: $0) } : []
        settings =
            request.setting == nil
            ? (Find.Setting.allCases.map(Optional.some) + [nil]).map { counter.group(ofSetting: $0, area: area) }
                .sorted { $0.total.found.finds > $1.total.found.finds } : []
    }
}

/// Adds up the piles of a cube for one request. A filter that is nil takes everything; one that holds nil takes what lies
/// outside all neighbourhoods, or was told no setting.
private struct TrendCounter {
    let request: TrendRequest
    let cube: MonitoringCube

    init(_ request: TrendRequest, _ cube: MonitoringCube) { (self.request, self.cube) = (request, cube) }

    func area(_ code: String?) -> Int?? {
        code.map { code in cube.areas.firstIndex { $0.code == code } }
    }

    func count(_ months: ClosedRange<CityMonth>, area: Int??, setting: Find.Setting??) -> TrendCount {
        var count = TrendCount()
        for (key, tally) in cube.finds where months.contains(key.month) {
            if let area, key.area != area { continue }
            if let setting, key.setting != setting { continue }
            count.found += tally
        }
        if let area {
            for (key, tally) in cube.efforts where months.contains(key.month) && key.area == area {
                count.effort += tally
            }
        } else {
            for (month, tally) in cube.cityEfforts where months.contains(month) { count.effort += tally }
        }
        return count
    }

    func steps(area: Int??, setting: Find.Setting??) -> [TrendStep] {
        request.steps.map { TrendStep(months: $0, count: count($0, area: area, setting: setting)) }
    }

    func group(ofArea index: Int?) -> TrendGroup {
        let setting = request.setting.map(Optional.some)
        return TrendGroup(
            key: index.map { cube.areas[$0].code }, name: index.map { cube.areas[$0].name },
            total: count(request.months, area: .some(index), setting: setting),
            steps: steps(area: .some(index), setting: setting))
    }

    func group(ofSetting setting: Find.Setting?, area: Int??) -> TrendGroup {
        TrendGroup(
            key: setting?.rawValue, name: nil, total: count(request.months, area: area, setting: .some(setting)),
            steps: steps(area: area, setting: .some(setting)))
    }
}
