import GRDB
import Synchronization

/// How many records selections mean, remembered until the data change: who reads page after page asks once.
public final class FeatureCounts: Sendable {
    private struct Known {
        let state: LayerState
        let count: Int
    }

    private let known = Mutex<[FeatureSelection: Known]>([:])
    private let capacity = 500

    /// Starts with nothing.
    public init() {}

    /// How many current records a selection means. O(1) when it was asked before in this state of the data.
    public func count(of selection: FeatureSelection, in geodata: Geodata) throws -> Int {
        let state = try geodata.state(of: selection.layer)
        if let found = known.withLock({ $0[selection] }), found.state == state { return found.count }
        let count = try geodata.featureCount(of: selection)
        known.withLock { known in
            if known.count >= capacity { known.removeAll(keepingCapacity: true) }
            known[selection] = Known(state: state, count: count)
        }
        return count
    }
}

extension Geodata {
    /// How many current records a selection means. O(log n + hits) with an area or a period, else O(n).
    func featureCount(of selection: FeatureSelection) throws -> Int {
        try read { db in
            if selection.isWhole { return try Self.currentCount(of: selection.layer, in: db) }
            if let tree = try TreeCount(selection, of: self, in: db) { return try tree.count(in: db) }
            let sql = try SelectionSQL(selection, of: self, in: db)
            guard !sql.isEmpty else { return 0 }
            let statement = try db.cachedStatement(sql: sql.count)
            return try Int.fetchOne(statement, arguments: StatementArguments(sql.arguments)) ?? 0
        }
    }

    /// How many current records a layer has: the rows less the withdrawn ones, which need no look at every row.
    private static func currentCount(of layer: Layer, in db: Database) throws -> Int {
        let table = layer.rawValue
        let sql = """
            SELECT (SELECT count(*) FROM \(table)) - (SELECT count(*) FROM \(table) WHERE withdrawnAt IS NOT NULL)
            """
        return try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0
    }
}

extension FeatureSelection {
    /// Whether every current record is meant.
    fileprivate var isWhole: Bool { values.isEmpty && from == nil && through == nil && area == nil }
}
