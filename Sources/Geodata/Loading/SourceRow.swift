import SimpleFeatures

/// Where in a file a row stands, in the words of its format.
public enum RowLocation: Hashable, Sendable, CustomStringConvertible {
    /// The line of a text file on which the row begins, from 1.
    case line(Int)
    /// The feature or record in file order, from 1.
    case feature(Int)
    /// An element of OpenStreetMap.
    case element(String)

    /// `line 12`, `feature 3` or `way/17`.
    public var description: String {
        switch self {
        case .line(let number): "line \(number)"
        case .feature(let number): "feature \(number)"
        case .element(let name): name
        }
    }
}

/// A row as it stands in the file, before it is understood.
struct SourceRow: Sendable {
    /// Where it stands.
    var location: RowLocation
    /// The text of every column, in the order of ``RecordSource/columns``; nil or empty where there is none.
    var values: [String?]
    /// The geometry that came with it, in the CRS of the file.
    var geometry: Geometry?
    /// What makes the row unusable before its fields are looked at.
    var problem: Rejection?
}

/// A file of rows, read in order and in pieces, so that memory does not grow with the file.
protocol RecordSource {
    /// The names of the columns, as in the file.
    var columns: [String] { get }
    /// The CRS that the file itself declares.
    var declaredCRS: CoordinateReferenceSystem? { get }
    /// Whether rows carry geometries of their own, beside their columns.
    var hasGeometry: Bool { get }
    /// Whether every row carries an identifier that can be trusted, also where the rest of it cannot.
    var identifiesRows: Bool { get }
    /// What was left out of the rows so far.
    var counts: SourceCounts { get }
    /// Calls `body` with pieces of the file, each with the share of the file that is read after it (0…1).
    ///
    /// - Throws: ``ImportError`` when the file cannot be read to its end, or what `body` throws.
    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws
}

extension RecordSource {
    var identifiesRows: Bool { false }
    var counts: SourceCounts { SourceCounts() }
}

/// What a file holds and its rows do not.
struct SourceCounts: Sendable, Equatable {
    /// Features that lie outside the city.
    var outside = 0
    /// Lines of which a part is not in the file.
    var cutOff = 0
}

/// Why a row was not taken.
public struct Rejection: Error, Hashable, Sendable {
    /// The field that is wrong, by its name in the layer; nil when it is the row as a whole.
    public var field: String?
    /// What stood there.
    public var value: String?
    /// What is wrong with it, and what to do.
    public var reason: String

    init(_ field: String?, _ value: String?, _ reason: String) {
        (self.field, self.value, self.reason) = (field, value, reason)
    }
}

/// Why a file as a whole could not be imported; nothing of it was stored.
public struct ImportError: Error, Equatable, CustomStringConvertible {
    /// What was wrong, where, and what to do.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
