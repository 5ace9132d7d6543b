import Foundation

/// Reads what was sent as JSON.
///
/// - Throws: ``SubmissionError`` `malformed` when it is not JSON or a field is missing or of another type, `invalid`
///   when a field holds a word that it does not know.
public func decodeSubmission<Content: Decodable>(
    _ type: Content.Type = Content.self, from body: Data
) throws(SubmissionError) -> Content {
    do {
        return try JSONDecoder().decode(type, from: body)
    } catch DecodingError.keyNotFound(let key, let context) {
        throw SubmissionError(.malformed, field: path(context.codingPath + [key]), "is missing")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
        throw SubmissionError(.malformed, field: path(context.codingPath), "is of another type")
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
        throw SubmissionError(.invalid, field: path(context.codingPath), "is not one of the values it may have")
    } catch {
        throw SubmissionError(.malformed, "the body is not JSON")
    }
}

/// A path as people write it: `positions[3].count`.
private func path(_ keys: [any CodingKey]) -> String? {
    let text = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    return text.isEmpty ? nil : String(text.trimmingPrefix("."))
}
