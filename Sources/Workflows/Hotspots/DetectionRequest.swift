import Foundation
import Geodata

/// Which period hotspots are detected in, and by which rules.
public struct DetectionRequest: Hashable, Sendable {
    /// The period in which observations began.
    public var period: Range<Timestamp>
    /// What the city's profile says.
    public var rules: HotspotRules

    /// Metres between two observations of one hotspot, as a multiple of the cell.
    static let reachInCells = 1.5
    /// Days between two observations of one hotspot, at most.
    static let reachInDays = 28.0
    /// How many observations a hotspot has around one of them, at the least.
    static let fewest = 4
    /// Slices of a third of the period over which a hotspot's category is told.
    static let slices = 12
    /// The false discovery rate below which a cell is significant.
    static let discoveryRate = 0.05

    /// Describes a request.
    public init(period: Range<Timestamp>, rules: HotspotRules) { (self.period, self.rules) = (period, rules) }

    /// The whole days of the profile's period that end with a day.
    ///
    /// - Parameter lastDay: any moment of the last day; that day is in the period.
    public init(lastDay: Timestamp, in profile: CityProfile) {
        let zone = profile.zone
        let end = lastDay.startOfNextDay(in: zone)
        let start = end.adding(days: -profile.hotspotRules.priorityDays - 0.5).startOfNextDay(in: zone)
        self.init(period: start..<end, rules: profile.hotspotRules)
    }

    /// The length of the period, in seconds.
    var seconds: Int { period.upperBound.secondsSince1970 - period.lowerBound.secondsSince1970 }

    /// The period of the same length that ends where this one begins.
    var previous: Range<Timestamp> { period.lowerBound.adding(seconds: -seconds)..<period.lowerBound }

    /// The slices of time by which a hotspot's category is told, the last one ending with the period.
    var slicePeriods: [Range<Timestamp>] {
        let end = period.upperBound
        let length = max(1, seconds / 3)
        return (0..<Self.slices).map { index in
            let later = (Self.slices - 1 - index) * length
            return end.adding(seconds: -later - length)..<end.adding(seconds: -later)
        }
    }

    /// All of the time that is looked at.
    var history: Range<Timestamp> {
        let first = slicePeriods.first?.lowerBound ?? period.lowerBound
        return min(first, previous.lowerBound)..<period.upperBound
    }
}

/// What a detection found.
public struct HotspotDetection: Sendable {
    /// What was asked.
    public let request: DetectionRequest
    /// The hotspots of the whole city, in order of priority.
    public let hotspots: [DetectedHotspot]
    /// Confirmed and probable observations of the period in the whole city.
    public let observations: Int
    /// Hours of watching in the period in the whole city.
    public let hours: Double
    /// Whether any of it was made up by a model.
    public let isSimulated: Bool
}
