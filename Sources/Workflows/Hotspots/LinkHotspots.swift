import Foundation
import Geodata
import SimpleFeatures

/// Which earlier hotspot each new one continues: the same place found again keeps its history.
struct HotspotLinks {
    /// Metres between the middles of two hotspots of one line, at most, unless their outlines overlap.
    static let reach = 150.0

    private struct Pair {
        let new: Int
        let earlier: Int
        let metres: Double
    }

    /// For each new hotspot the index of the earlier one that it continues. The nearest pairs first; each continues one, and
    /// each is continued by one. O(n · m).
    static func matches(of new: [Geometry], among earlier: [Geometry]) -> [Int?] {
        var pairs: [Pair] = []
        for (index, outline) in new.enumerated() {
            for (other, before) in earlier.enumerated() {
                guard let metres = distance(outline, before) else { continue }
                pairs.append(Pair(new: index, earlier: other, metres: metres))
            }
        }
        var matches = [Int?](repeating: nil, count: new.count)
        var taken: Set<Int> = []
        for pair in pairs.sorted(by: { ($0.metres, $0.new, $0.earlier) < ($1.metres, $1.new, $1.earlier) })
        where matches[pair.new] == nil && taken.insert(pair.earlier).inserted {
            matches[pair.new] = pair.earlier
        }
        return matches
    }

    /// The metres between the middles, where two outlines overlap or are near enough.
    private static func distance(_ a: Geometry, _ b: Geometry) -> Double? {
        guard let first = a.boundingBox, let second = b.boundingBox else { return nil }
        let metres = first.centre.distance(to: second.centre)
        if metres <= reach { return metres }
        let overlap = a.positions.contains(where: b.contains) || b.positions.contains(where: a.contains)
        return overlap ? metres : nil
    }
}

extension RestrictedGeodata {
    /// Gives each detected hotspot the line that it continues, with what was decided about that.
    ///
    /// Lines count of which the last hotspot was found in this period or one that ended within a year before it.
    func linked(_ hotspots: [DetectedHotspot], to request: DetectionRequest) throws -> [DetectedHotspot] {
        let end = request.period.upperBound
        let earlier = try latestHotspots(until: end).filter {
            $0.hotspot.periodUntil >= request.period.lowerBound.adding(days: -365)
        }
        let matches = HotspotLinks.matches(
            of: hotspots.map(\.hotspot.geometry.geometry), among: earlier.map(\.hotspot.geometry.geometry))
        return zip(hotspots, matches).map { new, match in
            guard let line = match.map({ earlier[$0] }) else { return new }
            var hotspot = new.hotspot
            if line.hotspot.id == hotspot.id {
                hotspot = line.hotspot
            } else {
                (hotspot.series, hotspot.continues) = (line.hotspot.series, line.hotspot.id)
                hotspot.firstDetectedAt = line.hotspot.firstDetectedAt
            }
            return DetectedHotspot(hotspot: hotspot, figures: new.figures, reviews: line.reviews)
        }
    }
}
