import SimpleFeatures

/// What a stored JSON text holds, by type; nil where it is of another.
extension JSONValue {
    /// A number, whole or not.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// A whole number.
    package var integer: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// A truth value.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// Text.
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    /// A list.
    package var list: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    /// Names and values.
    package var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}
