import GRDB

/// A column of a layer that leaves the system as a property of its features.
public struct FeatureProperty: Hashable, Sendable {
    /// What its values are.
    public enum Kind: Hashable, Sendable {
        /// Any text.
        case text
        /// One of some words.
        case words([String])
        /// A UUID.
        case identifier
        /// A number without a fraction.
        case integer
        /// A number.
        case number
        /// True or false; 1 or 0 in the database.
        case truth
        /// A moment, ISO 8601 in UTC.
        case time
        /// A day, `YYYY-MM-DD`.
        case day
    }

    /// The name of the column.
    public let name: String
    /// What its values are.
    public let kind: Kind
    /// Whether features can be asked for by its value.
    public let isFilter: Bool

    /// Describes a property.
    public init(_ name: String, _ kind: Kind, isFilter: Bool = false) {
        (self.name, self.kind, self.isFilter) = (name, kind, isFilter)
    }

    /// Whether the records are measured, approximate or simulated; of the data set, not a column of the layer.
    public static let nature = FeatureProperty(
        "nature", .words(Dataset.Nature.allCases.map(\.rawValue)), isFilter: true)
    /// Whether the proposal of a site rests on simulated finds; of the plan, not a column of the site.
    public static let simulated = FeatureProperty("simulated", .truth, isFilter: true)

    /// What stands for the property in SQL, where the record is called `record` and its data set `dataset`.
    var expression: String { Self.expression(of: name) }

    /// The same by the name alone.
    static func expression(of name: String) -> String {
        switch name {
        case nature.name: "ifnull(dataset.nature, 'measured')"
        case simulated.name: "(SELECT plan.simulated FROM plan WHERE plan.id = record.plan)"
        default: "record.\(name.quotedDatabaseIdentifier)"
        }
    }
}
