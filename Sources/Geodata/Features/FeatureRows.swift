import CSpatiaLite
import GRDB

/// The rows of a selection after a row number, in order of row numbers, one after the other.
///
/// Where only an area narrows the selection, its rows are taken from the R*Tree first, put in order, and looked up one by
/// one: SQLite itself would first put all of them into a tree of its own, which takes twice as long.
struct FeatureRows {
    private let row: OpaquePointer
    /// Row numbers to look up, in order; nil where the statement itself goes from row to row.
    private let numbers: [Int64]?
    private var position = 0
    private let parameter: Int32

    init(
        _ sql: SelectionSQL, of columns: [String], after last: Int64, limit: Int, isDense: Bool, in db: Database
    ) throws {
        if !isDense, sql.narrowing.count == 1, let tree = sql.treeRows {
            numbers = try Self.numbers(of: tree, sql.arguments, after: last, in: db)
            let statement = try db.cachedStatement(sql: sql.record(of: columns))
            try statement.setArguments(StatementArguments(sql.arguments.merging(["fid": 0]) { $1 }))
            (row, parameter) = (
                statement.sqliteStatement, sqlite3_bind_parameter_index(statement.sqliteStatement, ":fid")
            )
        } else {
            let statement = try db.cachedStatement(sql: sql.page(of: columns, isDense: isDense))
            // One record more than asked for tells whether there are more.
            let further: [String: (any DatabaseValueConvertible)?] = ["after": last, "limit": limit + 1]
            try statement.setArguments(StatementArguments(sql.arguments.merging(further) { $1 }))
            (row, parameter, numbers) = (statement.sqliteStatement, 0, nil)
        }
    }

    /// The statement standing at the next row; nil after the last.
    mutating func next() throws -> OpaquePointer? {
        guard let numbers else { return try step() }
        while position < numbers.count {
            sqlite3_reset(row)
            sqlite3_bind_int64(row, parameter, numbers[position])
            position += 1
            if let found = try step() { return found }
        }
        return nil
    }

    /// Leaves the statement as it was found.
    func finish() { sqlite3_reset(row) }

    private func step() throws -> OpaquePointer? {
        let code = sqlite3_step(row)
        guard code == SQLITE_ROW || code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        return code == SQLITE_ROW ? row : nil
    }

    private static func numbers(
        of tree: String, _ arguments: [String: (any DatabaseValueConvertible)?], after last: Int64, in db: Database
    ) throws -> [Int64] {
        let cursor = try Int64.fetchCursor(db.cachedStatement(sql: tree), arguments: StatementArguments(arguments))
        var numbers: [Int64] = []
        while let number = try cursor.next() {
            if number > last { numbers.append(number) }
        }
        return numbers.sorted()
    }
}
