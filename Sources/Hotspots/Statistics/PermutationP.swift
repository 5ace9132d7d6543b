/// How many of a number of random arrangements were as extreme as what was seen, as probabilities.
///
/// (arrangements as extreme + 1) / (arrangements + 1): what was seen is itself one of the arrangements, so that no p is 0
/// (Davison and Hinkley, "Bootstrap methods and their application", 1997, section 4.2).
public struct PermutationP: Hashable, Sendable {
    /// The probability of so high a value.
    public let high: Double
    /// The probability of so low a value.
    public let low: Double
    /// The probability of a value so far out on either side: twice the smaller tail, at most 1.
    public var twoSided: Double { min(1, 2 * min(high, low)) }

    init(atLeast: Int, atMost: Int, of count: Int) {
        high = Double(atLeast + 1) / Double(count + 1)
        low = Double(atMost + 1) / Double(count + 1)
    }
}

extension GetisOrd {
    /// The probability of each place's statistic when the values of all other places are dealt out anew over them and its own
    /// stays: conditional permutation (Anselin, "Local indicators of spatial association", Geographical Analysis 27, 1995).
    ///
    /// All places are compared with the same arrangements, as esda does too: each p is exact by itself to its Monte Carlo error
    /// √(p (1 − p) / count), and the errors of places with equal neighbourhoods go together. The smallest possible p is
    /// 1 / (count + 1): with a false discovery rate over many places ask for many arrangements, or none can pass.
    ///
    /// O(count · most neighbours + n log count) where the weights in each row are equal, as binary and row-standardised ones
    /// are: then only how many neighbours a place has matters, and sorted sums are searched. O(count · neighbours) otherwise.
    ///
    /// - Parameters:
    ///   - count: how many arrangements; at least 1.
    ///   - seed: the same seed gives the same answer.
    public func permutationPValues(count: Int = 999, seed: UInt64) -> [PermutationP] {
        let most = values.indices.map { weights.slots(of: $0).count }.max() ?? 0
        let deals = Deals(values, length: min(values.count, most + 1), count: max(1, count), seed: seed)
        var sortedSums: [Int: SortedSums] = [:]
        return values.indices.map { place in
            let slots = weights.slots(of: place)
            let row = weights.values?[slots]
            guard let first = row?.first, row?.contains(where: { $0 != first }) == true else {
                let sums = sortedSums[slots.count] ?? SortedSums(deals, slots.count)
                sortedSums[slots.count] = sums
                let observed = slots.reduce(0) { $0 + values[Int(weights.neighbours[$1])] }
                return deals.p(of: place, sums, observed)
            }
            return deals.p(of: place, weights: Array(row ?? []), weights.neighbours[slots].map { values[Int($0)] })
        }
    }
}
