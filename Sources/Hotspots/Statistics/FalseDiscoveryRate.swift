/// Which of many tests to believe, so that of those believed only a small share is expected to be wrong.
///
/// Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing",
/// Journal of the Royal Statistical Society B 57, 1995. It holds for independent tests and for tests that lean the same
/// way (Benjamini and Yekutieli 2001), as those of neighbouring cells do; Caldas de Castro and Singer, "Controlling the
/// false discovery rate: a new application to account for multiple and dependent tests in local statistics of spatial
/// association", Geographical Analysis 38, 2006, use it for Gi*.
public enum FalseDiscoveryRate {
    /// For each p the smallest rate at which its test would be believed (the q-value): at most 1, in the order of the p.
    ///
    /// Put all tests that were looked at in one call, not only the small ones. O(n log n). A p that is no number stays so
    /// and does not count.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.filter { !pValues[$0].isNaN }.sorted { pValues[$0] > pValues[$1] }
        var adjusted = pValues
        var least = 1.0
        for (place, index) in order.enumerated() {
            least = min(least, pValues[index] * Double(order.count) / Double(order.count - place))
            adjusted[index] = least
        }
        return adjusted
    }
}
