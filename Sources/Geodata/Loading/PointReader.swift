import SimpleFeatures

/// Rows of a file as points, each field with its checks.
struct PointReader {
    private let source: CSVSource
    private let id: Int
    private let x: Int
    private let y: Int
    private let weight: Int?
    private let area: Int?
    private let hasDecimalComma: Bool
    /// Metres from the origin of the plane, and the largest weight; beyond it a number is not meant.
    private static let largest = 1e12

    /// Reads points out of a source, with the place of each column; nil when one that every file needs is not there.
    init?(_ source: CSVSource, places: [PointFile.Column: Int]) {
        guard let id = places[.id], let x = places[.x], let y = places[.y] else { return nil }
        (self.id, self.x, self.y, weight, area) = (id, x, y, places[.weight], places[.area])
        self.source = source
        hasDecimalComma = source.delimiter != UInt8(ascii: ",")
    }

    /// The point of a row.
    func point(_ rows: CSVRows, _ index: Int) throws(Rejection) -> PointFile.Point {
        if let problem = source.problem(in: rows, at: index) { throw problem }
        let first = rows[index].fields.lowerBound
        let largest = Self.largest
        return PointFile.Point(
            id: try text(.id, rows, first + id),
            position: Position(
                x: try number(.x, rows, first + x, in: -largest...largest),
                y: try number(.y, rows, first + y, in: -largest...largest)),
            weight: try weight.map { place throws(Rejection) in
                try number(.weight, rows, first + place, in: 0...largest)
            } ?? 1,
            area: area.flatMap { rows.text(of: first + $0) })
    }

    private func text(_ column: PointFile.Column, _ rows: CSVRows, _ field: Int) throws(Rejection) -> String {
        guard let text = rows.text(of: field) else { throw Rejection(column.rawValue, nil, "is empty") }
        return text
    }

    private func number(
        _ column: PointFile.Column, _ rows: CSVRows, _ field: Int, in range: ClosedRange<Double>
    ) throws(Rejection) -> Double {
        guard let value = rows.number(of: field), range.contains(value) else {
            return try unusualNumber(column, try text(column, rows, field), in: range)
        }
        return value
    }

    /// A number with a decimal comma, or what is wrong with it.
    private func unusualNumber(
        _ column: PointFile.Column, _ text: String, in range: ClosedRange<Double>
    ) throws(Rejection) -> Double {
        guard let value = hasDecimalComma ? RowReader.number(text) : Double(text), value.isFinite else {
            throw Rejection(column.rawValue, text, "is not a number; write it as 1234.5")
        }
        guard range.contains(value) else {
            throw Rejection(
                column.rawValue, text, range.lowerBound == 0 ? "is not from 0 to 1e12" : "is not from -1e12 to 1e12")
        }
        return value
    }
}
