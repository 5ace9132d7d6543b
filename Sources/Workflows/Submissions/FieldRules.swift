import Foundation
import Geodata
import SimpleFeatures

/// What fields of what is sent may hold. Each throws ``SubmissionError`` naming the field.
enum FieldRules {
    /// Seconds by which the clock of a phone may be ahead.
    static let clockTolerance = 300
    /// 2000-01-01T00:00:00Z: a phone that gives an earlier time has lost its clock.
    static let earliest = Timestamp(secondsSince1970: 946_684_800)

    /// A moment that has been, as far as clocks agree.
    static func checkTime(_ time: Timestamp, field: String, now: Timestamp) throws(SubmissionError) {
        guard time.secondsSince1970 <= now.secondsSince1970 + clockTolerance else {
            throw SubmissionError(.clockWrong, field: field, "is more than 5 minutes ahead of the server's clock")
        }
        guard time >= earliest else { throw SubmissionError(.invalid, field: field, "is before the year 2000") }
    }

    /// A position in the city.
    static func checkPosition(_ position: Position, in profile: CityProfile) throws(SubmissionError) {
        guard position.isFinite else { throw SubmissionError(.invalid, field: "position", "is not two finite numbers") }
        guard position.x != 0 || position.y != 0, profile.boundingBox.contains(position) else {
            throw SubmissionError(.outsideCity, field: "position", "is outside the bounds of the city")
        }
    }

    /// A radius in metres.
    static func checkAccuracy(_ accuracy: Double?) throws(SubmissionError) {
        guard let accuracy else { return }
        guard (0...100_000).contains(accuracy) else {
            throw SubmissionError(.invalid, field: "accuracy", "is not between 0 and 100,000 metres")
        }
    }

    /// A number of syringes.
    static func checkCount(_ count: Int) throws(SubmissionError) {
        guard (0...1000).contains(count) else {
            throw SubmissionError(.invalid, field: "count", "is not between 0 and 1,000")
        }
    }

    /// A remark without its outer white space, nil when nothing is left. Characters are counted as a browser does. Marks
    /// that turn the direction of writing are left out: they would let a remark rearrange the line it stands in.
    static func note(
        _ text: String?, limit: Int, field: String = "note"
    ) throws(SubmissionError) -> String? {
        guard var note = text?.trimmingCharacters(in: .whitespacesAndNewlines) else { return nil }
        note.unicodeScalars.removeAll { $0.properties.isBidiControl }
        guard !note.isEmpty else { return nil }
        guard note.utf16.count <= limit else {
            throw SubmissionError(.invalid, field: field, "is longer than \(limit) characters")
        }
        let hasControls = note.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
        if hasControls { throw SubmissionError(.invalid, field: field, "has control characters") }
        return note
    }
}

extension FieldRules {
    /// A code, such as that of an area; nil when it is empty.
    static func code(_ text: String?, field: String) throws(SubmissionError) -> String? {
        guard let code = text?.trimmingCharacters(in: .whitespaces), !code.isEmpty else { return nil }
        let isPlain = code.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard code.utf16.count <= 50, isPlain else { throw SubmissionError(.invalid, field: field, "is no code") }
        return code
    }

    /// A piece of a track.
    static func checkTrack(_ positions: [TrackPosition], sequence: Int, now: Timestamp) throws(SubmissionError) {
        guard (0..<10_000).contains(sequence) else {
            throw SubmissionError(.invalid, field: "sequence", "is not in 0…9,999")
        }
        guard positions.count <= 2000 else {
            throw SubmissionError(.invalid, field: "positions", "are more than 2,000")
        }
        try checkPositions(positions, now: now)
    }

    /// Positions of a track: anywhere on the earth, since a track may leave the city, and in the past.
    static func checkPositions(_ positions: [TrackPosition], now: Timestamp) throws(SubmissionError) {
        let times = Double(earliest.secondsSince1970)...Double(now.secondsSince1970 + clockTolerance)
        for (index, position) in positions.enumerated() {
            guard (-180...180).contains(position.longitude), (-90...90).contains(position.latitude),
                (0...100_000).contains(position.accuracy ?? 0)
            else { throw SubmissionError(.invalid, field: "positions[\(index)]", "is impossible") }
            guard position.seconds <= times.upperBound else {
                throw SubmissionError(.clockWrong, field: "positions[\(index)]", "is ahead of the server's clock")
            }
            guard times.contains(position.seconds) else {
                throw SubmissionError(.invalid, field: "positions[\(index)]", "is before the year 2000")
            }
        }
    }
}

extension FieldRules {
    /// A text in which nothing looks like a fact about a person; see `PersonalData` for what is looked for.
    ///
    /// - Throws: ``SubmissionError`` `personalData`, whose field is what was found.
    static func impersonal(_ text: String?, limit: Int, field: String) throws(SubmissionError) -> String? {
        guard let text = try note(text, limit: limit, field: field) else { return nil }
        if let found = PersonalData.found(in: text) {
            throw SubmissionError(.personalData, field: found.rawValue, "stands in \(field)")
        }
        return text
    }
}
