import Foundation
import Geodata

/// A page of features that was asked for.
public struct FeatureRequest: Sendable {
    /// Which features.
    public var selection: FeatureSelection
    /// The most on the page; nil for all of them.
    public var limit: Int?
    /// The identifier of the feature after which the page begins.
    public var after: UUID?
    /// The coordinates.
    public var output: FeatureOutput

    /// Describes a page.
    public init(
        _ selection: FeatureSelection, limit: Int? = nil, after: UUID? = nil, output: FeatureOutput = .geoJSON
    ) {
        (self.selection, self.limit, self.after, self.output) = (selection, limit, after, output)
    }
}

/// A page of features, read block by block: memory does not grow with what is read.
///
/// Each block is a read of its own, so that whoever takes the features slowly keeps no snapshot of the database open,
/// which would keep the write-ahead log from being emptied. A page may so hold records of different moments; none twice,
/// and none of those that were there at the beginning and still are is missing.
public struct FeatureReader: Sendable {
    /// How many features there are in all.
    public let matched: Int
    private let request: FeatureRequest
    private let isDense: Bool
    private var row: Int64
    private var remaining: Int
    /// The features of a block: enough to make little of the cost of each read.
    private static let blockLength = 1000

    /// How many features were read.
    public private(set) var returned = 0
    /// The identifier after which the next page begins; nil when there is none.
    public private(set) var next: String?
    /// Whether the page goes on.
    public private(set) var hasMore = true

    /// Prepares a page.
    ///
    /// - Throws: ``UnknownCursor`` when there is no feature of the identifier after which to begin.
    public init(_ request: FeatureRequest, counts: FeatureCounts, in geodata: Geodata) throws {
        self.request = request
        matched = try counts.count(of: request.selection, in: geodata)
        row = 0
        if let after = request.after {
            guard let found = try geodata.rowNumber(of: after, in: request.selection.layer) else {
                throw UnknownCursor()
            }
            row = found
        }
        remaining = request.limit ?? Int.max
        // In order, one hit is met every rows/matched rows; through an index all hits are looked up before the first. The
        // two cost the same where matched² is rows × length of the page.
        let rows = Double(try geodata.state(of: request.selection.layer).rows)
        let length = Double(min(remaining, Self.blockLength))
        isDense = Double(matched) * Double(matched) > rows * length
    }

    /// The next features, as GeoJSON with commas between them.
    public mutating func read(from geodata: Geodata) throws -> [UInt8] {
        let block = try geodata.features(
            request.selection, after: row, limit: min(remaining, Self.blockLength), as: request.output, isDense: isDense
        )
        (row, remaining, returned) = (block.last, remaining - block.count, returned + block.count)
        hasMore = block.hasMore && remaining > 0
        next = block.hasMore ? block.lastID : nil
        return block.json
    }
}

/// A cursor that belongs to no feature.
public struct UnknownCursor: Error {}
