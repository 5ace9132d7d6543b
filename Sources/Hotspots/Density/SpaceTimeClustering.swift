/// Density-based clusters in space and time: ST-DBSCAN.
///
/// Birant and Kut, "ST-DBSCAN: an algorithm for clustering spatial–temporal data", Data & Knowledge Engineering 60, 2007,
/// which adds a second distance to DBSCAN (Ester, Kriegel, Sander and Xu, KDD 1996). Two points are neighbours when they are
/// at most so many metres and so many seconds apart; a point with enough neighbours is a core point; cores that are
/// neighbours, and what is near them, are one cluster. Their third condition, on the difference from a cluster's mean value,
/// is not used: observations have no value.
///
/// A cluster says that observations lie close together, not that they do so beyond chance: that is for ``SpaceTimeScan``.
public struct SpaceTimeClustering: Hashable, Sendable {
    /// The largest distance between neighbours, in metres (eps 1).
    public let metres: Double
    /// The largest difference in time between neighbours, in seconds (eps 2); infinite for DBSCAN in space alone.
    public let seconds: Double
    /// How many neighbours a core point has at least, itself included.
    public let minimumPoints: Int

    /// States the question.
    ///
    /// - Throws: ``HotspotError/invalidInput(_:)`` for a distance or time below 0, an infinite distance, or a minimum below 1.
    public init(within metres: Double, seconds: Double = .infinity, minimumPoints: Int) throws {
        guard metres >= 0, metres.isFinite, seconds >= 0, minimumPoints >= 1 else {
            throw HotspotError.invalidInput(
                "clusters within \(metres) m and \(seconds) s of at least \(minimumPoints) points cannot be made")
        }
        (self.metres, self.seconds, self.minimumPoints) = (metres, seconds, minimumPoints)
    }

    /// Finds the clusters. O(n + pairs of points that are near in space), by sorting into cells.
    ///
    /// Clusters are numbered by their first core point; a point near cores of several clusters belongs to the first of them.
    /// That is what the original does when it takes points in their order, so that the result is the same.
    public func clusters(of points: [SpaceTimePoint]) -> DensityClusters {
        let index = SpaceTimeIndex(points, within: metres)
        let isCore = cores(index)
        let groups = joined(isCore, index)
        return DensityClusters(points.count, index, isCore, labels(groups, index))
    }
}

/// The clusters that were found among points.
public struct DensityClusters: Hashable, Sendable {
    /// The number of each point's cluster, from 0; nil for noise.
    public let labels: [Int?]
    /// Whether each point is a core point.
    public let isCore: [Bool]
    /// How many clusters there are.
    public let count: Int

    /// The indices of the points of each cluster, in their order.
    public var members: [[Int]] {
        var members = [[Int]](repeating: [], count: count)
        for (index, label) in labels.enumerated() {
            if let label { members[label].append(index) }
        }
        return members
    }
}
