import Effects
import Foundation
import Geodata
import SimpleFeatures
import Siting

/// Says for every container of a city what became of the finds around it, and learns the effect by distance from all of them.
///
/// Distances are along the streets where they are loaded, else straight lines. O(finds × containers) beside the regressions, each
/// of which takes milliseconds, and the searches along streets, which end after 200 m.
///
/// - Parameters:
///   - end: only what was found before this moment; nil for all.
///   - straightLines: whether streets that are loaded are left aside.
///   - streets: keeps the streets from one study to the next.
public func studyContainers(
    in geodata: Geodata, before end: Timestamp? = nil, straightLines: Bool = false,
    streets: StreetNetworkCache = StreetNetworkCache()
) throws -> CityEffects {
    let surroundings = Surroundings(straightLines ? nil : try streets.network(of: geodata))
    guard let data = try EffectData(geodata, before: end) else {
        let containers = try geodata.all(Container.self)
        return CityEffects(
            city: geodata.profile.name, months: nil, finds: 0, isSimulated: false, distances: surroundings.kind,
            reports: containers.map { ContainerReport($0, .noFinds) }, curve: nil)
    }
    let study = CityStudy(data, surroundings)
    let reports = data.containers.map(study.report)
    return CityEffects(
        city: geodata.profile.name, months: data.month(0)...data.month(data.months - 1), finds: data.finds.count,
        isSimulated: data.isSimulated, distances: surroundings.kind, reports: reports.sorted { $0.order < $1.order },
        curve: study.learn())
}

extension ContainerReport {
    init(_ container: Container, _ outcome: Outcome) {
        self.init(container: container, outcome: outcome, perHour: nil, effort: nil, months: [], isCutShort: false)
    }

    /// Those that can be told something of first, then by name.
    fileprivate var order: (Int, String, String) {
        let rank =
            switch outcome {
            case .studied(let effect): effect.whole?.ratio == nil ? 1 : 0
            case .noDate, .noFinds: 2
            case .notPlaced: 3
            }
        return (rank, container.name, container.id.uuidString)
    }
}

/// Estimates the effects of all containers from one reading of the data.
private struct CityStudy {
    let data: EffectData
    let cells: ControlCells
    let cellsOfPatrols: ControlCells
    let surroundings: Surroundings
    /// What was found in each ring around each container that stands or stood, by month.
    let rings: [UUID: [SiteSeries]]

    init(_ data: EffectData, _ surroundings: Surroundings) {
        (self.data, self.surroundings) = (data, surroundings)
        let placed = data.placedContainers.map { container, place in
            (container.id, Self.rings(surroundings.near(place, data.finds, at: \.position), months: data.months))
        }
        rings = Dictionary(placed) { first, _ in first }
        cells = ControlCells(data.finds, awayFrom: data.placesOfContainers, months: data.months)
        cellsOfPatrols = ControlCells(
            data.patrolFinds, efforts: data.efforts, awayFrom: data.placesOfContainers, months: data.months)
    }

    func report(on container: Container) -> ContainerReport {
        guard let place = container.place, let rings = rings[container.id] else {
            return ContainerReport(container, .notPlaced)
        }
        guard let window = data.window(of: container) else { return ContainerReport(container, .noDate) }
        let whole = SiteSeries.sum(rings, months: data.months)
        let controls = cells.sites(findsBefore: total(whole, window.before), window: window)
        let effect = ContainerEffect(rings: rings, window: window, controls: controls, expecting: expected)
        let looked = surroundings.near(place, data.efforts, at: \.position).map(\.item)
        return ContainerReport(
            container: container, outcome: .studied(effect), perHour: perHour(looked, around: place, window),
            effort: change(of: looked, window), months: months(whole, window, controls),
            isCutShort: data.isCutShort(container))
    }

    /// The published curve: after how many months an effect as large as that would show.
    private func expected(_ metres: Double) -> Double { EffectCurve.montreal.effect(atMetres: metres) }

    private func total(_ series: SiteSeries, _ months: Range<Int>) -> Int { series.counts[months].reduce(0, +) }

    private static func rings(_ near: [(item: DatedFind, metres: Double)], months: Int) -> [SiteSeries] {
        Band.rings.map { ring in
            SiteSeries(near.filter { ring.contains($0.metres) }.map(\.item), months: months)
        }
    }

    private func perHour(_ looked: [DatedEffort], around place: Position, _ window: StudyWindow) -> BandEffect? {
        let finds = surroundings.near(place, data.patrolFinds, at: \.position).map(\.item)
        let series = SiteSeries(finds, efforts: looked, months: data.months)
        guard let hours = series.efforts, hours[window.before].contains(where: { $0 > 0 }),
            hours[window.after].contains(where: { $0 > 0 })
        else { return nil }
        let controls = cellsOfPatrols.sites(findsBefore: total(series, window.before), window: window)
        return ContainerEffect.band(Band.whole, series, window: window, controls: controls, expecting: expected)
    }

    private func change(of looked: [DatedEffort], _ window: StudyWindow) -> ContainerReport.EffortChange? {
        guard !data.efforts.isEmpty, !window.before.isEmpty, !window.after.isEmpty else { return nil }
        func hours(_ months: Range<Int>) -> Double {
            looked.filter { months.contains($0.month) }.reduce(0) { $0 + $1.amount } / 3600 / Double(months.count)
        }
        return .init(hoursBefore: hours(window.before), hoursAfter: hours(window.after))
    }

    private func months(
        _ whole: SiteSeries, _ window: StudyWindow, _ controls: ControlSites
    ) -> [ContainerReport.Month] {
        let elsewhere = SiteSeries.sum(controls.series, months: data.months)
        let before = Double(total(elsewhere, window.before))
        let level = before > 0 ? Double(total(whole, window.before)) / before : 0
        return (0..<data.months).map { month in
            let isStudied = window.before.contains(month) || window.after.contains(month)
            return ContainerReport.Month(
                month: data.month(month), finds: whole.counts[month],
                asElsewhere: isStudied && level > 0 ? level * Double(elsewhere.counts[month]) : nil)
        }
    }

    /// One curve for all containers with a day; the controls are cells with about as many finds as those have on average.
    func learn() -> LearntCurve? {
        let studied = data.containers.compactMap { container -> StudiedContainer? in
            guard let rings = rings[container.id], let window = data.window(of: container) else { return nil }
            return StudiedContainer(rings: rings, window: window)
        }.filter { $0.suffices(SufficiencyRule()) }
        guard !studied.isEmpty else { return nil }
        let all = StudyWindow(before: 0..<data.months, after: data.months..<data.months)
        let finds = studied.reduce(0) { $0 + $1.rings.reduce(0) { $0 + total($1, 0..<data.months) } } / studied.count
        return LearntCurve(studied, controls: cells.sites(findsBefore: finds, window: all))
    }
}
