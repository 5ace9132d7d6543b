import Foundation
import GRDB

/// Where records came from: one import of one file, with what is known of its origin.
public struct Dataset: Codable, Hashable, Sendable, FetchableRecord, MutablePersistableRecord {
    /// How far the data can be trusted.
    public enum Nature: String, Codable, Sendable, CaseIterable {
        /// Observed or surveyed.
        case measured
        /// Real, but with positions or outlines that are only about right.
        case approximate
        /// Made up by a model, for demonstration.
        case simulated
    }

    /// The row number; nil before it is stored.
    public var fid: Int64?
    /// The layer it was imported into.
    public var layer: Layer
    /// What it is.
    public var title: String
    /// Who published it.
    public var source: String?
    /// Under which terms.
    public var licence: String?
    /// The day it speaks of, as its source writes it.
    public var date: String?
    /// How far it can be trusted.
    public var nature: Nature
    /// The name of the file, without its folder.
    public var file: String?
    /// SHA-256 of the file, in hexadecimal.
    public var digest: String?
    /// When it was imported.
    public var importedAt: Timestamp

    /// Describes a data set that is about to be imported.
    public init(
        layer: Layer, title: String, source: String? = nil, licence: String? = nil, date: String? = nil,
        nature: Nature = .measured, file: String? = nil, digest: String? = nil, importedAt: Timestamp
    ) {
        (self.layer, self.title, self.source, self.licence) = (layer, title, source, licence)
        (self.date, self.nature, self.file, self.digest) = (date, nature, file, digest)
        self.importedAt = importedAt
    }

    /// The table.
    public static let databaseTableName = "dataset"

    /// Takes the row number that the database gave.
    public mutating func didInsert(_ inserted: InsertionSuccess) {
        fid = inserted.rowID
    }
}
