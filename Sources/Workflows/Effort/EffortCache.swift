import Geodata
import Synchronization

/// Pictures of the search effort, made anew only after the data changed; of a few periods at a time.
public final class EffortCache: Sendable {
    private struct Kept {
        var mark = ""
        var pictures: [(request: EffortRequest, picture: EffortPicture)] = []
        var streetMark = ""
        var streets: EffortStreets?
    }

    /// How many periods are kept: those that were asked for last.
    private static let mostPeriods = 4
    private let kept = Mutex(Kept())

    /// Makes an empty cache.
    public init() {}

    /// The picture of a period. While one thread makes it, others that ask wait for it.
    public func picture(of request: EffortRequest, in geodata: Geodata) throws -> EffortPicture {
        try kept.withLock { kept in
            let streetMark = try geodata.revision(of: [.street, .area])
            let mark = try geodata.monitoringMark() + " " + streetMark
            if mark != kept.mark { (kept.mark, kept.pictures) = (mark, []) }
            if let index = kept.pictures.firstIndex(where: { $0.request == request }) {
                kept.pictures.append(kept.pictures.remove(at: index))
                return kept.pictures[kept.pictures.count - 1].picture
            }
            let lookup = try AreaLookup(geodata)
            if streetMark != kept.streetMark {
                kept.streets = try EffortStreets(geodata, lookup)
                kept.streetMark = streetMark
            }
            let picture = try surveyEffort(request, in: geodata, lookup, kept.streets)
            kept.pictures = kept.pictures.suffix(Self.mostPeriods - 1) + [(request, picture)]
            return picture
        }
    }
}

/// The search effort of a period: its patrols one by one, then its finds. O(positions + finds), one track in memory at a
/// time.
private func surveyEffort(
    _ request: EffortRequest, in geodata: Geodata, _ lookup: AreaLookup, _ streets: EffortStreets?
) throws -> EffortPicture {
    var survey = EffortSurvey(lookup, streets)
    try geodata.forEachMonitoredPatrol(in: request.period) { record in
        survey.add(record) { try geodata.projected($0) }
    }
    try geodata.forEachMonitoredFind(in: request.period) { survey.add($0) }
    return survey.picture(of: request.period)
}
