/// Values brought into non-decreasing order with the least weighted squares: neighbours that are out of order share their mean.
///
/// Pool adjacent violators (Ayer and others, "An empirical distribution function for sampling with incomplete information",
/// Annals of Mathematical Statistics 26, 1955). O(n).
struct IsotonicFit: Hashable {
    /// The runs of values that share a mean, in order.
    let blocks: [Range<Int>]

    init(_ values: [Double], weights: [Double]) {
        var pools: [(range: Range<Int>, sum: Double, weight: Double)] = []
        for index in values.indices {
            pools.append((index..<index + 1, values[index] * weights[index], weights[index]))
            while let last = pools.last, let before = pools.dropLast().last,
                before.sum / before.weight > last.sum / last.weight
            {
                pools.removeLast(2)
                pools.append(
                    (
                        before.range.lowerBound..<last.range.upperBound, before.sum + last.sum,
                        before.weight + last.weight
                    ))
            }
        }
        blocks = pools.map(\.range)
    }
}
