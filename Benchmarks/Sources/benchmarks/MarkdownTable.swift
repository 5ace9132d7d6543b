/// A table in Markdown, padded so that it also reads well as text.
struct MarkdownTable: CustomStringConvertible {
    private var rows: [[String]]

    init(_ header: [String]) {
        rows = [header]
    }

    /// Adds a row with as many cells as the header.
    mutating func append(_ row: [String]) {
        rows.append(row)
    }

    var description: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in line(zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }) }
        lines.insert(line(widths.map { String(repeating: "-", count: $0) }), at: 1)
        return lines.joined(separator: "\n")
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
