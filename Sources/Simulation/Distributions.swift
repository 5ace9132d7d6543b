import Foundation
import SimpleFeatures

/// The distributions of the model, each made from uniform numbers.
extension RandomStream {
    /// Whether something with this probability happens.
    mutating func chance(_ probability: Double) -> Bool {
        uniform() < probability
    }

    /// A whole number in 0 ..< bound; the bound must be positive.
    mutating func index(below bound: Int) -> Int {
        min(bound - 1, Int(uniform() * Double(bound)))
    }

    /// A number from the standard normal distribution (Box and Muller 1958).
    mutating func gaussian() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// A waiting time with this mean, in the unit of the mean.
    mutating func exponential(mean: Double) -> Double {
        -mean * log(1 - uniform())
    }

    /// A positive number whose logarithm is normal around the logarithm of the median.
    mutating func logNormal(median: Double, deviation: Double) -> Double {
        median * exp(deviation * gaussian())
    }

    /// A count with this mean (Knuth's product of uniforms; meant for means under about 50).
    mutating func poisson(mean: Double) -> Int {
        let limit = exp(-mean)
        var (count, product) = (0, uniform())
        while product > limit {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// A count of at least one, mostly one and seldom many: P(k) is proportional to shape^k / k.
    ///
    /// The logarithmic series distribution of Fisher, Corbet and Williams (1943), drawn by sequential search
    /// (Kemp 1981) and cut at the maximum. The shape lies between 0 and 1.
    mutating func logarithmic(shape: Double, maximum: Int) -> Int {
        var rest = uniform()
        var count = 1
        var probability = -shape / log(1 - shape)
        while rest > probability, count < maximum {
            rest -= probability
            probability *= shape * Double(count) / Double(count + 1)
            count += 1
        }
        return count
    }

    /// A position around another, normally distributed with this standard deviation on each axis, in metres.
    mutating func position(around centre: Position, deviation: Double) -> Position {
        let (dx, dy) = (gaussian(), gaussian())
        return Position(x: centre.x + deviation * dx, y: centre.y + deviation * dy)
    }
}

/// Picks an index in proportion to its weight.
struct WeightedTable {
    private let cumulative: [Double]

    /// Makes a table from weights of zero or more, or nil when none of them is positive.
    init?(_ weights: [Double]) {
        var total = 0.0
        cumulative = weights.map { weight in
            total += weight
            return total
        }
        guard total > 0 else { return nil }
    }

    /// One index. O(log n).
    func pick(from stream: inout RandomStream) -> Int {
        let target = stream.uniform() * (cumulative.last ?? 0)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
