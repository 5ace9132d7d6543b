import Foundation
import SimpleFeatures

/// Numbers from the standard normal distribution.
enum NormalScores {
    /// Some of them; the same seed gives the same ones. Box & Muller, "A note on the generation of random normal
    /// deviates", Annals of Mathematical Statistics 29, 1958.
    static func draw(_ count: Int, seed: UInt64) -> [Double] {
        // Another stream than that of the draws of blocks, which start from the seed itself.
        var generator = SplitMix64(seed: ~seed)
        return (0..<count).map { _ in
            let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
            return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
        }
    }
}
