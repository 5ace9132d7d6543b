import SimpleFeatures

/// Resamples blocks of finds: which blocks could as well have been found, and how often.
///
/// Finds of one patrol or one week are not independent, so that resampling single finds makes an interval too narrow.
/// Blocks of time are resampled whole, the highest level of what clusters (Künsch, "The jackknife and the bootstrap for
/// general stationary observations", Annals of Statistics 17, 1989; Davison & Hinkley, "Bootstrap Methods and their
/// Application", 1997, 3.8 and 8.2). Blocks do not overlap (Carlstein 1986), so that each counts equally often.
///
/// Blocks are resampled within strata: runs of consecutive blocks. A trend, a season and the weight that recent finds have
/// differ between strata rather than within, and are not taken for chance. Of the n blocks of a stratum n − 1 are drawn
/// with replacement and each counts n / (n − 1) times: Rao & Wu, "Resampling inference with complex survey data", JASA
/// 83, 1988. Over all draws a block then counts once on average, and the variance of a sum of block totals Wᵦ is the
/// unbiased one, Σ over strata of n/(n−1) · Σ (Wᵦ − W̄)², where n draws of n would give (n−1)/n times that.
public struct BlockBootstrap: Hashable, Sendable {
    /// The blocks of each stratum, by their numbers in order of time.
    public let strata: [Range<Int>]

    /// With fewer blocks than this, what the draws give is too narrow to be shown: with 20, a Student's t interval would
    /// already be 7% wider.
    public static let fewestBlocks = 20
    /// With fewer blocks that hold any of it, a number is too skewed for an interval; see decision 0021.
    public static let fewestBlocksWithFinds = 8

    /// Divides blocks, numbered from 0 in order of time, into strata of as equal size as can be.
    ///
    /// Throws ``SitingError/invalidProblem(_:)`` when a stratum would have fewer than two blocks.
    public init(blockCount: Int, strataCount: Int = 1) throws {
        guard strataCount >= 1, blockCount >= 2 * strataCount else {
            throw SitingError.invalidProblem(
                "\(blockCount) blocks in \(strataCount) strata: each stratum needs two blocks or more")
        }
        strata = (0..<strataCount).map { number in
            blockCount * number / strataCount..<blockCount * (number + 1) / strataCount
        }
    }

    /// How many blocks there are.
    public var blockCount: Int { strata.last?.upperBound ?? 0 }

    /// Some draws: how often each block counts in each. The same seed gives the same draws. O(count · blocks).
    public func draws(_ count: Int, seed: UInt64) -> [[Double]] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in draw(using: &generator) }
    }

    private func draw(using generator: inout SplitMix64) -> [Double] {
        var factors = [Double](repeating: 0, count: blockCount)
        for stratum in strata {
            let scale = Double(stratum.count) / Double(stratum.count - 1)
            for _ in 1..<stratum.count { factors[.random(in: stratum, using: &generator)] += scale }
        }
        return factors
    }
}

extension [Double] {
    /// The percentile interval of bootstrap values: the (B + 1)·α/2-th and the (B + 1)·(1 − α/2)-th in order; nil for
    /// fewer than 39 values.
    ///
    /// Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13; the ranks of Davison & Hinkley, 5.2.
    /// Percentiles rather than the basic interval, which can go below zero; not BCa, whose correction is next to nothing
    /// here: a plan's gain is linear in the weights of the blocks, so that it has no bias, and skewness is divided by
    /// six times the root of the number of blocks. O(B log B).
    public func percentileInterval(share: Double = 0.95) -> ClosedRange<Double>? {
        let order = sorted()
        let rank = Int((Double(count + 1) * (1 - share) / 2 + 1e-9).rounded(.down))
        guard rank >= 1 else { return nil }
        return order[rank - 1]...order[count - rank]
    }
}
