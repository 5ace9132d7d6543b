import SimpleFeatures

/// Random worlds, and the best cylinder of each.
///
/// Worlds are scanned many at a time: what depends only on the cylinder, its expected cases and their logarithms, is then
/// computed once for all of them, and the counts of a cylinder in all worlds lie in one run of memory.
struct ScanReplicates {
    private let world: ScanWorld
    private let model: SpaceTimeScan.Model
    private let seed: UInt64
    private let likelihood: ScanLikelihood

    /// How many worlds are scanned together.
    private static let lanes = 128

    init(_ world: ScanWorld, _ model: SpaceTimeScan.Model, seed: UInt64) {
        (self.world, self.model, self.seed) = (world, model, seed)
        likelihood = ScanLikelihood(total: world.total)
    }

    /// The largest log likelihood ratio in each random world, 0 where no cylinder has an excess.
    func maxima(_ windows: ScanWindows, count: Int) -> [Double] {
        var dealer = CaseDealer(world, model, seed: seed)
        var maxima: [Double] = []
        while maxima.count < count {
            let lanes = min(Self.lanes, count - maxima.count)
            maxima += scan(windows, dealer.casesUntil(lanes: lanes), lanes)
        }
        return maxima
    }

    private func scan(_ windows: ScanWindows, _ casesUntil: [Int32], _ lanes: Int) -> [Double] {
        let stride = world.slices + 1
        var maxima = ScanMaxima(likelihood, lanes: lanes, minimumCases: windows.minimumCases)
        for circle in windows.circles {
            var cases = [Int32](repeating: 0, count: stride * lanes)
            var expected = [Double](repeating: 0, count: stride)
            for (neighbour, isComplete) in circle {
                Self.add(casesUntil, from: neighbour.location * stride * lanes, to: &cases)
                for slice in 0..<stride {
                    expected[slice] += windows.expectedUntil[neighbour.location * stride + slice]
                }
                guard isComplete else { continue }
                for period in windows.periods {
                    maxima.raise(cases, period, expected: expected[period.upperBound] - expected[period.lowerBound])
                }
            }
        }
        return maxima.ratios
    }

    private static func add(_ casesUntil: [Int32], from first: Int, to cases: inout [Int32]) {
        casesUntil.withUnsafeBufferPointer { source in
            cases.withUnsafeMutableBufferPointer { cases in
                for index in cases.indices { cases[index] &+= source[first + index] }
            }
        }
    }
}

/// Deals the cases of a world anew, by its model.
struct CaseDealer {
    private let world: ScanWorld
    private let model: SpaceTimeScan.Model
    private var generator: SplitMix64
    /// For Poisson: the sums of what is expected, to draw from.
    private let cumulative: [Double]
    /// For permutation: the location of each case, and the slice, in any order.
    private let locations: [Int]
    private var slices: [Int]

    init(_ world: ScanWorld, _ model: SpaceTimeScan.Model, seed: UInt64) {
        (self.world, self.model) = (world, model)
        generator = SplitMix64(seed: seed)
        var sum = 0.0
        cumulative = world.expected.map { expected in
            sum += expected
            return sum
        }
        let places = world.cases.enumerated().flatMap { Array(repeating: $0, count: $1) }
        locations = places.map { $0 / world.slices }
        slices = places.map { $0 % world.slices }
    }

    /// The cases of so many random worlds until each slice, in the order location, slice, world.
    mutating func casesUntil(lanes: Int) -> [Int32] {
        let stride = world.slices + 1
        var cases = [Int32](repeating: 0, count: world.locations * stride * lanes)
        for lane in 0..<lanes {
            deal { location, slice in cases[(location * stride + slice + 1) * lanes + lane] += 1 }
        }
        for location in 0..<world.locations {
            for index in (location * stride + 1) * lanes..<(location + 1) * stride * lanes {
                cases[index] &+= cases[index - lanes]
            }
        }
        return cases
    }

    private mutating func deal(_ put: (Int, Int) -> Void) {
        switch model {
        case .poisson:
            for _ in 0..<world.total {
                let cell = drawnCell()
                put(cell / world.slices, cell % world.slices)
            }
        case .spaceTimePermutation:
            for last in slices.indices.dropFirst().reversed() {
                slices.swapAt(last, generator.index(below: last + 1))
            }
            for (location, slice) in zip(locations, slices) { put(location, slice) }
        }
    }

    /// A location and slice in proportion to what is expected there.
    private mutating func drawnCell() -> Int {
        let target = generator.uniform() * (cumulative.last ?? 0)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
