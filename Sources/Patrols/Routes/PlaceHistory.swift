import Foundation

/// What was found at a place in a period, and how often somebody looked.
public struct PlaceHistory: Hashable, Sendable {
    /// Finds in the period.
    public var finds: Int
    /// Times that somebody looked there: patrols that came past, and days on which something was found.
    public var looks: Int
    /// Days since somebody last looked; nil where nobody did in the period.
    public var daysSinceLook: Double?
    /// The length of the period in days; above 0.
    public var periodDays: Double

    /// Describes a place.
    public init(finds: Int, looks: Int, daysSinceLook: Double?, periodDays: Double) {
        (self.finds, self.looks, self.daysSinceLook, self.periodDays) = (finds, looks, daysSinceLook, periodDays)
    }
}

/// How many finds wait at a place for who comes there now.
///
/// Syringes come to a place at a rate of its own, and each that nobody takes is gone after a while by other hands (swept,
/// reported, washed away), half of them in a half-life. So t days after the last look λ·τ·(1 − e^(−t/τ)) lie there, with τ
/// the half-life ÷ ln 2, and n looks spread evenly over a period of P days find n·λ·τ·(1 − e^(−P/nτ)) together, which gives
/// λ. Places with few looks tell little of their own: their rate is drawn to that of all places together, by a gamma prior
/// of which mean and weight are learnt from all places by their moments (Marshall, "Mapping disease and mortality rates
/// using empirical Bayes estimators", Applied Statistics 40, 1991).
///
/// Who looks is taken to see all that lies there; looks spread unevenly make the rate a little too low.
public struct ExpectedFinds: Hashable, Sendable {
    /// Days in which half of what nobody found is gone otherwise.
    public let halfLifeDays: Double
    /// Finds that a place begins with, and days of collecting that they took, before its own count.
    let prior: Prior
    /// Days after which a syringe that nobody found is gone, on average.
    private let meanLifeDays: Double

    struct Prior: Hashable {
        let finds: Double
        let days: Double
    }

    /// Learns the rate of all places and how much places differ. O(n).
    public init(learningFrom places: [PlaceHistory], halfLifeDays: Double) {
        self.halfLifeDays = halfLifeDays
        let life = halfLifeDays / log(2)
        meanLifeDays = life
        let known = places.filter { $0.looks > 0 }.map { (Double($0.finds), $0.collected(meanLifeDays: life)) }
        let (finds, days) = known.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        guard finds > 0, days > 0 else {
            prior = Prior(finds: 0, days: 1)
            return
        }
        let mean = finds / days
        let spread = known.reduce(0) { $0 + $1.1 * ($1.0 / $1.1 - mean) * ($1.0 / $1.1 - mean) } / days
        let between = spread - mean * Double(known.count) / days
        // Where places differ no more than chance makes them, they all count as one of ten thousand days.
        let weight = between > 0 ? min(mean / between, 10_000) : 10_000
        prior = Prior(finds: mean * weight, days: weight)
    }

    /// Finds that come to a place in a day.
    public func perDay(at place: PlaceHistory) -> Double {
        let days = place.collected(meanLifeDays: meanLifeDays)
        return (prior.finds + Double(place.finds)) / (prior.days + days)
    }

    /// Finds that lie at a place now.
    public func waiting(at place: PlaceHistory) -> Double {
        perDay(at: place) * Self.collected(place.daysSinceLook ?? place.periodDays, meanLifeDays)
    }

    /// Days' worth of finds that lie there when so many days have gone by.
    static func collected(_ days: Double, _ meanLifeDays: Double) -> Double {
        meanLifeDays * (1 - exp(-max(0, days) / meanLifeDays))
    }
}

extension PlaceHistory {
    /// Days' worth of finds that all looks of the period found together.
    func collected(meanLifeDays: Double) -> Double {
        guard looks > 0 else { return 0 }
        return Double(looks) * ExpectedFinds.collected(periodDays / Double(looks), meanLifeDays)
    }
}
