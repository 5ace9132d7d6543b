import Foundation
import Geodata

/// What a hotspot rests on, as it stood when it was detected; kept with it as JSON.
public struct HotspotFigures: Codable, Hashable, Sendable {
    /// A number with the 95% interval that the counts leave open.
    public struct Estimate: Codable, Hashable, Sendable {
        /// The best guess; nil where it would be a division by nothing.
        public let value: Double?
        /// The smallest value of the interval.
        public let lower: Double
        /// The largest; nil where the counts set no bound.
        public let upper: Double?
    }

    /// How unlikely the cells of the hotspot are beside the city's others.
    public struct Score: Codable, Hashable, Sendable {
        /// The highest standard score of Gi* among its cells.
        public let z: Double
        /// The one-sided p of that cell.
        public let p: Double
        /// Whether a cell stays significant at a false discovery rate of 5%.
        public let isSignificant: Bool
    }

    /// A place that matters near the hotspot.
    public struct NearPlace: Codable, Hashable, Sendable {
        /// Its kind, as the profile names it.
        public let kind: String
        /// What people call it.
        public let name: String?
        /// Metres in a straight line from the middle of the hotspot.
        public let metres: Double
        /// Metres on foot along the streets; nil where none are loaded, or no way leads there.
        public let metresOnFoot: Double?
        /// Radius in metres within which the place is known.
        public let accuracy: Double?
        /// The share of what was seen that falls in the usual hours of its kind; nil where hours are not known.
        public let openShare: Double?

        /// The metres by which it is near: on foot where those are known.
        public var nearness: Double { metresOnFoot ?? metres }
    }

    /// The nearest street, or the nearest place with a name.
    public var place: String
    /// The neighbourhood of its middle.
    public var neighbourhood: String?
    /// Confirmed and probable observations of the period.
    public var observations: Int
    /// Those of them by kind.
    public var kinds: [String: Int]
    /// Unconfirmed observations there, which count nowhere else.
    public var unconfirmed: Int
    /// Confirmed and probable observations at the same place in the period before, of the same length.
    public var previous: Int
    /// Hours of watching there in the period; nil where none are known.
    public var hours: Double?
    /// Hours of watching there in the period before; nil where none are known.
    public var previousHours: Double?
    /// Observations an hour of watching.
    public var rate: Estimate?
    /// How many times as many as in the period before: rates where hours are known of both, else counts.
    public var trend: Estimate
    /// Whether ``trend`` is one of rates.
    public var isTrendOfRates: Bool
    /// How many times the rate of the rest of the city, where hours are known.
    public var besideCity: Estimate?
    /// Whether watching explains it: its rate is not above that of the rest of the city. Nil where hours are not known.
    public var isExplainedByEffort: Bool?
    /// How unlikely it is by chance.
    public var score: Score
    /// The category of the emerging hotspot, such as `intensifying`.
    public var category: String
    /// Independent sources.
    public var sources: Int
    /// When in the week.
    public var week: WeekPicture
    /// The nearest place of each kind that the profile names, the nearest first.
    public var near: [NearPlace]
    /// Metres within which a place counts as near.
    public var within: Double
    /// Which part of the policy's definition it meets.
    public var rule: PolicyRule
    /// Whether any of it was made up by a model.
    public var isSimulated: Bool

    /// Whether it enters the priority list: it meets every part of the definition, and is not explained by watching.
    public var isPriority: Bool { rule.isMet && isExplainedByEffort != true }
    /// The places that are near.
    public var nearby: [NearPlace] { near.filter { $0.nearness <= within } }
}

extension HotspotFigures {
    /// The text that is stored; the same figures give the same text.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Reads what was stored.
    init(json: String) throws { self = try JSONDecoder().decode(HotspotFigures.self, from: Data(json.utf8)) }
}
