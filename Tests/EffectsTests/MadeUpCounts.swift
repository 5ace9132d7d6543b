import Effects
import Foundation
import TestSupport

/// Counts made up by a model that a test knows.
struct MadeUpCounts {
    var dice: Dice
    /// Half the width of the factor, drawn evenly around 1, by which each mean is off: 0 for Poisson's own variance.
    var spread = 0.0

    init(seed: UInt64, spread: Double = 0) { (dice, self.spread) = (Dice(seed: seed), spread) }

    /// A Poisson number by multiplying uniform ones (Knuth), with the mean times a factor drawn by lot.
    mutating func count(mean: Double) -> Int {
        let factor = 1 + spread * Double.random(in: -1...1, using: &dice)
        let limit = exp(-mean * factor)
        var (number, product) = (0, Double.random(in: 0..<1, using: &dice))
        while product > limit {
            number += 1
            product *= Double.random(in: 0..<1, using: &dice)
        }
        return number
    }

    /// A site with a mean per month, over months with a season and a trend, and a rate ratio from some month on.
    ///
    /// - Parameter drift: by at most how much the logarithm of its mean goes its own way from one month to the next.
    mutating func site(
        mean: Double, months: Int, ratio: Double = 1, from first: Int = .max, drift: Double = 0
    ) -> SiteSeries {
        var own = 0.0
        return SiteSeries(
            counts: (0..<months).map { month in
                let season = exp(0.4 * sin(Double(month) * .pi / 6) + 0.01 * Double(month))
                if drift > 0 { own += Double.random(in: -drift...drift, using: &dice) }
                return count(mean: mean * season * exp(own) * (month >= first ? ratio : 1))
            })
    }
}
