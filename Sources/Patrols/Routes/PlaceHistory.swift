import Foundation

/// What was found at a place in a period, and how often patrols looked.
public struct PlaceHistory: Hashable, Sendable {
    /// Finds by patrols in the period.
    public var patrolFinds: Int
    /// Finds by anyone else, who came past and reported.
    public var otherFinds: Int
    /// Times that a patrol looked there.
    public var looks: Int
    /// Days since somebody last looked or found something; nil where nobody did in the period.
    public var daysSinceLook: Double?
    /// The length of the period in days; above 0.
    public var periodDays: Double

    /// Describes a place.
    public init(patrolFinds: Int, otherFinds: Int = 0, looks: Int, daysSinceLook: Double?, periodDays: Double) {
        (self.patrolFinds, self.otherFinds, self.looks) = (patrolFinds, otherFinds, looks)
        (self.daysSinceLook, self.periodDays) = (daysSinceLook, periodDays)
    }

    /// All finds in the period.
    public var finds: Int { patrolFinds + otherFinds }
}

/// How many finds wait at a place for who comes there now.
///
/// Syringes come to a place at a rate λ of its own, and each that no patrol takes is gone after a while by other hands (reported,
/// swept, washed away), half of them in a half-life. So t days after the last look λ·τ·(1 − e^(−t/τ)) lie there, with τ the
/// half-life ÷ ln 2, and n looks of patrols spread evenly over a period of P days find λ·E together, E = n·τ·(1 − e^(−P/nτ)).
/// Others report a share s of all that comes, λ·s·P; s is the same everywhere and learnt from all places together, by the
/// rate that the patrols found. Without patrols s is taken for 1: then λ is the least that it can be.
///
/// A place's rate is all its finds over E + s·P. Places with little of that tell little of their own: their rate is drawn to
/// that of all places together, by a gamma prior of which mean and weight are learnt from all places by their moments
/// (Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", Applied Statistics 40, 1991).
///
/// Who looks is taken to see all that lies there; looks spread unevenly make the rate a little too low.
public struct ExpectedFinds: Hashable, Sendable {
    /// Days in which half of what nobody found is gone otherwise.
    public let halfLifeDays: Double
    /// The share of all that comes that others than patrols report; 1 where nothing is known of patrols.
    public let shareOfOthers: Double
    /// Finds that a place begins with, and days of collecting that they took, before its own count.
    let prior: Prior
    /// Days after which a syringe that nobody found is gone, on average.
    private let meanLifeDays: Double

    struct Prior: Hashable {
        let finds: Double
        let days: Double
    }

    /// Learns the rate of all places, how much places differ, and what others report. O(n).
    public init(learningFrom places: [PlaceHistory], halfLifeDays: Double) {
        self.halfLifeDays = halfLifeDays
        let life = halfLifeDays / log(2)
        meanLifeDays = life
        let share = Self.shareOfOthers(in: places, meanLifeDays: life)
        shareOfOthers = share
        let known = places.map {
            (finds: Double($0.finds), days: $0.collected(meanLifeDays: life, shareOfOthers: share))
        }
        .filter { $0.days > 0 }
        prior = Self.prior(of: known)
    }

    private static func shareOfOthers(in places: [PlaceHistory], meanLifeDays: Double) -> Double {
        let found = places.reduce(0) { $0 + Double($1.patrolFinds) }
        let looked = places.reduce(0) { $0 + $1.collected(meanLifeDays: meanLifeDays, shareOfOthers: 0) }
        let reported = places.reduce(0) { $0 + Double($1.otherFinds) }
        let days = places.reduce(0) { $0 + $1.periodDays }
        guard found > 0, looked > 0, days > 0 else { return 1 }
        return min(1, reported / days / (found / looked))
    }

    private static func prior(of known: [(finds: Double, days: Double)]) -> Prior {
        let (finds, days) = known.reduce((0, 0)) { ($0.0 + $1.finds, $0.1 + $1.days) }
        guard finds > 0, days > 0 else { return Prior(finds: 0, days: 1) }
        let mean = finds / days
        let spread = known.reduce(0) { $0 + $1.days * ($1.finds / $1.days - mean) * ($1.finds / $1.days - mean) } / days
        let between = spread - mean * Double(known.count) / days
        // Where places differ no more than chance makes them, they all count as one of ten thousand days.
        let weight = between > 0 ? min(mean / between, 10_000) : 10_000
        return Prior(finds: mean * weight, days: weight)
    }

    /// Finds that come to a place in a day.
    public func perDay(at place: PlaceHistory) -> Double {
        let days = place.collected(meanLifeDays: meanLifeDays, shareOfOthers: shareOfOthers)
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
    /// Days' worth of what comes that was found: by all looks of patrols of the period, and by others.
    func collected(meanLifeDays: Double, shareOfOthers: Double) -> Double {
        let patrols =
            looks > 0 ? Double(looks) * ExpectedFinds.collected(periodDays / Double(looks), meanLifeDays) : 0
        return patrols + shareOfOthers * periodDays
    }
}
