import Foundation

/// Which column of a file holds which field of a layer, which words mean which values, and what is the same for all
/// rows.
///
/// A column is found, in this order: by the option that names it, by the city's profile, by its own name (capitals,
/// spaces, dashes and underscores do not matter).
struct FieldMap: Sendable {
    /// What is known of a field. There are few, so that looking through them beats hashing a name.
    private struct Entry {
        let field: String
        let index: Int?
        let constant: String?
        let values: [String: String]
    }

    private let entries: [Entry]

    /// Matches the columns of a file with the fields of a layer.
    ///
    /// - Throws: ``ImportError`` when an option names a field that the layer or a column that the file does not have.
    init(
        fields: [String], table: String, name: String, columns: [String], profile: CityProfile, options: ImportOptions
    ) throws {
        for field in [[String](options.columns.keys), [String](options.constants.keys), [String](options.values.keys)]
            .joined() where !fields.contains(field)
        {
            throw ImportError("\(name) have no field ‘\(field)’; they have \(fields.joined(separator: ", "))")
        }
        let positions = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let folded = Dictionary(
            columns.enumerated().map { (Self.fold($1), $0) }, uniquingKeysWith: { first, _ in first })
        var indices: [String: Int] = [:]
        for field in fields {
            if let named = options.columns[field] {
                guard let index = positions[named] else {
                    throw ImportError("the file has no column ‘\(named)’; it has \(columns.joined(separator: ", "))")
                }
                indices[field] = index
                continue
            }
            let aliases = profile.columns?[table]?[field] ?? []
            indices[field] = (aliases + [field]).lazy.compactMap { positions[$0] ?? folded[Self.fold($0)] }.first
        }
        let values = (profile.values?[table] ?? [:]).merging(options.values) { $0.merging($1) { $1 } }
        entries = fields.map { field in
            Entry(
                field: field, index: indices[field], constant: options.constants[field],
                values: Dictionary(
                    (values[field] ?? [:]).map { (Self.fold($0), $1) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private func entry(_ field: String) -> Entry? { entries.first { $0.field == field } }

    /// Whether a field has a column or a constant.
    func has(_ field: String) -> Bool { entry(field).map { $0.index != nil || $0.constant != nil } ?? false }

    /// The text of a field in a row, trimmed; nil when it is empty. A constant stands where the row says nothing.
    func text(_ field: String, in row: SourceRow) -> String? {
        guard let entry = entry(field) else { return nil }
        if let index = entry.index, index < row.values.count, let text = row.values[index] {
            let trimmed = text.trimmed
            if !trimmed.isEmpty { return trimmed }
        }
        return entry.constant
    }

    /// The value that a word stands for in a field.
    func value(_ word: String, for field: String) -> String {
        guard let values = entry(field)?.values, !values.isEmpty else { return word }
        return values[Self.fold(word)] ?? word
    }

    /// The fields with one value for the whole file, and that value in the layer's own words.
    var constants: [String: String] {
        entries.reduce(into: [:]) { result, entry in
            if let constant = entry.constant { result[entry.field] = value(constant, for: entry.field) }
        }
    }

    /// A name without what people write differently.
    private static func fold(_ name: String) -> String {
        name.lowercased().filter { !" _-".contains($0) }
    }
}

extension String {
    /// Without white space around it; without copying when there is none.
    var trimmed: String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) || last >= 0x80 else {
            return self
        }
        return trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
