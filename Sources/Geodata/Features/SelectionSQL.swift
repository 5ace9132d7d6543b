import GRDB
import SimpleFeatures

/// A selection as SQL: conditions through an index, which only narrow down, and exact ones on each record.
///
/// Only names of columns that the program itself knows stand in the text; values are bound.
struct SelectionSQL {
    /// Conditions `record.fid IN (…)`, each of which goes through an index.
    private(set) var narrowing: [String] = []
    /// The row numbers that the R*Tree gives, with some too many; nil where no area is asked for.
    private(set) var treeRows: String?
    /// Conditions that every record must stand.
    private(set) var exact = ["record.withdrawnAt IS NULL"]
    /// The values, by name.
    private(set) var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    /// Whether a value of the data set is looked at.
    private(set) var needsDataset = false
    /// Whether no record can meet it.
    private(set) var isEmpty = false

    private let layer: Layer

    init(_ selection: FeatureSelection, of geodata: Geodata, in db: Database) throws {
        layer = selection.layer
        for (index, name) in selection.values.keys.sorted().enumerated() {
            try addValue(selection.values[name] ?? .null, of: name, as: "value\(index)")
        }
        if let column = selection.timeColumn { addPeriod(selection, column) }
        if let area = selection.area { add(try geodata.condition(of: area, on: layer, in: db)) }
    }

    private mutating func addValue(_ value: JSONValue, of name: String, as argument: String) throws {
        needsDataset = needsDataset || name == FeatureProperty.nature.name
        exact.append("\(FeatureProperty.expression(of: name)) = :\(argument)")
        arguments[argument] = value.databaseValue
    }

    /// The plus sign keeps SQLite from choosing the index itself: records are read in order of their row numbers.
    private mutating func addPeriod(_ selection: FeatureSelection, _ column: String) {
        var bounds: [String] = []
        if let from = selection.from {
            bounds.append("\(column) >= :from")
            arguments["from"] = from
        }
        if let through = selection.through {
            bounds.append("\(column) <= :through")
            arguments["through"] = through
        }
        guard !bounds.isEmpty else { return }
        exact += bounds.map { "+record.\($0)" }
        narrowing.append(
            "record.fid IN (SELECT fid FROM \(layer.rawValue) WHERE \(bounds.joined(separator: " AND ")))")
    }

    private mutating func add(_ condition: AreaCondition) {
        switch condition {
        case .everything: break
        case .nothing: isEmpty = true
        case .some(let boxes, let test):
            addBoxes(boxes)
            switch test {
            case .captured(let boxes): addCaptured(boxes)
            case .outline(let outline):
                exact.append("ST_Intersects(record.geometry, :outline) = 1")
                arguments["outline"] = outline
            }
        }
    }

    private mutating func addBoxes(_ boxes: [BoundingBox]) {
        let parts = boxes.enumerated().map { index, box in
            bind(box, as: "tree\(index)")
            return """
                SELECT pkid FROM \(layer.spatialIndex)
                WHERE xmin <= :tree\(index)E AND xmax >= :tree\(index)W AND ymin <= :tree\(index)N AND ymax >= :tree\(index)S
                """
        }
        let rows = parts.joined(separator: " UNION ")
        treeRows = rows
        narrowing.append("record.fid IN (\(rows))")
    }

    private mutating func addCaptured(_ boxes: [BoundingBox]) {
        let parts = boxes.enumerated().map { index, box in
            bind(box, as: "box\(index)")
            return """
                (record.longitude BETWEEN :box\(index)W AND :box\(index)E
                AND record.latitude BETWEEN :box\(index)S AND :box\(index)N)
                """
        }
        exact.append("(\(parts.joined(separator: " OR ")))")
    }

    private mutating func bind(_ box: BoundingBox, as name: String) {
        for (edge, value) in [("W", box.minX), ("S", box.minY), ("E", box.maxX), ("N", box.maxY)] {
            arguments[name + edge] = value
        }
    }
}

extension SelectionSQL {
    /// The tables.
    var source: String { "\(layer.rawValue) AS record" }

    /// The data set of each record.
    var datasetJoin: String { "LEFT JOIN dataset ON dataset.fid = record.dataset" }

    /// How many records there are.
    var count: String {
        "SELECT count(*) FROM \(source) \(needsDataset ? datasetJoin : "") WHERE \((exact + narrowing).joined(separator: " AND "))"
    }

    /// The record of a row number, if it stands every condition. The further argument: fid.
    func record(of columns: [String]) -> String {
        """
        SELECT \(columns.joined(separator: ", ")) FROM \(source) \(datasetJoin)
        WHERE \((["record.fid = :fid"] + exact).joined(separator: " AND "))
        """
    }

    /// Records after a row number, in order of row numbers, at most as many as a limit. The further arguments: after, limit.
    ///
    /// - Parameter isDense: whether so many records are meant that reading the table in order finds them sooner than an
    ///   index does.
    func page(of columns: [String], isDense: Bool) -> String {
        let conditions = exact + (isDense ? [] : narrowing) + ["record.fid > :after"]
        return """
            SELECT \(columns.joined(separator: ", ")) FROM \(source) \(datasetJoin)
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY record.fid LIMIT :limit
            """
    }
}

extension JSONValue {
    /// The value as the database stores it.
    var databaseValue: DatabaseValue {
        switch self {
        case .null, .array, .object: .null
        case .bool(let value): value.databaseValue
        case .integer(let value): value.databaseValue
        case .number(let value): value.databaseValue
        case .string(let value): value.databaseValue
        }
    }
}
