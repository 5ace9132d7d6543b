import Foundation
import Geodata
import VectorTiles

/// The tilesets of a folder, checked against what there is in the database.
public struct TilesetFolder: Sendable {
    /// The tilesets by name.
    public let tilesets: [String: Tileset]

    /// Reads every `*.json` of a folder but the style.
    ///
    /// - Throws: ``TilesetError`` that says which member of which file is wrong; ``TilesetFolderError`` when there is no
    ///   folder.
    public init(_ folder: String, for geodata: Geodata) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw TilesetFolderError(
                "there is no folder \(folder) with tilesets; name the one that came with Prikvrij with --tiles")
        }
        let schema = try TilesetSchema(of: geodata)
        var tilesets: [String: Tileset] = [:]
        for name in names.sorted() where name.hasSuffix(".json") && !Self.others.contains(name) {
            let path = folder + "/" + name
            let tileset = try Tileset(json: try Data(contentsOf: URL(filePath: path)), file: path)
            if let problem = tileset.problems(in: schema, file: path).first { throw problem }
            guard tilesets.updateValue(tileset, forKey: tileset.name) == nil else {
                throw TilesetFolderError("\(path): another file has a tileset ‘\(tileset.name)’ too")
            }
        }
        self.tilesets = tilesets
    }

    /// Files of the folder that are no tilesets.
    private static let others: Set = ["style.json"]

    /// The part of a tileset that a role may see; nil where there is none.
    public func tileset(_ name: String, visibleTo role: Role) -> Tileset? {
        tilesets[name]?.visible(to: role.rawValue)
    }
}

extension TilesetSchema {
    /// What tilesets may name: finds have the columns that stand in memory.
    fileprivate init(of geodata: Geodata) throws {
        var columns = try geodata.tileColumns()
        columns[Layer.find.rawValue] = Set(FindColumn.allCases.map(\.rawValue))
        for layer in EffortLayer.allCases {
            columns[layer.rawValue] = Set(EffortLayer.Column.allCases.map(\.rawValue))
        }
        self.init(columns: columns, roles: Set(Role.allCases.map(\.rawValue)))
    }
}

/// What is wrong with the folder of the tilesets.
public struct TilesetFolderError: Error, Equatable, CustomStringConvertible {
    /// What was wrong and what to do.
    public let description: String

    init(_ description: String) { self.description = description }
}
