import Geodata
import Patrols
import SimpleFeatures

extension MonitoredPatrol {
    /// What is known of where it walked, in the metric CRS: the stretches of its pieces, each in parts, else the track of its
    /// record.
    func walkedStretches(projecting project: (Position) throws -> Position) -> [[WalkedTrack]] {
        let stretches = TrackRules(pieces).walkedTracks(projecting: project)
        guard stretches.allSatisfy({ $0.allSatisfy { $0.positions.count < 2 } }),
            case .lineString(let track)? = patrol.geometry?.geometry
        else { return stretches }
        return [[WalkedTrack(track)]]
    }
}
