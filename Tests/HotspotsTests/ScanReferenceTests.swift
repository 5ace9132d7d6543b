import Hotspots
import SimpleFeatures
import TestSupport
import Testing

/// The clusters that SaTScan 10.3.2 finds in its sample data, with their log likelihood ratios to all printed digits.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ScanReferenceTests {
    /// A cluster as SaTScan prints it.
    struct Printed {
        let names: Set<String>
        let slices: Range<Int>
        let cases: Int
        let expected: Double
        let relativeRisk: Double
        let ratio: Double

        init(_ names: String, _ slices: Range<Int>, _ cases: Int, _ expected: Double, _ risk: Double, _ ratio: Double) {
            self.names = Set(names.split { $0 == " " || $0.isNewline }.map(String.init))
            (self.slices, self.cases, self.expected, self.relativeRisk) = (slices, cases, expected, risk)
            self.ratio = ratio
        }

        func check(_ cluster: ScanCluster, _ all: [String]) {
            #expect(Set(cluster.locations.map { all[$0] }) == names)
            #expect(cluster.slices == slices)
            #expect(cluster.cases == cases)
            #expect(abs(cluster.expected - expected) <= 0.005 + 1e-9)
            #expect(relativeRisk.isNaN || abs(cluster.relativeRisk - relativeRisk) <= 0.005 + 1e-9)
            #expect(abs(cluster.logLikelihoodRatio - ratio) <= 0.5e-6 + 1e-9)
        }
    }

    @Test func `New Mexico's clusters in space and time are those of SaTScan`() throws {
        let world = try NewMexico()
        let scan = try SpaceTimeScan(cases: world.cases, expected: world.expected, neighbours: world.neighbours)
        let clusters = scan.clusters(seed: 1)
        let printed = [
            Printed(
                "Torrance Bernalillo Valencia SantaFe Guadelupe Socorro Sandoval SanMiguel LosAlamos", 12..<17, 236,
                176.22, 1.42, 10.979758),
            Printed("Chaves", 15..<17, 16, 6.03, 2.68, 5.684828),
            Printed("Curry Roosevelt", 9..<11, 13, 5.37, 2.44, 3.884186),
        ]
        for (cluster, printed) in zip(clusters, printed) { printed.check(cluster, world.names) }
        let best = try #require(clusters.first)
        #expect(abs(best.radius - 125.60) < 0.02)
        #expect(world.names[best.centre] == "Torrance")
        // SaTScan's p, 0.014 of 999 worlds, has a Monte Carlo error of 0.004; so has ours.
        #expect(abs(best.p - 0.014) < 0.02)
        #expect(clusters[1].p > 0.6 && clusters[2].p > 0.95)
    }

    @Test func `Upstate New York's clusters of leukaemia are those of SaTScan`() throws {
        let places = try ReferenceFiles.rows("newyork/satscan_ny_coords.txt")
        let positions = try places.map {
            Position(x: try ReferenceFiles.number($0[2]), y: try ReferenceFiles.number($0[1]))
        }
        let cases = try Self.column(1, of: "newyork/satscan_ny_cases.txt", for: places)
        let populations = try Self.column(2, of: "newyork/satscan_ny_pop.txt", for: places)
        let scan = try SpaceTimeScan(
            cases: cases.map { [Int($0)] }, expected: populations.map { [$0] },
            neighbours: ScanNeighbours(positions, within: 50))
        let clusters = scan.clusters(replicates: 199, seed: 1)
        let printed = [
            Printed(
                "52 50 37 49 38 48 53 39 15 47 51 1 40 44 16 2 55 36 14 43 13 45 3 35 17 11 12 46", 0..<1, 100, 58.28,
                1.87, 14.083511),
            Printed("89 88 87 84 90 86 92 85", 0..<1, 38, 17.79, 2.22, 9.019716),
            Printed(
                """
                112 113 115 111 116 219 117 123 218 114 122 110 124 220 118 133 121 125 216 120 134 217 126 139 215 132 \
                141 140 127 142 138 131 119
                """, 0..<1, 64, 40.85, 1.64, 6.114140),
            Printed("62 64 67 65", 0..<1, 25, 12.82, 1.99, 4.651839),
            Printed("266 281 267 265", 0..<1, 12, 5.14, 2.37, 3.363518),
            Printed("166 159 167", 0..<1, 11, 4.61, 2.41, 3.209485),
        ]
        let names = places.map { $0[0] }
        for (cluster, printed) in zip(clusters, printed) { printed.check(cluster, names) }
        #expect(clusters[0].p == 1.0 / 200)
        #expect(abs(clusters[1].p - 0.016) < 0.04)
        #expect(abs(clusters[2].p - 0.248) < 0.15)
    }

    @Test func `The clusters of fever in New York City's hospitals are those of SaTScan`() throws {
        let places = try ReferenceFiles.rows("nycfever/NYCfever.geo")
        let number = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1[0], $0) })
        var cases = places.map { _ in [Int](repeating: 0, count: 24) }
        for record in try ReferenceFiles.rows("nycfever/NYCfever.cas") {
            let day = try ReferenceFiles.integer(String(record[2].split(separator: "/")[2]))
            cases[try #require(number[record[0]])][day - 1] += try ReferenceFiles.integer(record[1])
        }
        var limits = SpaceTimeScan.Limits()
        (limits.maximumSlices, limits.isProspective) = (7, true)
        let scan = try SpaceTimeScan(permuting: cases, neighbours: Globe.neighbours(places, within: 3), limits: limits)
        let clusters = scan.clusters(replicates: 199, seed: 1)
        let printed = [
            Printed("11418 11415 11419 11435 11416 11421 11451 11375 11417", 21..<24, 4, 0.67, .nan, 3.845418),
            Printed("11372", 23..<24, 2, 0.16, .nan, 3.164201),
            Printed("10472", 22..<24, 2, 0.29, .nan, 2.137259),
        ]
        for (cluster, printed) in zip(clusters, printed) { printed.check(cluster, places.map { $0[0] }) }
        // SaTScan stopped after 207 worlds, at 0.242.
        #expect(abs(clusters[0].p - 0.242) < 0.15)
    }

    private static func column(_ column: Int, of file: String, for places: [[String]]) throws -> [Double] {
        let rows = try ReferenceFiles.rows(file)
        let values = Dictionary(uniqueKeysWithValues: try rows.map { ($0[0], try ReferenceFiles.number($0[column])) })
        return places.map { values[$0[0]] ?? 0 }
    }
}
