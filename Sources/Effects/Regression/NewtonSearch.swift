import Foundation

/// The search for the coefficients of largest Poisson likelihood, round by round.
struct NewtonSearch {
    private let counts: [Double]
    private let design: DesignMatrix
    private let offsets: [Double]
    private(set) var coefficients: [Double]
    private(set) var means: [Double]
    private(set) var rounds = 0
    private var predictors: [Double]

    private static let mostRounds = 100
    private static let smallestChange = 1e-10
    /// An expected count below this share of the mean, still falling, has no end.
    private static let vanishing = 1e-10

    /// Starts halfway between each count and the mean, as statsmodels does; the first round gives coefficients.
    init(counts: [Double], design: DesignMatrix, offsets: [Double]) throws {
        (self.counts, self.design, self.offsets) = (counts, design, offsets)
        let mean = counts.reduce(0, +) / Double(counts.count)
        let start = counts.map { ($0 + mean) / 2 }
        let factor = try Self.factor(design, weights: start)
        let working = counts.indices.map { log(start[$0]) + (counts[$0] - start[$0]) / start[$0] - offsets[$0] }
        coefficients = factor.solve(design.transposedTimes(zip(start, working).map(*)))
        (predictors, means) = Self.predict(design, coefficients, offsets)
        rounds = 1
    }

    private static func factor(_ design: DesignMatrix, weights: [Double]) throws -> CholeskyFactor {
        do {
            return try CholeskyFactor(design.gram(weights: weights))
        } catch let dependence as CholeskyFactor.Dependence {
            throw EffectsError.collinear(dependence.columns.map { design.columns[$0] })
        }
    }

    private static func predict(
        _ design: DesignMatrix, _ coefficients: [Double], _ offsets: [Double]
    ) -> (predictors: [Double], means: [Double]) {
        let predictors = zip(design.times(coefficients), offsets).map(+)
        return (predictors, predictors.map { exp($0) })
    }

    /// Runs to the end, and gives the factor of XᵀWX there.
    mutating func run() throws -> CholeskyFactor {
        while rounds < Self.mostRounds {
            let factor = try Self.factor(design, weights: means)
            let score = design.transposedTimes(zip(counts, means).map(-))
            let change = factor.solve(score)
            let decrement = max(0, zip(change, score).reduce(0) { $0 + $1.0 * $1.1 })
            try step(change)
            rounds += 1
            if decrement.squareRoot() < Self.smallestChange { return try Self.factor(design, weights: means) }
        }
        throw EffectsError.notConverged(rounds: rounds)
    }

    /// Takes a change, halved as long as it makes the counts less likely.
    private mutating func step(_ change: [Double]) throws {
        let before = deviance
        var share = 1.0
        let from = coefficients
        repeat {
            coefficients = zip(from, change).map { $0 + share * $1 }
            (predictors, means) = Self.predict(design, coefficients, offsets)
            share /= 2
        } while !(deviance <= before + 1e-8 * (1 + before)) && share > 1e-6
        try refuseSeparation(change)
    }

    /// The deviance of the means so far.
    var deviance: Double {
        var sum = 0.0
        for row in counts.indices {
            let count = counts[row]
            sum += (count > 0 ? count * (log(count) - predictors[row]) : 0) - (count - means[row])
        }
        return 2 * sum
    }

    /// Throws when counts of zero are expected to be next to nothing, and less with every round: then there is no largest
    /// likelihood (Santos Silva and Tenreyro, "On the existence of the maximum likelihood estimates in Poisson
    /// regression", Economics Letters 107, 2010).
    private func refuseSeparation(_ change: [Double]) throws {
        let limit = Self.vanishing * counts.reduce(0, +) / Double(counts.count)
        let falls = design.times(change)
        let vanishing = counts.indices.filter { counts[$0] == 0 && means[$0] < limit && falls[$0] < -0.5 }
        guard !vanishing.isEmpty else { return }
        let columns = Set(vanishing.flatMap { design.entries(of: $0).map { design.columnNumbers[$0] } })
        let running = columns.filter { abs(change[$0]) > 0.1 }.sorted()
        throw EffectsError.separated(running.map { design.columns[$0] })
    }
}
