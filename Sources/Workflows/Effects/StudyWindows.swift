import Effects
import Geodata
import SimpleFeatures

extension EffectData {
    /// The months before and after a container came; nil without a day on which it did.
    ///
    /// They end where a container within ``ControlCells/apart`` metres came or went: what follows is the doing of both.
    func window(of container: Container) -> StudyWindow? {
        guard let placed = month(of: container.installedOn) else { return nil }
        let changes = changesNear(container)
        let start = max(0, (changes.filter { $0 < placed }.max() ?? -1) + 1)
        let end = min(months, month(of: container.closedOn) ?? months, changes.filter { $0 > placed }.min() ?? months)
        let before = min(max(placed, start), months)
        let after = max(0, min(placed + 1, months))
        return StudyWindow(before: start..<max(start, before), after: after..<max(after, end))
    }

    /// The months in which other containers nearby came or went.
    func changesNear(_ container: Container) -> [Int] {
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
