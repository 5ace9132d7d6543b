import SimpleFeatures

extension Observation: ImportableRecord {
    static let importName = "observations"
    static let importFields =
        [
            "id", "kind", "occurredFrom", "occurredUntil", "service", "publiclyAccessible", "source", "reliability",
            "seen", "place", "note", "accuracy",
        ] + RowReader.positionFields
    static let requiredFields = ["kind", "occurredFrom", "service", "source", "reliability"]

    /// Reads a row; what looks like a fact about a person in its texts rejects it.
    init(_ row: RowReader) throws(Rejection) {
        let from = try row.requiredTime("occurredFrom")
        let until = try row.time("occurredUntil") ?? from
        guard from <= until else {
            throw Rejection("occurredUntil", row.text("occurredUntil"), "is before occurredFrom")
        }
        let position = try row.position()
        self.init(
            id: row.identifier(), kind: try row.requiredChoice("kind"), occurredFrom: from, occurredUntil: until,
            service: try row.requiredChoice("service"), publiclyAccessible: try row.bool("publiclyAccessible"),
            source: try row.requiredChoice("source"), reliability: try row.requiredChoice("reliability"),
            seen: try row.signs("seen"), place: try row.impersonalText("place", limit: 100),
            note: try row.impersonalText("note", limit: Observation.noteLimit),
            position: Position(longitude: position.longitude, latitude: position.latitude),
            accuracy: try row.number("accuracy", in: 0...100_000),
            geometry: StoredGeometry(.point(position.projected), in: row.context.profile.metricCRS))
    }
}

extension RowReader {
    fileprivate func requiredChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ field: String
    ) throws(Rejection) -> Choice {
        guard let choice = try choice(field, Choice.self) else { throw Rejection(field, nil, "is empty") }
        return choice
    }

    /// The signs of a list with commas, semicolons or bars between them.
    fileprivate func signs(_ field: String) throws(Rejection) -> Set<Observation.Sign> {
        var signs: Set<Observation.Sign> = []
        for part in (text(field) ?? "").split(whereSeparator: { ",;|".contains($0) }) {
            let word = String(part).trimmed
            guard let sign = Observation.Sign(rawValue: context.fields.value(word, for: field)) else {
                let known = Observation.Sign.allCases.map(\.rawValue).joined(separator: ", ")
                throw Rejection(field, word, "is not known; use \(known), or say what it stands for with --value")
            }
            signs.insert(sign)
        }
        return signs
    }

    /// A text of at most so many characters that holds nothing by which someone could be traced; what was found is not
    /// repeated in the rejection.
    fileprivate func impersonalText(_ field: String, limit: Int) throws(Rejection) -> String? {
        guard let text = text(field) else { return nil }
        guard text.utf16.count <= limit else { throw Rejection(field, nil, "is longer than \(limit) characters") }
        if let found = PersonalData.found(in: text) {
            throw Rejection(
                field, nil, "seems to tell of a person (\(found.rawValue.replacing("-", with: " "))); leave that out")
        }
        return text
    }
}
