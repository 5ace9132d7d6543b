import Foundation
import SimpleFeatures

/// The layers that come with a city's folder: `layers.json`.
public struct LayerManifest: Codable, Hashable, Sendable {
    /// In the order in which they are loaded.
    public var layers: [Entry]

    /// One file and what is known of it.
    public struct Entry: Codable, Hashable, Sendable {
        /// The layer it is loaded into.
        public var layer: Layer
        /// The file, beside `layers.json`.
        public var file: String
        /// What it is, in the city's language.
        public var title: String
        /// Who published the facts.
        public var source: String
        /// Under which terms.
        public var licence: String
        /// The day it speaks of.
        public var date: String
        /// The CRS of its coordinates.
        public var crs: CoordinateReferenceSystem
        /// How far it can be trusted.
        public var nature: Dataset.Nature
        /// `voronoi` where outlines are derived from centres.
        public var derive: Derivation?
        /// Metres from its centre that a derived outline reaches at most.
        public var within: Double?
        /// Fields with one value for the whole file.
        public var set: [String: String]?
        /// The column of each field.
        public var columns: [String: String]?
        /// A remark.
        public var note: String?
    }

    /// How outlines are made from centres.
    public enum Derivation: String, Codable, Sendable {
        /// Every position belongs to the nearest centre.
        case voronoi
    }

    /// Reads `layers.json` of a city's folder.
    ///
    /// - Throws: ``CityError`` naming the field that is wrong.
    public static func read(folder: URL) throws -> LayerManifest {
        try CityError.decode(folder.appending(path: "layers.json"))
    }
}
