import Foundation
import Geodata
import Hotspots
import SimpleFeatures

/// Finds where observations of a period cluster, and tells what each cluster rests on.
///
/// The whole city is looked at, also for an account that sees one area: what stands out is told beside the rest of the city.
/// Which hotspots someone sees is up to the filter. Nothing is stored; ``storeHotspots(_:in:)`` does that.
public func detectHotspots(
    _ request: DetectionRequest, now: Timestamp, in geodata: Geodata, _ restricted: RestrictedGeodata
) throws -> HotspotDetection {
    let sightings = try restricted.observations(in: request.history).compactMap { Sighting($0) }
    let watches = try restricted.observationEffort(in: request.history).map { Watch($0) }
    let detector = try HotspotDetector(request, sightings, watches)
    let surroundings = try HotspotSurroundings(geodata, rules: request.rules)
    let found = try detector.clusters.map { cluster in
        try detector.hotspot(cluster, surroundings, now: now, in: geodata)
    }
    let linked = try restricted.linked(found, to: request).sorted(by: DetectedHotspot.isBefore)
    return HotspotDetection(
        request: request, hotspots: linked, observations: detector.current.count, hours: detector.effort.hours,
        isSimulated: detector.isSimulated)
}

/// Keeps what a detection found; what is stored already stays as it is.
///
/// - Returns: how many are new.
@discardableResult
public func storeHotspots(_ detection: HotspotDetection, in restricted: RestrictedGeodata) throws -> Int {
    try restricted.store(detection.hotspots.map(\.hotspot))
}

/// The observations and watches of a request, sorted by what they are for.
struct HotspotDetector {
    /// Observations that lie together in space and time.
    struct Cluster {
        let outline: Geometry
        let centre: Position
        /// Counted observations of the period inside the outline.
        let members: [Sighting]
    }

    let request: DetectionRequest
    /// Confirmed and probable ones of the period.
    let current: [Sighting]
    /// Confirmed and probable ones of the period before.
    private let previous: [Sighting]
    private let unconfirmed: [Sighting]
    let effort: HotspotEffort
    private let previousEffort: HotspotEffort
    private let cells: HotspotCellScores
    let clusters: [Cluster]
    let isSimulated: Bool

    init(_ request: DetectionRequest, _ sightings: [Sighting], _ watches: [Watch]) throws {
        self.request = request
        let counted = sightings.filter { !$0.isUnconfirmed }
        current = counted.filter { request.period.contains($0.from) }
        previous = counted.filter { request.previous.contains($0.from) }
        unconfirmed = sightings.filter { $0.isUnconfirmed && request.period.contains($0.from) }
        effort = HotspotEffort(watches.filter { request.period.contains($0.at) }, sightings: current)
        previousEffort = HotspotEffort(watches.filter { request.previous.contains($0.at) }, sightings: previous)
        cells = try HotspotCellScores(counted, watches, request)
        clusters = try Self.clusters(of: current, request)
        isSimulated = current.contains(where: \.isSimulated)
    }

    /// ST-DBSCAN over the counted observations of the period; the moment of one that lasted is its middle.
    private static func clusters(of sightings: [Sighting], _ request: DetectionRequest) throws -> [Cluster] {
        let cell = request.rules.cell
        let clustering = try SpaceTimeClustering(
            within: DetectionRequest.reachInCells * cell, seconds: DetectionRequest.reachInDays * 86_400,
            minimumPoints: DetectionRequest.fewest)
        let points = sightings.map { sighting in
            SpaceTimePoint(
                sighting.position,
                time: Double(sighting.from.secondsSince1970 + sighting.until.secondsSince1970) / 2)
        }
        let places = clustering.clusters(of: points).members.map { $0.map { sightings[$0].position } }
        return try merged(places, margin: cell / 2).map { outline in
            let members = sightings.filter { outline.contains($0.position) }
            return Cluster(outline: outline, centre: Self.middle(of: members), members: members)
        }
    }

    /// The outlines of clusters, those that lie in each other joined: a place that was quiet for a month between is one
    /// hotspot, not two.
    private static func merged(_ clusters: [[Position]], margin metres: Double) throws -> [Geometry] {
        var rest = try clusters.map { (places: $0, outline: try Outline.hull(of: $0, margin: metres)) }
        var outlines: [Geometry] = []
        while var first = rest.popLast() {
            while let other = rest.firstIndex(where: { $0.places.contains(where: first.outline.contains) }) {
                first.places += rest.remove(at: other).places
                first.outline = try Outline.hull(of: first.places, margin: metres)
            }
            outlines.append(first.outline)
        }
        return outlines
    }

    /// The mean position.
    private static func middle(of sightings: [Sighting]) -> Position {
        let count = Double(max(1, sightings.count))
        return Position(
            x: sightings.reduce(0) { $0 + $1.position.x } / count,
            y: sightings.reduce(0) { $0 + $1.position.y } / count)
    }

    /// A cluster with its figures, as a record that continues none yet. Its identifier follows from what it says.
    func hotspot(
        _ cluster: Cluster, _ surroundings: HotspotSurroundings, now: Timestamp, in geodata: Geodata
    ) throws -> DetectedHotspot {
        let figures = try figures(of: cluster, surroundings, zone: geodata.profile.zone)
        let json = try figures.json()
        let centre = try geodata.transformationToWGS84()(cluster.centre)
        let id = UUID(derivedFrom: [
            "hotspot", request.period.lowerBound.description, request.period.upperBound.description,
            cluster.members.map(\.id.uuidString).sorted().joined(separator: " "), json,
        ])
        let hotspot = Hotspot(
            id: id, areaCode: surroundings.areaCode(at: cluster.centre), period: request.period, detectedAt: now,
            centre: centre, figures: json,
            geometry: StoredGeometry(cluster.outline, in: geodata.profile.metricCRS))
        return DetectedHotspot(hotspot: hotspot, figures: figures)
    }

    private func figures(
        of cluster: Cluster, _ surroundings: HotspotSurroundings, zone: TimeZone
    ) throws -> HotspotFigures {
        let (outline, members) = (cluster.outline, cluster.members)
        let before = previous.filter { outline.contains($0.position) }
        let hours = effort.hours(in: outline, of: members)
        let previousHours = previousEffort.hours(in: outline, of: members)
        let beside = try effort.besideCity(members.count, in: outline, hours: hours)
        let trend = try RateComparison(
            earlier: .init(count: before.count, exposure: hours == nil ? 1 : previousHours ?? 1),
            later: .init(count: members.count, exposure: previousHours == nil ? 1 : hours ?? 1))
        let (score, category) = cells.score(of: members)
        let week = WeekPicture(members.map { ($0.from, $0.until) }, zone: zone)
        return HotspotFigures(
            place: try surroundings.landmarks.name(of: cluster.centre),
            neighbourhood: surroundings.landmarks.neighbourhood(at: cluster.centre), observations: members.count,
            kinds: Dictionary(grouping: members, by: \.kind).mapValues(\.count),
            unconfirmed: unconfirmed.filter { outline.contains($0.position) }.count, previous: before.count,
            hours: hours, previousHours: previousHours,
            rate: hours.map { HotspotFigures.Estimate(count: members.count, hours: $0) },
            trend: HotspotFigures.Estimate(trend), isTrendOfRates: hours != nil && previousHours != nil,
            besideCity: beside.map { HotspotFigures.Estimate($0) },
            isExplainedByEffort: beside.map { $0.verdict != .rise }, score: score, category: category,
            sources: members.sourceCount, week: week,
            near: try surroundings.nearPlaces(to: cluster.centre, week: week), within: request.rules.within,
            rule: PolicyRule(members, rules: request.rules, until: request.period.upperBound),
            isSimulated: members.contains(where: \.isSimulated))
    }
}
