/// The tables, columns and roles that there are, as far as tilesets may name them.
public struct TilesetSchema: Sendable {
    /// The columns of each table that has a geometry.
    public var columns: [String: Set<String>]
    /// The roles.
    public var roles: Set<String>

    /// Describes a schema.
    public init(columns: [String: Set<String>], roles: Set<String>) {
        (self.columns, self.roles) = (columns, roles)
    }
}

extension Tileset {
    /// What the tileset names and the database does not have; empty when all is well.
    public func problems(in schema: TilesetSchema, file: String) -> [TilesetError] {
        layers.enumerated().flatMap { index, layer in
            layer.problems(in: schema).map { member, reason in
                TilesetError(file: file, path: "layers[\(index)].\(member)", reason: reason)
            }
        }
    }
}

extension Tileset.Layer {
    fileprivate func problems(in schema: TilesetSchema) -> [(String, String)] {
        let strangers = roles.subtracting(schema.roles).sorted().map { role in
            ("roles", "there is no role ‘\(role)’; the roles are \(schema.roles.sorted().joined(separator: ", "))")
        }
        guard let columns = schema.columns[source] else {
            let tables = schema.columns.keys.sorted().joined(separator: ", ")
            return strangers + [("source", "there is no table ‘\(source)’ with a geometry; choose one of \(tables)")]
        }
        let named = attributes.map { ("columns", $0.column) } + filter.keys.sorted().map { ("where", $0) }
        return strangers
            + named.filter { !columns.contains($0.1) }.map { member, column in
                (
                    member,
                    "table ‘\(source)’ has no column ‘\(column)’; it has \(columns.sorted().joined(separator: ", "))"
                )
            }
    }
}
