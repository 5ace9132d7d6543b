import Foundation
import Hotspots
import TestSupport
import Testing

@Suite struct GetisOrdTests {
    /// The statistic by its published formula, with sums over all places.
    private static func naive(
        _ x: [Double], _ w: [[Double]], _ place: Int, _ statistic: GetisOrd.Statistic
    ) -> (share: Double, z: Double) {
        let places = x.indices.filter { statistic == .giStar || $0 != place }
        let n = Double(places.count)
        let mean = places.reduce(0) { $0 + x[$1] } / n
        let variance = places.reduce(0) { $0 + x[$1] * x[$1] } / n - mean * mean
        let weight = places.reduce(0) { $0 + w[place][$1] }
        let square = places.reduce(0) { $0 + w[place][$1] * w[place][$1] }
        let sum = places.reduce(0) { $0 + w[place][$1] * x[$1] }
        let deviation = (variance * (n * square - weight * weight) / (n - 1)).squareRoot()
        return (sum / (n * mean), (sum - weight * mean) / deviation)
    }

    private static func matrix(_ rows: [[Int]], own: Double) -> [[Double]] {
        rows.indices.map { one in
            rows.indices.map { $0 == one ? own : rows[one].contains($0) ? 1 : 0 }
        }
    }

    @Test("Scores are those of the published formula", arguments: UInt64(0)..<20, GetisOrd.Statistic.allCases)
    func formula(seed: UInt64, statistic: GetisOrd.Statistic) throws {
        var dice = Dice(seed: seed)
        let count = Int.random(in: 5...40, using: &dice)
        let rows = RandomWorlds.neighbours(count, &dice)
        let values = RandomWorlds.counts(count, &dice)
        let weights = Self.matrix(rows, own: statistic == .giStar ? 1 : 0)
        let scores = try GetisOrd(values, SpatialWeights(neighbours: rows), statistic: statistic).scores()
        for (place, score) in scores.enumerated() {
            let naive = Self.naive(values, weights, place, statistic)
            guard naive.z.isFinite else {
                #expect(score.z == 0)
                continue
            }
            #expect(abs(score.z - naive.z) < 1e-9)
            #expect(abs(score.share - naive.share) < 1e-12)
        }
    }

    /// The example in the documentation of esda 2.9.0: six points, those at most 15 apart are neighbours.
    @Test func `The example of esda gives its figures`() throws {
        let weights = try SpatialWeights(neighbours: [[1, 3], [0, 3, 4], [4], [0, 1, 4], [1, 2, 3, 5], [4]])
        let values = [2, 3, 3.2, 5, 8, 7]
        let gi = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]
        let giStar = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
        for (statistic, published) in [(GetisOrd.Statistic.gi, gi), (.giStar, giStar)] {
            let scores = try GetisOrd(values, weights, statistic: statistic).scores()
            for (score, z) in zip(scores, published) { #expect(abs(score.z - z) < 5e-9) }
        }
    }

    @Test func `Weights of any scale give the same scores, and own weights count`() throws {
        var dice = Dice(seed: 3)
        let rows = RandomWorlds.neighbours(20, &dice)
        let values = RandomWorlds.counts(20, &dice)
        let thirds = rows.map { $0.map { SpatialWeights.Neighbour(index: $0, weight: 0.3) } }
        let scaled = try GetisOrd(values, SpatialWeights(weighted: thirds), ownWeight: 0.3).scores()
        let plain = try GetisOrd(values, SpatialWeights(neighbours: rows)).scores()
        for (one, other) in zip(scaled, plain) { #expect(abs(one.z - other.z) < 1e-9) }
        let heavy = try GetisOrd(values, SpatialWeights(neighbours: rows), ownWeight: 5).scores()
        let matrix = Self.matrix(rows, own: 5)
        for place in values.indices {
            #expect(abs(heavy[place].z - Self.naive(values, matrix, place, .giStar).z) < 1e-9)
        }
    }

    @Test func `Values of a national grid's size lose no digits`() throws {
        var dice = Dice(seed: 4)
        let weights = try SpatialWeights(neighbours: RandomWorlds.neighbours(30, &dice))
        let values = RandomWorlds.counts(30, &dice)
        let plain = try GetisOrd(values, weights).scores()
        let lifted = try GetisOrd(values.map { $0 + 1e9 }, weights).scores()
        for (one, other) in zip(plain, lifted) { #expect(abs(one.z - other.z) < 1e-6) }
    }

    @Test func `Where nothing can be said the score is 0`() throws {
        let weights = try SpatialWeights(neighbours: [[1], [0], []])
        #expect(try GetisOrd([4, 4, 4], weights).scores().map(\.z) == [0, 0, 0])
        #expect(try GetisOrd([1, 2, 9], weights, statistic: .gi).scores()[2].z == 0)
        #expect(try GetisOrd([], SpatialWeights(neighbours: [])).scores().isEmpty)
        #expect(try GetisOrd([7], SpatialWeights(neighbours: [[]])).scores().map(\.z) == [0])
    }

    @Test func `Tails are those of the normal distribution`() {
        let score = GetisOrdScore(share: 0, z: 1.959963984540054)
        #expect(abs(score.pHigh - 0.025) < 1e-15)
        #expect(abs(score.pLow - 0.975) < 1e-15)
        #expect(abs(score.pTwoSided - 0.05) < 1e-15)
        #expect(abs(GetisOrdScore(share: 0, z: -8).pTwoSided / 1.2441921148543639e-15 - 1) < 1e-12)
    }

    @Test func `Input that makes no sense is refused`() throws {
        let weights = try SpatialWeights(neighbours: [[1], [0]])
        #expect(throws: HotspotError.self) { try GetisOrd([1], weights) }
        #expect(throws: HotspotError.self) { try GetisOrd([1, .nan], weights) }
        #expect(throws: HotspotError.self) { try SpatialWeights(neighbours: [[1]]) }
        #expect(throws: HotspotError.self) { try SpatialWeights(neighbours: [[0]]) }
        #expect(throws: HotspotError.self) { try SpatialWeights(neighbours: [[1, 1], []]) }
        let below = [[SpatialWeights.Neighbour(index: 1, weight: -1)], []]
        #expect(throws: HotspotError.self) { try SpatialWeights(weighted: below) }
    }
}

/// Crime in Columbus, Ohio, with queen's neighbours: figures of R's spdep and of esda.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ColumbusTests {
    private static func weights() throws -> SpatialWeights {
        try SpatialWeights(
            neighbours: ReferenceFiles.rows("columbus/columbus_queen_neighbours.txt").map {
                try $0.dropFirst().map { try ReferenceFiles.integer($0) - 1 }
            })
    }

    @Test("Gi and Gi* agree with spdep to 1e-9 and with esda to its digits", arguments: GetisOrd.Statistic.allCases)
    func figures(statistic: GetisOrd.Statistic) throws {
        let spdep = try ReferenceFiles.rows("columbus/columbus_spdep.csv").dropFirst()
        let esda = try ReferenceFiles.rows("columbus/columbus_crime_queen_gi.csv").dropFirst()
        let crime = try spdep.map { try ReferenceFiles.number($0[1]) }
        let scores = try GetisOrd(crime, Self.weights(), statistic: statistic).scores()
        #expect(scores.count == 49)
        let column = statistic == .gi ? 2 : 3
        for (score, (r, python)) in zip(scores, zip(spdep, esda)) {
            #expect(abs(score.z - (try ReferenceFiles.number(r[column]))) < 1e-9)
            #expect(abs(score.z - (try ReferenceFiles.number(python[column]))) < 1e-8)
            if statistic == .giStar {
                let p = try ReferenceFiles.number(python[4])
                #expect(abs(min(score.pHigh, score.pLow) - p) < 1e-8)
            }
        }
    }

    @Test func `Row-standardised weights give the same Gi* when a place counts as much as a neighbour`() throws {
        let rows = try ReferenceFiles.rows("columbus/columbus_spdep.csv").dropFirst()
        let crime = try rows.map { try ReferenceFiles.number($0[1]) }
        let weights = try Self.weights()
        let scores = try GetisOrd(crime, weights).scores()
        for (score, row) in zip(scores, rows) {
            #expect(abs(score.z - (try ReferenceFiles.number(row[4]))) < 1e-9)
        }
        let gi = try GetisOrd(crime, weights, statistic: .gi).scores()
        let standardised = try GetisOrd(crime, weights.rowStandardised, statistic: .gi).scores()
        for (one, other) in zip(gi, standardised) { #expect(abs(one.z - other.z) < 1e-9) }
    }
}
