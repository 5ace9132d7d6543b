import Foundation

/// A cylinder as it was found.
struct ScanWindow {
    let centre: Int
    var locations: [Int]
    let radius: Double
    let slices: Range<Int>
    let cases: Int
    let expected: Double
    let logLikelihoodRatio: Double

    /// Better ones first; of equally good ones that with fewer locations.
    func precedes(_ other: ScanWindow) -> Bool {
        (other.logLikelihoodRatio, locations.count, centre) < (logLikelihoodRatio, other.locations.count, other.centre)
    }
}

/// All cylinders within the limits.
struct ScanWindows {
    /// The circles around each centre, growing.
    let circles: [[(neighbour: ScanNeighbours.Neighbour, isComplete: Bool)]]
    /// The periods.
    let periods: [Range<Int>]
    let minimumCases: Int
    /// Sums of what is expected until each slice, `slices + 1` for each location.
    let expectedUntil: [Double]

    init(_ world: ScanWorld, _ limits: SpaceTimeScan.Limits) {
        let most = world.populations.reduce(0, +) * limits.maximumShare * (1 + 1e-12)
        circles = (0..<world.locations).map {
            world.neighbours.circles(around: $0, populations: world.populations, atMost: most)
                .map { (neighbour: $0.0, isComplete: $0.isComplete) }
        }
        periods = Self.periods(world.slices, limits)
        minimumCases = max(1, limits.minimumCases)
        expectedUntil = Self.sumsUntil(world.expected, slices: world.slices)
    }

    private static func periods(_ slices: Int, _ limits: SpaceTimeScan.Limits) -> [Range<Int>] {
        let longest = min(slices, limits.maximumSlices ?? max(1, slices / 2))
        let shortest = max(1, limits.minimumSlices)
        guard shortest <= longest else { return [] }
        return (0..<slices).flatMap { begin in
            (shortest...longest).map { begin..<begin + $0 }
                .filter { $0.upperBound <= slices && (!limits.isProspective || $0.upperBound == slices) }
        }
    }

    /// Sums until each slice, beginning with 0, for each location.
    static func sumsUntil<Number: AdditiveArithmetic>(_ numbers: [Number], slices: Int) -> [Number] {
        stride(from: 0, to: numbers.count, by: max(1, slices)).flatMap { first in
            numbers[first..<first + slices].reduce(into: [.zero]) { $0.append($0[$0.count - 1] + $1) }
        }
    }

    /// The best cylinder of each centre, best first, without those that share a location with a better one.
    func best(of world: ScanWorld) -> [ScanWindow] {
        let likelihood = ScanLikelihood(total: world.total)
        let casesUntil = Self.sumsUntil(world.cases, slices: world.slices)
        let all = circles.indices.compactMap { best(around: $0, casesUntil, likelihood, world.slices + 1) }
            .sorted { $0.precedes($1) }
        var taken: Set<Int> = []
        return all.filter { window in
            guard taken.isDisjoint(with: window.locations) else { return false }
            taken.formUnion(window.locations)
            return true
        }
    }

    private func best(
        around centre: Int, _ casesUntil: [Int], _ likelihood: ScanLikelihood, _ stride: Int
    ) -> ScanWindow? {
        var (cases, expected) = ([Int](repeating: 0, count: stride), [Double](repeating: 0, count: stride))
        var best: ScanWindow?
        for (neighbour, isComplete) in circles[centre] {
            let first = neighbour.location * stride
            for slice in 0..<stride {
                cases[slice] += casesUntil[first + slice]
                expected[slice] += expectedUntil[first + slice]
            }
            guard isComplete else { continue }
            for period in periods {
                let found = cases[period.upperBound] - cases[period.lowerBound]
                let mean = expected[period.upperBound] - expected[period.lowerBound]
                guard found >= minimumCases, let ratio = likelihood.ratio(found, mean) else { continue }
                guard ratio > best?.logLikelihoodRatio ?? 0 else { continue }
                best = ScanWindow(
                    centre: centre, locations: [], radius: neighbour.distance, slices: period, cases: found,
                    expected: mean, logLikelihoodRatio: ratio)
            }
        }
        guard let radius = best?.radius else { return nil }
        best?.locations = circles[centre].map(\.neighbour).filter { $0.distance <= radius }.map(\.location)
        return best
    }
}

/// The log likelihood ratio of a cylinder, from tables: with g(c) = c ln c + (N − c) ln(N − c) it is
/// g(c) − c (ln μ − ln(N − μ)) − N ln(N − μ).
struct ScanLikelihood {
    let total: Double
    /// g for each count.
    let table: [Double]

    init(total: Int) {
        func term(_ count: Int) -> Double { count == 0 ? 0 : Double(count) * log(Double(count)) }
        table = (0...total).map { term($0) + term(total - $0) }
        self.total = Double(total)
    }

    /// What does not depend on the count: the slope and the offset; nil where there can be no excess.
    @inline(__always)
    func terms(_ expected: Double) -> (slope: Double, offset: Double)? {
        guard expected > 0, expected < total else { return nil }
        let outside = log(total - expected)
        return (log(expected) - outside, total * outside)
    }

    /// The ratio, or nil where the count is not above what is expected.
    func ratio(_ count: Int, _ expected: Double) -> Double? {
        guard Double(count) > expected, let terms = terms(expected) else { return nil }
        return table[count] - Double(count) * terms.slope - terms.offset
    }
}
