import Crypto
import Foundation
import GRDB
import SimpleFeatures

/// A find as siting sees it: where, when, how many, and whether it is real.
public struct WeighedFind: Sendable, FetchableRecord, Decodable {
    /// The row number, as ``Geodata/findsNear(kind:within:)`` names finds.
    public let fid: Int64
    /// The position in the city's metric CRS.
    public let geometry: StoredGeometry
    /// When it was found.
    public let occurredAt: Timestamp
    /// How many; nil when the report did not say.
    public let count: Int?
    /// The patrol during which it was found, where it was.
    public let patrol: UUID?
}

extension Geodata {
    /// The current finds of a period, in order of time. O(n) in the finds of the period.
    public func weighedFinds(in period: Range<Timestamp>) throws -> [WeighedFind] {
        try read { db in
            try WeighedFind.fetchAll(
                db,
                sql: """
                    SELECT fid, geometry, occurredAt, count, patrol FROM find
                    WHERE withdrawnAt IS NULL AND occurredAt >= ? AND occurredAt < ? ORDER BY occurredAt, id
                    """,
                arguments: [period.lowerBound, period.upperBound])
        }
    }

    /// The moments of the first and the last current find, or nil when there is none.
    public func findPeriod() throws -> ClosedRange<Timestamp>? {
        try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT min(occurredAt) AS first, max(occurredAt) AS last FROM find WHERE withdrawnAt IS NULL")
            guard let first: Timestamp = row?["first"], let last: Timestamp = row?["last"] else { return nil }
            return first...last
        }
    }

    /// The current records of a layer, in the order of their identifiers.
    public func all<Record: LayerRecord>(_ type: Record.Type = Record.self) throws -> [Record] {
        try read { try Record.filter(sql: "withdrawnAt IS NULL").order(Column("id")).fetchAll($0) }
    }

    /// The areas that police teams answer for, in the order of their identifiers.
    public func policeAreas() throws -> [Area] { try all(Area.self).filter { $0.kind == "police-area" } }

    /// Whether a layer has any current record.
    public func hasRecords(in layer: Layer) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM \(layer.rawValue) WHERE withdrawnAt IS NULL)"
        return try read { try Bool.fetchOne($0, sql: sql) ?? false }
    }

    /// How many current records each layer has.
    public func layerCounts() throws -> [Layer: Int] {
        try read { db in
            try Dictionary(
                uniqueKeysWithValues: Layer.allCases.map { layer in
                    let sql = "SELECT count(*) FROM \(layer.rawValue) WHERE withdrawnAt IS NULL"
                    return (layer, try Int.fetchOne(db, sql: sql) ?? 0)
                })
        }
    }

    /// Every data set that current records of some layers come from, in order of import.
    public func datasets(of layers: [Layer] = Layer.allCases) throws -> [Dataset] {
        guard !layers.isEmpty else { return [] }
        let inUse = layers.map { layer in
            """
            layer = '\(layer.rawValue)' AND EXISTS (
                SELECT 1 FROM \(layer.rawValue) AS record
                WHERE record.dataset = dataset.fid AND record.withdrawnAt IS NULL)
            """
        }.joined(separator: " OR ")
        return try read { try Dataset.filter(sql: inUse).order(Column("fid")).fetchAll($0) }
    }

    /// Whether any current find of a period comes from a simulated data set.
    public func hasSimulatedFinds(in period: Range<Timestamp>) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM find JOIN dataset ON dataset.fid = find.dataset
                        WHERE dataset.nature = 'simulated' AND find.withdrawnAt IS NULL
                            AND find.occurredAt >= ? AND find.occurredAt < ?)
                    """,
                arguments: [period.lowerBound, period.upperBound]) ?? false
        }
    }

    /// Whether any current record of a layer comes from a simulated data set.
    public func hasSimulatedRecords(in layer: Layer) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM \(layer.rawValue) AS record JOIN dataset ON dataset.fid = record.dataset
                        WHERE dataset.nature = 'simulated' AND record.withdrawnAt IS NULL)
                    """) ?? false
        }
    }

    /// A digest of the current records that a proposal rests on: SHA-256 over the identifiers and revisions of finds,
    /// places, areas, streets, containers and candidate sites. The same data give the same digest, whenever they were stored.
    public func dataRevision() throws -> String {
        try read { db in
            var hash = SHA256()
            for layer in [Layer.find, .place, .area, .street, .container, .candidateSite] {
                hash.update(data: Data("\(layer.rawValue)\n".utf8))
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT id, revision FROM \(layer.rawValue) WHERE withdrawnAt IS NULL ORDER BY id")
                while let row = try rows.next() {
                    let (id, revision): (String, Int) = (row[0], row[1])
                    hash.update(data: Data("\(id) \(revision)\n".utf8))
                }
            }
            return hash.finalize().prefix(8).hexadecimal
        }
    }
}
