/// A table of plain text whose columns line up.
struct TextTable {
    enum Alignment { case left, right }

    private let columns: [Alignment]
    private var rows: [[String]] = []

    init(columns: [Alignment]) { self.columns = columns }

    mutating func append(_ cells: [String]) { rows.append(cells) }

    /// The rows, without white space at their ends.
    var text: String {
        let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, zip(widths, columns)).map { cell, form in
                let padding = String(repeating: " ", count: form.0 - cell.count)
                return form.1 == .left ? cell + padding : padding + cell
            }
            let line = "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
