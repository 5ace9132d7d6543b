import Foundation
import GRDB

/// A hotspot with what was decided about the line that it is of.
public struct ReviewedHotspot: Hashable, Sendable {
    /// The hotspot.
    public let hotspot: Hotspot
    /// What was decided about the line, in order.
    public let reviews: [HotspotReview]

    /// Pairs a hotspot with what was decided.
    public init(hotspot: Hotspot, reviews: [HotspotReview]) { (self.hotspot, self.reviews) = (hotspot, reviews) }

    /// Where the line is in its review.
    public var state: HotspotReview.State { reviews.last?.state ?? .new }
}

extension RestrictedGeodata {
    /// Stores hotspots; those that are stored already stay as they are.
    ///
    /// - Returns: how many are new.
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    @discardableResult
    public func store(_ hotspots: [Hotspot]) throws -> Int {
        try write(as: .police) { db in
            try hotspots.reduce(0) { count, hotspot in
                guard try Hotspot.filter(Column("id") == hotspot.id.lowercased).isEmpty(db) else { return count }
                try hotspot.insert(db)
                return count + 1
            }
        }
    }

    /// The last hotspot of each line, with what was decided about it; those of a later period than one that is named
    /// do not count. The line detected first comes first.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func latestHotspots(until end: Timestamp? = nil) throws -> [ReviewedHotspot] {
        try read(as: .police) { db in
            let all = try Hotspot.filter(end.map { Column("periodUntil") <= $0 } ?? true.sqlExpression)
                .order(Column("periodUntil"), Column("fid")).fetchAll(db)
            var latest: [UUID: Hotspot] = [:]
            for hotspot in all { latest[hotspot.series] = hotspot }
            let reviews = Dictionary(
                grouping: try HotspotReview.order(Column("number")).fetchAll(db), by: \.series)
            return latest.values.map { ReviewedHotspot(hotspot: $0, reviews: reviews[$0.series] ?? []) }
                .sorted {
                    ($0.hotspot.firstDetectedAt, $0.hotspot.series.lowercased)
                        < ($1.hotspot.firstDetectedAt, $1.hotspot.series.lowercased)
                }
        }
    }

    /// A hotspot with the earlier and later ones of its line, in order of their periods, and what was decided; nil when
    /// there is none.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func hotspot(_ id: UUID) throws -> (reviewed: ReviewedHotspot, line: [Hotspot])? {
        try read(as: .police) { db in
            guard let hotspot = try Hotspot.filter(Column("id") == id.lowercased).fetchOne(db) else { return nil }
            let line = try Hotspot.filter(Column("series") == hotspot.series.lowercased)
                .order(Column("periodUntil"), Column("fid")).fetchAll(db)
            let reviews = try Self.reviews(of: hotspot.series, in: db)
            return (ReviewedHotspot(hotspot: hotspot, reviews: reviews), line)
        }
    }

    /// Stores a decision; the same one sent again changes nothing.
    ///
    /// - Returns: the decision as it is stored, and whether it is new.
    /// - Throws: ``HotspotRefusal``; ``RestrictedAccessDenied`` for another role than police.
    @discardableResult
    public func decide(_ review: HotspotReview) throws -> (review: HotspotReview, isNew: Bool) {
        try write(as: .police) { db in
            if let earlier = try HotspotReview.filter(Column("id") == review.id.lowercased).fetchOne(db) {
                guard review.repeats(earlier) else { throw HotspotRefusal.conflict }
                return (earlier, false)
            }
            guard let hotspot = try Hotspot.filter(Column("id") == review.hotspot.lowercased).fetchOne(db),
                hotspot.series == review.series
            else { throw HotspotRefusal.unknown }
            let state = try Self.reviews(of: review.series, in: db).last?.state ?? .new
            guard state.next.contains(review.state) else { throw HotspotRefusal.doesNotFollow(state) }
            try review.insert(db)
            return (review, true)
        }
    }

    private static func reviews(of series: UUID, in db: Database) throws -> [HotspotReview] {
        try HotspotReview.filter(Column("series") == series.lowercased).order(Column("number")).fetchAll(db)
    }
}
