import Crypto
import Foundation
import SimpleFeatures

/// Everything about a file that is the same for all of its rows.
final class ImportContext {
    let table: String
    let profile: CityProfile
    let fields: FieldMap
    let options: ImportOptions
    let now: Timestamp
    let times: TimeParser
    let toMetric: CoordinateTransformation
    let toWGS84: CoordinateTransformation
    let tools: GeometryTools

    init(
        table: String, profile: CityProfile, fields: FieldMap, options: ImportOptions, crs: CoordinateReferenceSystem,
        tools: GeometryTools, now: Timestamp
    ) throws {
        self.table = table
        self.profile = profile
        self.fields = fields
        self.options = options
        self.now = now
        self.tools = tools
        times = TimeParser(timeZone: profile.zone, dayFirst: profile.dayFirstDates)
        toMetric = try CoordinateTransformation(from: crs, to: profile.metricCRS)
        toWGS84 = try CoordinateTransformation(from: crs, to: .wgs84)
    }
}

/// The fields of one row, each read with its checks.
struct RowReader {
    let row: SourceRow
    let context: ImportContext

    /// The text of a field, or nil.
    func text(_ field: String) -> String? { context.fields.text(field, in: row) }

    /// The text of a field that every record needs.
    func requiredText(_ field: String) throws(Rejection) -> String {
        guard let text = text(field) else { throw Rejection(field, nil, "is empty") }
        return text
    }

    /// A number, with a point or a comma before its decimals.
    func number(_ field: String, in range: ClosedRange<Double>) throws(Rejection) -> Double? {
        guard let text = text(field) else { return nil }
        guard let value = Self.number(text) else { throw Rejection(field, text, "is not a number") }
        guard range.contains(value) else {
            throw Rejection(field, text, "is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }

    static func number(_ text: String) -> Double? {
        let value = Double(text) ?? (text.contains(".") ? nil : Double(text.replacing(",", with: ".")))
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A whole number; `3.0` is one too, as spreadsheets write it.
    func integer(_ field: String, in range: ClosedRange<Int>) throws(Rejection) -> Int? {
        guard let text = text(field) else { return nil }
        guard let value = Int(text) ?? Self.number(text).flatMap({ Int(exactly: $0) }) else {
            throw Rejection(field, text, "is not a whole number")
        }
        guard range.contains(value) else {
            throw Rejection(field, text, "is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }

    /// Yes or no, in the city's languages or as a digit.
    func bool(_ field: String) throws(Rejection) -> Bool? {
        guard let text = text(field) else { return nil }
        switch context.fields.value(text, for: field).lowercased() {
        case "1", "true", "yes", "y", "ja", "j", "oui", "o", "waar", "vrai": return true
        case "0", "false", "no", "n", "nee", "neen", "non", "onwaar", "faux": return false
        default: throw Rejection(field, text, "is neither yes nor no")
        }
    }

    /// A moment; a time without zone is local.
    func time(_ field: String) throws(Rejection) -> Timestamp? {
        guard let text = text(field) else { return nil }
        let time: Timestamp
        do {
            time = try context.times.timestamp(from: text)
        } catch {
            throw Rejection(field, text, error.description)
        }
        guard time < context.now.adding(days: 1) else { throw Rejection(field, text, "lies in the future") }
        return time
    }

    /// A moment that every record needs.
    func requiredTime(_ field: String) throws(Rejection) -> Timestamp {
        guard let time = try time(field) else { throw Rejection(field, nil, "is empty") }
        return time
    }

    /// A day, `YYYY-MM-DD`.
    func day(_ field: String) throws(Rejection) -> String? {
        guard let time = try time(field) else { return nil }
        let local = time.secondsSince1970 + context.profile.zone.secondsFromGMT(for: time.date)
        return CivilDate(daysSince1970: local.quotientAndRemainder(dividingByFloor: 86_400).quotient).description
    }

    /// One of the words of an enumeration, or what the city's profile says stands for it.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ field: String, _ type: Choice.Type = Choice.self
    ) throws(Rejection) -> Choice? {
        guard let text = text(field) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        return Choice(rawValue: try known(text, field: field, among: Choice.allCases.map(\.rawValue)))
    }

    /// One of the words of a list, or what the city's profile says stands for it.
    func choice(_ field: String, among known: [String]) throws(Rejection) -> String? {
        guard let text = text(field) else { return nil }
        return try self.known(text, field: field, among: known)
    }

    private func known(_ text: String, field: String, among known: [String]) throws(Rejection) -> String {
        let word = context.fields.value(text, for: field)
        guard known.contains(word) else {
            throw Rejection(
                field, text,
                "is not known; use \(known.joined(separator: ", ")), or say what it stands for with --value")
        }
        return word
    }

    /// The identifier of the record: the file's own if that is a UUID; else made from the file's own and the name of
    /// the source; else made from all that the row holds. The same row always gets the same.
    func identifier() -> UUID {
        guard let text = text("id") else {
            let content = row.values.map { $0 ?? "" } + (row.geometry.map { ["\($0)"] } ?? [])
            return UUID(derivedFrom: [context.table, "content"] + content)
        }
        if text.utf8.count == 36, let id = UUID(uuidString: text) { return id }
        return UUID(derivedFrom: [context.table, "id", context.options.source, text])
    }
}

extension UUID {
    /// A UUID of version 8 (RFC 9562): the first bytes of SHA-256 over the parts.
    public init(derivedFrom parts: [String]) {
        var hash = SHA256()
        for part in parts {
            var part = part
            part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
            withUnsafeBytes(of: UInt8(0x1F)) { hash.update(bufferPointer: $0) }
        }
        self = hash.finalize().withUnsafeBytes { digest in
            var bytes = digest.loadUnaligned(as: uuid_t.self)
            bytes.6 = bytes.6 & 0x0F | 0x80
            bytes.8 = bytes.8 & 0x3F | 0x80
            return UUID(uuid: bytes)
        }
    }
}
