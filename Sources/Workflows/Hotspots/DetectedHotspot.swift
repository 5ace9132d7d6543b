import Foundation
import Geodata
import SimpleFeatures

/// A hotspot with its figures, and what was decided about the line that it is of.
public struct DetectedHotspot: Sendable {
    /// As it is stored, or would be.
    public var hotspot: Hotspot
    /// What it rests on.
    public let figures: HotspotFigures
    /// What was decided about its line, in order.
    public let reviews: [HotspotReview]

    /// Pairs a hotspot with its figures.
    init(hotspot: Hotspot, figures: HotspotFigures, reviews: [HotspotReview] = []) {
        (self.hotspot, self.figures, self.reviews) = (hotspot, figures, reviews)
    }

    /// Reads a stored one.
    init(_ reviewed: ReviewedHotspot) throws {
        self.init(
            hotspot: reviewed.hotspot, figures: try HotspotFigures(json: reviewed.hotspot.figures),
            reviews: reviewed.reviews)
    }

    /// Where its line is in the review.
    public var state: HotspotReview.State { reviews.last?.state ?? .new }
    /// The local day on which to look again, `YYYY-MM-DD`.
    public var lookAgainOn: String? { state == .closed ? nil : reviews.last?.lookAgainOn }
    /// Whether it was found again after its line was closed.
    public var cameBack: Bool {
        guard let last = reviews.last, last.state == .closed else { return false }
        return hotspot.detectedAt > last.decidedAt
    }

    /// Whether that day has come.
    public func isDue(on day: String) -> Bool { lookAgainOn.map { $0 <= day } ?? false }

    /// Whether this one stands before another: first those that enter the priority list, then those that are not
    /// explained by watching, those unlikely by chance, those near a place that matters, those with most observations.
    static func isBefore(_ a: DetectedHotspot, _ b: DetectedHotspot) -> Bool { a.rank < b.rank }

    private var rank: (Int, Int, Int, Int, String) {
        let nearby = figures.nearby.isEmpty ? 1 : 0
        let unsure = figures.score.isSignificant ? 0 : 1
        let explained = figures.isExplainedByEffort == true ? 1 : 0
        return (
            (figures.isPriority ? 0 : 2) + explained, unsure, nearby, -figures.observations,
            hotspot.id.uuidString.lowercased()
        )
    }
}

/// Which hotspots of a list are asked for.
public struct HotspotFilter: Hashable, Sendable {
    /// Only those near a place of one of these kinds; empty for all.
    public var kinds: [String]
    /// Metres within which a place is near; nil for the profile's.
    public var within: Double?
    /// Only those of the police area with this code; nil for the whole city.
    public var areaCode: String?
    /// Only those in this state.
    public var state: HotspotReview.State?

    /// Describes a filter.
    public init(
        kinds: [String] = [], within: Double? = nil, areaCode: String? = nil, state: HotspotReview.State? = nil
    ) {
        (self.kinds, self.within, self.areaCode, self.state) = (kinds, within, areaCode, state)
    }

    /// Whether a hotspot is asked for.
    public func admits(_ hotspot: DetectedHotspot) -> Bool {
        let figures = hotspot.figures
        let metres = within ?? figures.within
        let isNear = kinds.isEmpty || figures.near.contains { kinds.contains($0.kind) && $0.nearness <= metres }
        return isNear && (areaCode == nil || hotspot.hotspot.areaCode == areaCode)
            && (state == nil || hotspot.state == state)
    }
}
