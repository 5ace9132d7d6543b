import SimpleFeatures

/// The members of an object in the file of a tileset, read one by one, so that what is wrong is said with its place and
/// what nobody asked for does not pass unseen.
struct TilesetMembers {
    let file: String
    let path: String
    private let members: [String: JSONValue]
    private var asked: Set<String> = []

    init(_ value: JSONValue, file: String, path: String) throws(TilesetError) {
        guard case .object(let members) = value else {
            throw TilesetError(file: file, path: path, reason: "must be an object, { … }")
        }
        (self.file, self.path, self.members) = (file, path, members)
    }

    /// An error at a member.
    func wrong(_ name: String, _ reason: String) -> TilesetError {
        TilesetError(file: file, path: place(of: name), reason: reason)
    }

    /// Text that must be there and not be empty.
    mutating func text(_ name: String) throws(TilesetError) -> String {
        guard let text = try optionalText(name) else { throw wrong(name, "is missing; write a text") }
        return text
    }

    /// Text that may be missing.
    mutating func optionalText(_ name: String) throws(TilesetError) -> String? {
        guard let value = member(name) else { return nil }
        guard case .string(let text) = value, !text.isEmpty else { throw wrong(name, "must be a text, not empty") }
        return text
    }

    /// A whole number in a range, or the default where it is missing.
    mutating func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int?) throws(TilesetError)
        -> Int
    {
        guard let value = member(name) else {
            guard let fallback else { throw wrong(name, "is missing; \(Self.wanted(range))") }
            return fallback
        }
        guard case .integer(let number) = value, range.contains(number) else {
            throw wrong(name, "is \(value.text ?? "null"); \(Self.wanted(range))")
        }
        return number
    }

    /// A number from 0 to a limit, or 0 where it is missing.
    mutating func number(_ name: String, upTo limit: Double) throws(TilesetError) -> Double {
        switch member(name) {
        case nil: return 0
        case .integer(let number) where (0...limit).contains(Double(number)): return Double(number)
        case .number(let number) where (0...limit).contains(number): return number
        default: throw wrong(name, "must be a number from 0 to \(Int(limit))")
        }
    }

    /// A list of texts, or nil where it is missing.
    mutating func texts(_ name: String) throws(TilesetError) -> [String]? {
        guard let value = member(name) else { return nil }
        guard case .array(let items) = value else { throw wrong(name, "must be a list of texts, [ … ]") }
        var texts: [String] = []
        for item in items {
            guard case .string(let text) = item, !text.isEmpty, !texts.contains(text) else {
                throw wrong(name, "must be a list of texts, none empty or twice")
            }
            texts.append(text)
        }
        return texts
    }

    /// An object, or nil where it is missing.
    mutating func object(_ name: String) throws(TilesetError) -> TilesetMembers? {
        guard let value = member(name) else { return nil }
        return try TilesetMembers(value, file: file, path: place(of: name))
    }

    /// A list of objects, or an empty one where it is missing.
    mutating func objects(_ name: String) throws(TilesetError) -> [TilesetMembers] {
        guard let value = member(name) else { return [] }
        guard case .array(let items) = value else { throw wrong(name, "must be a list of objects, [ { … } ]") }
        var objects: [TilesetMembers] = []
        for (index, item) in items.enumerated() {
            objects.append(try TilesetMembers(item, file: file, path: "\(place(of: name))[\(index)]"))
        }
        return objects
    }

    /// The names that the object has.
    var names: [String] { members.keys.sorted() }

    /// Throws when a member is there that was not read, such as one with a typing error.
    func finish() throws(TilesetError) {
        if let unknown = names.first(where: { !asked.contains($0) }) {
            throw wrong(unknown, "is not known here; the members are \(asked.sorted().joined(separator: ", "))")
        }
    }

    private mutating func member(_ name: String) -> JSONValue? {
        asked.insert(name)
        return members[name]
    }

    private func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private static func wanted(_ range: ClosedRange<Int>) -> String {
        "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
