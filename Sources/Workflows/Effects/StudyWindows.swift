import Effects
import Geodata
import SimpleFeatures

extension EffectData {
    /// The months before and after a container came; nil without a day on which it did.
    ///
    /// They end where a container within ``ControlCells/apart`` metres came or went: what follows is the doing of both. Where
    /// that was in the month in which this one came, none are left after it.
    func window(of container: Container) -> StudyWindow? { window(of: container, besides: changesNear(container)) }

    /// Whether a container nearby took months away from those studied.
    func isCutShort(_ container: Container) -> Bool { window(of: container) != window(of: container, besides: []) }

    private func window(of container: Container, besides changes: [Int]) -> StudyWindow? {
        guard let placed = month(of: container.installedOn) else { return nil }
        func known(_ month: Int) -> Int { min(max(0, month), months) }
        let start = known((changes.filter { $0 < placed }.max() ?? -1) + 1)
        let after = known(placed + 1)
        let end = known(min(month(of: container.closedOn) ?? months, changes.filter { $0 >= placed }.min() ?? months))
        return StudyWindow(before: start..<max(start, known(placed)), after: after..<max(after, end))
    }

    /// The months in which other containers nearby came or went.
    private func changesNear(_ container: Container) -> [Int] {
        guard let place = container.place else { return [] }
        let near = containers.filter { other in
            other.id != container.id && other.place.map { $0.distance(to: place) <= ControlCells.apart } ?? false
        }
        return near.flatMap { [month(of: $0.installedOn), month(of: $0.closedOn)] }.compactMap { $0 }
    }

    /// The containers that stand or stood, each with its place.
    var placedContainers: [(container: Container, place: Position)] {
        containers.filter { $0.status == .installed || $0.status == .closed }
            .compactMap { container in container.place.map { (container, $0) } }
    }

    /// Where they are: no place near them is a control.
    var placesOfContainers: [Position] { placedContainers.map(\.place) }
}
