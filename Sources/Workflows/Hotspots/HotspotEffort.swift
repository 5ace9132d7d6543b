import Foundation
import Geodata
import Hotspots
import SimpleFeatures
import Statistics

/// How long was watched, at a hotspot and elsewhere: without it, a place where much is watched cannot be told from one where
/// much happens.
struct HotspotEffort {
    /// Watches of one place, added up.
    private struct Post: Hashable {
        let position: Position
        let radius: Double
    }

    private let posts: [(post: Post, hours: Double)]
    /// Hours in the whole city.
    let hours: Double
    /// Counted sightings that lie where was watched.
    private let watched: [Sighting]

    /// Adds up the watches of a period. O(watches + sightings · places watched).
    init(_ watches: [Watch], sightings: [Sighting]) {
        var sums: [Post: Double] = [:]
        for watch in watches { sums[Post(position: watch.position, radius: watch.radius), default: 0] += watch.hours }
        let posts = sums.map { (post: $0.key, hours: $0.value) }
            .sorted { ($0.post.position.x, $0.post.position.y) < ($1.post.position.x, $1.post.position.y) }
        self.posts = posts
        hours = posts.reduce(0) { $0 + $1.hours }
        watched = sightings.filter { sighting in
            posts.contains { $0.post.position.distance(to: sighting.position) <= $0.post.radius }
        }
    }

    /// Hours at a hotspot: of watches inside its outline, or within sight of one of its observations. Nil where there are none.
    func hours(in outline: Geometry, of members: [Sighting]) -> Double? {
        let sum = posts.reduce(0.0) { $0 + (Self.sees($1.post, outline, members) ? $1.hours : 0) }
        return sum > 0 ? sum : nil
    }

    private static func sees(_ post: Post, _ outline: Geometry, _ members: [Sighting]) -> Bool {
        outline.contains(post.position)
            || members.contains { $0.position.distance(to: post.position) <= post.radius }
    }

    /// How many times the rate of the rest of the city the rate of a hotspot is, given its hours; nil where either has none.
    ///
    /// The rest is where was watched and the hotspot is not: sightings elsewhere have no hours, and are left out.
    func besideCity(_ count: Int, in outline: Geometry, hours own: Double?) throws -> RateComparison? {
        guard let own, hours - own > 0 else { return nil }
        let elsewhere = watched.filter { !outline.contains($0.position) }.count
        return try RateComparison(
            earlier: .init(count: elsewhere, exposure: hours - own), later: .init(count: count, exposure: own))
    }
}

extension HotspotFigures.Estimate {
    /// A comparison as it is kept: without what JSON cannot say.
    init(_ comparison: RateComparison) {
        let ratio = comparison.ratio.flatMap { $0.isFinite ? $0 : nil }
        self.init(value: ratio, lower: comparison.lower, upper: comparison.upper.isFinite ? comparison.upper : nil)
    }

    /// A rate with its exact interval (Garwood 1936).
    init(count: Int, hours: Double) {
        let interval = PoissonInterval(count: count)
        self.init(value: Double(count) / hours, lower: interval.lower / hours, upper: interval.upper / hours)
    }
}
