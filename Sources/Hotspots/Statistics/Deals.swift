import SimpleFeatures

/// Random deals: in each the first values of a random arrangement of all places.
struct Deals {
    let values: [Double]
    let count: Int
    /// The places dealt, deal after deal for each position: `places[position * count + deal]`.
    private let places: [Int32]
    /// Their values, in the same order.
    private let dealt: [Double]
    /// Sums of the first positions: `sums[length * count + deal]`.
    private let sums: [Double]
    /// Where each place was dealt.
    private let hits: [Int32: [(deal: Int, position: Int)]]
    /// Sums that differ by less are equal but for rounding.
    private let tolerance: Double

    init(_ values: [Double], length: Int, count: Int, seed: UInt64) {
        let places = Self.deal(values.count, length: length, count: count, seed: seed)
        let dealt = places.map { values[Int($0)] }
        var sums = [Double](repeating: 0, count: (length + 1) * count)
        for index in dealt.indices { sums[index + count] = sums[index] + dealt[index] }
        var hits: [Int32: [(deal: Int, position: Int)]] = [:]
        for (index, place) in places.enumerated() { hits[place, default: []].append((index % count, index / count)) }
        (self.values, self.count, self.places, self.dealt, self.sums, self.hits) = (
            values, count, places, dealt, sums, hits
        )
        tolerance = 1e-12 * (values.map { abs($0) }.max() ?? 0)
    }

    /// The first steps of a shuffle (Fisher and Yates) for each deal; each goes on from the arrangement of the one before.
    private static func deal(_ places: Int, length: Int, count: Int, seed: UInt64) -> [Int32] {
        var generator = SplitMix64(seed: seed)
        var arrangement = (0..<Int32(places)).map(\.self)
        var dealt = [Int32](repeating: 0, count: length * count)
        for deal in 0..<count {
            for position in 0..<length {
                arrangement.swapAt(position, position + generator.index(below: places - position))
                dealt[position * count + deal] = arrangement[position]
            }
        }
        return dealt
    }

    /// The sums of the first so many values of every deal.
    func sums(of length: Int) -> ArraySlice<Double> { sums[length * count..<(length + 1) * count] }

    /// With equal weights: by search in the sorted sums, put right for the deals in which the place itself was dealt.
    func p(of place: Int, _ sorted: SortedSums, _ observed: Double) -> PermutationP {
        let slack = tolerance * Double(max(1, sorted.length))
        var (atLeast, atMost) = (sorted.count(atLeast: observed - slack), sorted.count(atMost: observed + slack))
        for hit in hits[Int32(place)] ?? [] where hit.position < sorted.length {
            let dealt = sums[sorted.length * count + hit.deal]
            let mended = sums[(sorted.length + 1) * count + hit.deal] - values[place]
            atLeast += (mended >= observed - slack ? 1 : 0) - (dealt >= observed - slack ? 1 : 0)
            atMost += (mended <= observed + slack ? 1 : 0) - (dealt <= observed + slack ? 1 : 0)
        }
        return PermutationP(atLeast: atLeast, atMost: atMost, of: count)
    }

    /// With unequal weights: every deal is summed.
    func p(of place: Int, weights: [Double], _ neighbours: [Double]) -> PermutationP {
        let observed = zip(weights, neighbours).reduce(0) { $0 + $1.0 * $1.1 }
        let slack = tolerance * weights.reduce(1, +)
        var sums = [Double](repeating: 0, count: count)
        for (position, weight) in weights.enumerated() { add(weight, position, to: &sums) }
        for hit in hits[Int32(place)] ?? [] where hit.position < weights.count {
            sums[hit.deal] = sum(of: hit.deal, weights, without: place)
        }
        return PermutationP(
            atLeast: sums.count { $0 >= observed - slack }, atMost: sums.count { $0 <= observed + slack }, of: count)
    }

    private func add(_ weight: Double, _ position: Int, to sums: inout [Double]) {
        dealt.withUnsafeBufferPointer { dealt in
            sums.withUnsafeMutableBufferPointer { sums in
                for deal in 0..<count { sums[deal] += weight * dealt[position * count + deal] }
            }
        }
    }

    private func sum(of deal: Int, _ weights: [Double], without place: Int) -> Double {
        let others = (0...weights.count).filter { places[$0 * count + deal] != Int32(place) }
        return zip(weights, others).reduce(0) { $0 + $1.0 * dealt[$1.1 * count + deal] }
    }
}

/// The sums of so many dealt values, in order.
struct SortedSums {
    let length: Int
    private let sums: [Double]

    init(_ deals: Deals, _ length: Int) {
        self.length = length
        sums = deals.sums(of: length).sorted()
    }

    func count(atLeast least: Double) -> Int { sums.count - index { $0 < least } }

    func count(atMost most: Double) -> Int { index { $0 <= most } }

    /// How many sums at the beginning are like this.
    private func index(while isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, sums.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(sums[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
