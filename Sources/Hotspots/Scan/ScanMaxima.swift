/// The largest log likelihood ratio so far in each of the worlds that are scanned together.
///
/// A cylinder is better than before in few worlds. The ratio grows with the count, so a count that could beat even the weakest
/// world's maximum is found first; counts are compared with that, many at a time, and hardly any ratio is computed.
struct ScanMaxima {
    private(set) var ratios: [Double]
    private let likelihood: ScanLikelihood
    private let minimumCases: Int
    /// The smallest of the ratios, brought up to date now and then: a smaller one only costs time.
    private var weakest = 0.0
    private var raises = 0

    init(_ likelihood: ScanLikelihood, lanes: Int, minimumCases: Int) {
        ratios = [Double](repeating: 0, count: lanes)
        (self.likelihood, self.minimumCases) = (likelihood, minimumCases)
    }

    /// Raises the maximum of each world in which the cylinder is better than those before.
    ///
    /// - Parameter cases: the cases of the circle until each slice, world after world.
    mutating func raise(_ cases: [Int32], _ period: Range<Int>, expected: Double) {
        guard let terms = likelihood.terms(expected) else { return }
        let least = likelihood.leastCount(above: weakest, max(minimumCases, Int(expected) + 1), terms)
        guard let least else { return }
        let lanes = ratios.count
        let (begin, end) = (period.lowerBound * lanes, period.upperBound * lanes)
        var raised = 0
        cases.withUnsafeBufferPointer { cases in
            ratios.withUnsafeMutableBufferPointer { ratios in
                var lane = 0
                while lane < lanes {
                    let block = lane..<min(lanes, lane + Self.block)
                    if Self.reaches(cases, begin, end, block, least) {
                        raised &+= likelihood.raise(&ratios, cases, begin, end, block, least, terms)
                    }
                    lane = block.upperBound
                }
            }
        }
        note(raised)
    }

    private static let block = 16

    /// Whether the count is large enough in any world of a block, told by the sign of one number: a loop without branches.
    @inline(__always)
    private static func reaches(
        _ cases: UnsafeBufferPointer<Int32>, _ begin: Int, _ end: Int, _ block: Range<Int>, _ least: Int32
    ) -> Bool {
        var sign: Int32 = 0
        for lane in block { sign |= least &- 1 &- (cases[end &+ lane] &- cases[begin &+ lane]) }
        return sign < 0
    }

    private mutating func note(_ raised: Int) {
        raises += raised
        guard raises > ratios.count / 4 else { return }
        raises = 0
        weakest = ratios.min() ?? 0
    }
}

extension ScanLikelihood {
    /// The smallest count from which on the ratio is above a value, or nil where none is; by halving, since the ratio grows
    /// with the count from `first`, the first above what is expected.
    @inline(__always)
    func leastCount(above value: Double, _ first: Int, _ terms: (slope: Double, offset: Double)) -> Int32? {
        var (low, high) = (first, table.count)
        while low < high {
            let middle = (low + high) / 2
            if table[middle] - Double(middle) * terms.slope - terms.offset > value {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low < table.count ? Int32(low) : nil
    }

    /// Raises the ratios of a block of worlds, and says of how many.
    @inline(__always)
    func raise(
        _ ratios: inout UnsafeMutableBufferPointer<Double>, _ cases: UnsafeBufferPointer<Int32>, _ begin: Int,
        _ end: Int,
        _ block: Range<Int>, _ least: Int32, _ terms: (slope: Double, offset: Double)
    ) -> Int {
        var raised = 0
        for lane in block {
            let count = cases[end &+ lane] &- cases[begin &+ lane]
            guard count >= least else { continue }
            let ratio = table[Int(count)] - Double(count) * terms.slope - terms.offset
            if ratio > ratios[lane] {
                ratios[lane] = ratio
                raised &+= 1
            }
        }
        return raised
    }
}
