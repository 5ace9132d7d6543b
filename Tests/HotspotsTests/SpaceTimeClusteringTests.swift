import Foundation
import Hotspots
import SimpleFeatures
import TestSupport
import Testing

@Suite struct SpaceTimeClusteringTests {
    /// The published algorithm: points in their order, each new core point grows its cluster through all neighbours.
    private static func published(_ points: [SpaceTimePoint], _ question: SpaceTimeClustering) -> [Int?] {
        let neighbours = points.indices.map { one in
            points.indices.filter {
                points[$0].position.distance(to: points[one].position) <= question.metres
                    && abs(points[$0].time - points[one].time) <= question.seconds
            }
        }
        var labels = [Int?](repeating: nil, count: points.count)
        var next = 0
        for start in points.indices where labels[start] == nil && neighbours[start].count >= question.minimumPoints {
            var stack = [start]
            labels[start] = next
            while let point = stack.popLast() {
                guard neighbours[point].count >= question.minimumPoints else { continue }
                for other in neighbours[point] where labels[other] == nil {
                    labels[other] = next
                    stack.append(other)
                }
            }
            next += 1
        }
        return labels
    }

    @Test(
        "Clusters are those of the published algorithm", arguments: UInt64(0)..<15,
        [(10.0, 50.0), (25, 200), (15, .infinity), (0, .infinity), (5, 0), (1_000, 30)])
    func agreement(seed: UInt64, limits: (Double, Double)) throws {
        var dice = Dice(seed: seed)
        let points = RandomWorlds.raster(120, &dice).map {
            SpaceTimePoint($0, time: Double(Int.random(in: 0..<1_000, using: &dice)))
        }
        let question = try SpaceTimeClustering(
            within: limits.0, seconds: limits.1, minimumPoints: .random(in: 1...5, using: &dice))
        let found = question.clusters(of: points)
        #expect(found.labels == Self.published(points, question))
        #expect(found.count == (found.labels.compactMap(\.self).max() ?? -1) + 1)
        #expect(found.members.count == found.count)
        #expect(found.members.allSatisfy { $0.contains { found.isCore[$0] } })
    }

    private static let formula: [Position] = (0..<60).map { (number: Int) -> Position in
        let (x, y) = (number * 37 % 101, (number * number * 13 + number * 7) % 97)
        return Position(x: Double(x), y: Double(y))
    }

    private static func labels(_ clusters: DensityClusters) -> [Int] { clusters.labels.map { $0 ?? -1 } }

    /// `sklearn.cluster.DBSCAN(eps=12, min_samples=4)` of scikit-learn 1.9.1.
    @Test func `Labels and cores are those of scikit-learn`() throws {
        let points = Self.formula.map { SpaceTimePoint($0, time: 0) }
        let found = try SpaceTimeClustering(within: 12, minimumPoints: 4).clusters(of: points)
        let sklearn = [
            -1, 2, 0, 1, 2, 0, 1, 2, -1, 2, 2, -1, -1, 0, 1, 2, -1, -1, -1, -1, 3, 0, 1, 2, -1, -1, 2, 0, 3, -1, -1,
            3, 0, 1, 2, 0, 1, 2, -1, -1, 2, 1, 2, -1, -1, -1, -1, 1, 2, -1, -1, 2, 1, 2, 0, 1, 2, 0, 3, -1,
        ]
        #expect(Self.labels(found) == sklearn)
        let cores = [2, 3, 4, 5, 13, 14, 15, 20, 21, 27, 28, 31, 33, 34, 35, 36, 37, 41, 42, 48, 53, 54, 55, 56, 58]
        #expect(found.isCore.indices.filter { found.isCore[$0] } == cores)
    }

    /// `ST_DBSCAN(eps1=20, eps2=15, min_samples=4)` of st_dbscan 0.2.3.
    @Test func `Labels in space and time are those of st_dbscan`() throws {
        let points = Self.formula.enumerated().map { SpaceTimePoint($1, time: Double($0 * 29 % 47)) }
        let found = try SpaceTimeClustering(within: 20, seconds: 15, minimumPoints: 4).clusters(of: points)
        let library = [
            0, 0, 1, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 1, 0, 0, 1, -1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, -1, 1, 0, 1, 0,
            0, 1, 0, 0, -1, 0, 0, 0, 0, 1, 0, -1, 1, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 1, -1, 1,
        ]
        #expect(Self.labels(found) == library)
    }

    @Test func `What is no place belongs nowhere`() throws {
        let points = [
            SpaceTimePoint(Position(x: 0, y: 0), time: 0), SpaceTimePoint(Position(x: .nan, y: 0), time: 0),
            SpaceTimePoint(Position(x: 1, y: 0), time: 0), SpaceTimePoint(Position(x: 0, y: 1), time: .infinity),
            SpaceTimePoint(Position(x: 1e12, y: -1e12), time: 0),
        ]
        let found = try SpaceTimeClustering(within: 2, minimumPoints: 2).clusters(of: points)
        #expect(found.labels == [0, nil, 0, nil, nil])
        #expect(try SpaceTimeClustering(within: 2, minimumPoints: 1).clusters(of: []).count == 0)
        #expect(throws: HotspotError.self) { try SpaceTimeClustering(within: -1, minimumPoints: 2) }
        #expect(throws: HotspotError.self) { try SpaceTimeClustering(within: 1, minimumPoints: 0) }
    }

    @Test("Distance bands hold the places within them", arguments: UInt64(0)..<10)
    func bands(seed: UInt64) {
        var dice = Dice(seed: seed)
        let places = RandomWorlds.raster(150, &dice)
        for metres in [0.0, 5, 25, 40, 1_000] {
            let weights = SpatialWeights(places, within: metres)
            for place in places.indices {
                let near = places.indices.filter { $0 != place && places[$0].distance(to: places[place]) <= metres }
                #expect(weights.neighbours(of: place).map(\.index) == near)
            }
        }
    }
}

@Suite struct OutlineTests {
    @Test("An outline holds all within its margin and little more", arguments: UInt64(0)..<10, [1, 2, 3, 30])
    func margin(seed: UInt64, count: Int) throws {
        var dice = Dice(seed: seed)
        let places = RandomWorlds.raster(count, &dice)
        let outline = try Outline.hull(of: places, margin: 20)
        for place in places {
            for direction in stride(from: 0.0, to: 360, by: 7) {
                let (east, north) = (19.999 * cos(direction * .pi / 180), 19.999 * sin(direction * .pi / 180))
                #expect(outline.contains(Position(x: place.x + east, y: place.y + north)))
            }
        }
        let box = try #require(BoundingBox(around: places)).expanded(by: 20.2)
        #expect(outline.positions.allSatisfy(box.contains))
        #expect(outline.followingRightHandRule == outline)
        #expect(outline.positions.first == outline.positions.last)
    }

    @Test func `Without places or margin there is no outline`() {
        #expect(throws: HotspotError.self) { try Outline.hull(of: [], margin: 20) }
        #expect(throws: HotspotError.self) { try Outline.hull(of: [Position(x: 0, y: 0)], margin: 0) }
        #expect(throws: HotspotError.self) { try Outline.hull(of: [Position(x: .nan, y: 0)], margin: 9) }
    }
}
