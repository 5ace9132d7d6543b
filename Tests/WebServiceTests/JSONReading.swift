import SimpleFeatures

/// What tests read of an answer, without asking at each step whether it is there.
extension JSONValue {
    /// A member of an object; `null` where there is none.
    subscript(name: String) -> JSONValue {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    /// The values of a list; none of anything else.
    var list: [JSONValue] { if case .array(let values) = self { values } else { [] } }

    /// The names of the members of an object.
    var names: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
