/// The pairs of events within the last distance, with the band of each.
struct NearPairs {
    let ones: [Int32]
    let others: [Int32]
    let bands: [Int32]
    let bandCount: Int

    init(_ points: [SpaceTimePoint], _ test: KnoxTest) {
        let farthest = test.distances.last ?? 0
        let index = SpaceTimeIndex(points, within: farthest)
        var (ones, others, bands): ([Int32], [Int32], [Int32]) = ([], [], [])
        for one in points.indices {
            index.forEachNeighbour(of: one) { other in
                guard other > one else { return }
                let distance = test.distance(points[one].position, points[other].position)
                guard distance <= farthest else { return }
                ones.append(Int32(one))
                others.append(Int32(other))
                bands.append(Int32(test.distances.count { $0 < distance }))
            }
        }
        (self.ones, self.others, self.bands, bandCount) = (ones, others, bands, test.distances.count)
    }

    /// Calls the body with both events and the band of each pair.
    @inline(__always)
    func forEach(_ body: (Int, Int, Int) -> Void) {
        ones.withUnsafeBufferPointer { ones in
            others.withUnsafeBufferPointer { others in
                bands.withUnsafeBufferPointer { bands in
                    for pair in ones.indices { body(Int(ones[pair]), Int(others[pair]), Int(bands[pair])) }
                }
            }
        }
    }
}

/// How many pairs of all events lie in each band of time, which does not depend on which event has which time.
struct TimeBandTotals {
    let totals: [Int]

    /// O(n log n + n · bands).
    init(_ times: [Double], ends: [Double]) {
        let sorted = times.sorted()
        let within = ends.map { Self.pairs(sorted, within: $0) } + [times.count * (times.count - 1) / 2]
        totals = within.indices.map { within[$0] - ($0 == 0 ? 0 : within[$0 - 1]) }
    }

    private static func pairs(_ sorted: [Double], within time: Double) -> Int {
        var (first, pairs) = (0, 0)
        for last in sorted.indices {
            while sorted[last] - sorted[first] > time { first += 1 }
            pairs += last - first
        }
        return pairs
    }
}

/// Counts pairs by bands for given times of the events.
struct KnoxCounter {
    private let pairs: NearPairs
    private let ends: [Double]
    private let ofTime: [Int]

    init(_ pairs: NearPairs, _ ends: [Double], _ ofTime: [Int]) {
        (self.pairs, self.ends, self.ofTime) = (pairs, ends, ofTime)
    }

    /// The near pairs are counted; what is beyond is the rest of each band of time.
    func counts(_ times: [Double]) -> [[Int]] {
        let columns = ends.count + 1
        let near = nearCounts(times, columns)
        let rows = (0..<pairs.bandCount).map { Array(near[$0 * columns..<($0 + 1) * columns]) }
        return rows + [ofTime.indices.map { column in ofTime[column] - rows.reduce(0) { $0 + $1[column] } }]
    }

    private func nearCounts(_ times: [Double], _ columns: Int) -> [Int] {
        var near = [Int](repeating: 0, count: pairs.bandCount * columns)
        times.withUnsafeBufferPointer { times in
            ends.withUnsafeBufferPointer { ends in
                near.withUnsafeMutableBufferPointer { near in
                    pairs.forEach { one, other, band in
                        let time = abs(times[one] - times[other])
                        var column = 0
                        for end in ends { column &+= end < time ? 1 : 0 }
                        near[band &* columns &+ column] &+= 1
                    }
                }
            }
        }
        return near
    }
}
