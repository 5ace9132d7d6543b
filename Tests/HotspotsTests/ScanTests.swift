import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Hotspots

@Suite struct ScanTests {
    struct World {
        let positions: [Position]
        let cases: [[Int]]
        let expected: [[Double]]

        init(seed: UInt64, locations: Int = 12, slices: Int = 5) {
            var dice = Dice(seed: seed)
            positions = RandomWorlds.raster(locations, &dice)
            expected = (0..<locations).map { _ in (0..<slices).map { _ in .random(in: 0.5...3, using: &dice) } }
            cases = expected.map { $0.map { Int(($0 * .random(in: 0...2, using: &dice)).rounded()) } }
        }
    }

    /// The best of all cylinders, each summed by itself.
    private static func naive(
        _ cases: [[Int]], _ expected: [[Double]], _ positions: [Position], _ limits: SpaceTimeScan.Limits
    ) -> Double {
        let total = Double(cases.joined().reduce(0, +))
        let scale = total / expected.joined().reduce(0, +)
        let slices = cases[0].count
        let longest = limits.maximumSlices ?? max(1, slices / 2)
        var best = 0.0
        for centre in positions.indices {
            for edge in positions.indices {
                let radius = positions[centre].distance(to: positions[edge])
                let inside = positions.indices.filter { positions[$0].distance(to: positions[centre]) <= radius }
                let share = inside.reduce(0) { $0 + expected[$1].reduce(0, +) } * scale / total
                guard share <= limits.maximumShare + 1e-12 else { continue }
                for begin in 0..<slices {
                    for end in begin + 1...slices
                    where end - begin <= longest && (!limits.isProspective || end == slices) {
                        let c = Double(inside.reduce(0) { $0 + cases[$1][begin..<end].reduce(0, +) })
                        let mu = inside.reduce(0) { $0 + expected[$1][begin..<end].reduce(0, +) } * scale
                        guard c > mu, c >= Double(limits.minimumCases) else { continue }
                        let rest = total > c ? (total - c) * log((total - c) / (total - mu)) : 0
                        best = max(best, c * log(c / mu) + rest)
                    }
                }
            }
        }
        return best
    }

    private static let limits: [SpaceTimeScan.Limits] = {
        var (prospective, short) = (SpaceTimeScan.Limits(), SpaceTimeScan.Limits())
        prospective.isProspective = true
        (short.maximumSlices, short.maximumShare, short.minimumCases) = (1, 0.25, 4)
        return [SpaceTimeScan.Limits(), prospective, short]
    }()

    @Test("The best cylinder is that found by trying all", arguments: UInt64(0)..<12, 0..<3)
    func best(seed: UInt64, which: Int) throws {
        let (world, limits) = (World(seed: seed), Self.limits[which])
        let scan = try SpaceTimeScan(
            cases: world.cases, expected: world.expected, neighbours: ScanNeighbours(world.positions), limits: limits)
        let naive = Self.naive(world.cases, world.expected, world.positions, limits)
        #expect(abs((scan.clusters(replicates: 0, seed: 1).first?.logLikelihoodRatio ?? 0) - naive) < 1e-9)
    }

    @Test("Permutation expects what the sums of places and slices say", arguments: UInt64(20)..<26)
    func permutation(seed: UInt64) throws {
        let world = World(seed: seed)
        let ofSlice = (0..<5).map { slice in Double(world.cases.reduce(0) { $0 + $1[slice] }) }
        let expected = world.cases.map { row in ofSlice.map { Double(row.reduce(0, +)) * $0 } }
        let scan = try SpaceTimeScan(permuting: world.cases, neighbours: ScanNeighbours(world.positions))
        let naive = Self.naive(world.cases, expected, world.positions, .init())
        #expect(abs((scan.clusters(replicates: 0, seed: 1).first?.logLikelihoodRatio ?? 0) - naive) < 1e-9)
    }

    @Test("Worlds scanned together have the maxima of worlds scanned alone", arguments: SpaceTimeScan.Model.allCases)
    func replicates(model: SpaceTimeScan.Model) throws {
        let world = World(seed: 3)
        let neighbours = ScanNeighbours(world.positions)
        let scan =
            model == .poisson
            ? try SpaceTimeScan(cases: world.cases, expected: world.expected, neighbours: neighbours)
            : try SpaceTimeScan(permuting: world.cases, neighbours: neighbours)
        let windows = ScanWindows(scan.world, scan.limits)
        let together = ScanReplicates(scan.world, model, seed: 4).maxima(windows, count: 30)
        var dealer = CaseDealer(scan.world, model, seed: 4)
        let dealt = dealer.casesUntil(lanes: 30)
        for lane in 0..<30 {
            let cases = (0..<12).map { location in
                (0..<5).map { slice in
                    let until = { Int(dealt[(location * 6 + $0) * 30 + lane]) }
                    return until(slice + 1) - until(slice)
                }
            }
            #expect(cases.joined().reduce(0, +) == scan.world.total)
            if model == .spaceTimePermutation {
                #expect(cases.map { $0.reduce(0, +) } == world.cases.map { $0.reduce(0, +) })
            }
            let expected = (0..<12).map { Array(scan.world.expected[$0 * 5..<($0 + 1) * 5]) }
            // Places that had no cases at all may not get any when times are dealt.
            let one = try SpaceTimeScan(
                cases: cases, expected: expected, neighbours: neighbours, populations: scan.world.populations)
            let alone = one.clusters(replicates: 0, seed: 1).first?.logLikelihoodRatio ?? 0
            #expect(abs(together[lane] - alone) < 1e-9)
        }
    }

    @Test func `Worlds of chance are seldom extreme`() throws {
        let extreme = try (UInt64(0)..<100).count { seed in
            var dice = Dice(seed: seed)
            let expected = World(seed: 1).expected
            var cases = expected.map { $0.map { _ in 0 } }
            let flat = expected.flatMap(\.self)
            for _ in 0..<80 {
                var target = Double.random(in: 0..<flat.reduce(0, +), using: &dice)
                let cell = flat.firstIndex {
                    target -= $0
                    return target < 0
                }
                cases[(cell ?? 0) / 5][(cell ?? 0) % 5] += 1
            }
            let scan = try SpaceTimeScan(
                cases: cases, expected: expected, neighbours: ScanNeighbours(World(seed: 1).positions))
            return (scan.clusters(replicates: 19, seed: seed).first?.p ?? 1) <= 0.1
        }
        // 10 are expected with a standard deviation of 3.
        #expect(extreme >= 2 && extreme <= 20)
    }

    @Test func `Clusters do not share a place, and come best first`() throws {
        let world = World(seed: 5, locations: 30)
        let neighbours = ScanNeighbours(world.positions, within: 40)
        let scan = try SpaceTimeScan(cases: world.cases, expected: world.expected, neighbours: neighbours)
        let clusters = scan.clusters(replicates: 99, seed: 2)
        #expect(clusters.count > 1)
        let places = clusters.flatMap(\.locations)
        #expect(Set(places).count == places.count)
        #expect(
            zip(clusters, clusters.dropFirst()).allSatisfy {
                $0.logLikelihoodRatio >= $1.logLikelihoodRatio && $0.p <= $1.p
            })
        for cluster in clusters {
            #expect(cluster.locations.first.map { world.positions[$0] } == world.positions[cluster.centre])
            let cases = cluster.locations.reduce(0) { $0 + world.cases[$1][cluster.slices].reduce(0, +) }
            #expect(cases == cluster.cases && cluster.relativeRisk > 1)
        }
        #expect(clusters == scan.clusters(replicates: 99, seed: 2))
    }

    @Test func `Strata with other risks are expected to have other numbers`() throws {
        let expected = try ExpectedCases.standardised(
            cases: [10, 40], populations: [[[100], [300]], [[300], [100]]])
        let byHand: [[Double]] = [[32.5], [17.5]]
        #expect(expected == byHand)
        #expect(throws: HotspotError.self) { try ExpectedCases.standardised(cases: [1], populations: [[[0]]]) }
        #expect(throws: HotspotError.self) { try ExpectedCases.standardised(cases: [1, 2], populations: [[[1]]]) }
    }

    @Test func `Input that makes no sense is refused`() {
        let one = ScanNeighbours([Position(x: 0, y: 0)])
        for (cases, expected) in [
            ([[0]], [[1]]), ([[1]], [[0]]), ([[1]], [[1, 2]]), ([[-1, 3]], [[1, 1]]), ([], []),
        ]
            as [([[Int]], [[Double]])]
        {
            #expect(throws: HotspotError.self) { try SpaceTimeScan(cases: cases, expected: expected, neighbours: one) }
        }
        #expect(throws: HotspotError.self) { try SpaceTimeScan(permuting: [[1, 2], [1]], neighbours: one) }
    }
}
