import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// A place that a route could visit, with what that is worth.
struct StopCandidate {
    let kind: RouteStop.Kind
    /// Metric CRS.
    var position: Position
    let worth: StopWorth
    /// What was found and looked there; nil for a container.
    var history: PlaceHistory?
    var riskKind: String?
    var name: String?
    var container: ContainerOverview?

    var minutes: Double { kind == .container ? RouteRules.minutesPerContainer : RouteRules.minutesPerStop }
}

extension StopCandidate {
    /// The same on the street, where one is near; a container stays where it stands.
    func met(along network: StreetNetwork?) -> StopCandidate {
        guard kind != .container, let point = network?.distances.point(of: position) else { return self }
        var moved = self
        moved.position = point.position
        return moved
    }

    /// A container that is due.
    init?(_ overview: ContainerOverview) {
        guard let reason = overview.condition.reason,
            case .point(let position) = overview.container.geometry.geometry
        else { return nil }
        let need: StopWorth.ContainerNeed =
            switch reason {
            case .full, .expectedFull: .full
            case .unvisited, .neverVisited: .unvisited
            }
        (kind, self.position, container) = (.container, position, overview)
        (worth, name) = (StopWorth(expectedFinds: 0, container: need), overview.container.name)
    }
}
