import Foundation

/// What people read, in every language, from `Messages/<language>/<part>.json`.
///
/// A message has a dotted key whose first part is the name of its file, such as `pages.signIn.title`.
public struct MessageCatalogue: Sendable {
    private let texts: [Language: [String: String]]

    /// Reads the messages of a folder.
    ///
    /// - Throws: `CocoaError` or `DecodingError` when a file cannot be read.
    public init(folder: URL) throws {
        var texts: [Language: [String: String]] = [:]
        for language in Language.allCases {
            texts[language] = try Self.read(folder.appending(path: language.rawValue))
        }
        self.texts = texts
    }

    private static func read(_ folder: URL) throws -> [String: String] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var texts: [String: String] = [:]
        for file in files where file.pathExtension == "json" {
            let tree = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
            flatten(tree, key: file.deletingPathExtension().lastPathComponent, into: &texts)
        }
        return texts
    }

    private static func flatten(_ value: Any, key: String, into texts: inout [String: String]) {
        if let text = value as? String { texts[key] = text }
        for (name, member) in value as? [String: Any] ?? [:] { flatten(member, key: "\(key).\(name)", into: &texts) }
    }

    /// The messages of a language by key.
    public func texts(in language: Language) -> [String: String] { texts[language] ?? [:] }

    /// A message, with `{name}` replaced by what is given for it; the key itself where it is missing.
    public func text(_ key: String, in language: Language, _ values: [String: String] = [:]) -> String {
        var text = texts[language]?[key] ?? key
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }

    /// The messages of a language as nested dictionaries, as templates read them.
    func tree(in language: Language) -> MessageTree { MessageTree(texts(in: language)) }
}

/// Messages by the parts of their keys, for `{{t.pages.signIn.title}}`.
struct MessageTree: Sendable {
    /// The members: texts and further trees.
    let members: [String: any Sendable]

    init(_ texts: [String: String]) {
        let groups = Dictionary(grouping: texts) {
            $0.key.split(separator: ".", maxSplits: 1).first.map(String.init) ?? ""
        }
        members = groups.mapValues { group -> any Sendable in
            if let leaf = group.first, group.count == 1, !leaf.key.contains(".") { return leaf.value }
            let rest = group.compactMap { entry -> (String, String)? in
                guard let dot = entry.key.firstIndex(of: ".") else { return nil }
                return (String(entry.key[entry.key.index(after: dot)...]), entry.value)
            }
            return MessageTree(Dictionary(rest) { first, _ in first }).members
        }
    }
}
