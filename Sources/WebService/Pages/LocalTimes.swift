import Foundation
import Geodata
import Workflows

/// Times in the city's zone.
extension House {
    /// A moment as people of the city read it.
    func localTime(_ time: Timestamp) -> String { formatter("dd/MM/yyyy HH:mm").string(from: time.date) }

    /// A moment as a field `datetime-local` holds it. A form is filled with it when it is shown, so that the same form
    /// sent twice says the same.
    func localMinute(_ time: Timestamp) -> String { formatter("yyyy-MM-dd'T'HH:mm").string(from: time.date) }

    /// The moment that a field `datetime-local` holds, now when it is empty.
    ///
    /// - Throws: ``SubmissionError`` `invalid`, with the field.
    func moment(_ text: String?, field: String) throws(SubmissionError) -> Timestamp {
        guard let text else { return clock() }
        for format in ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"] {
            if let date = formatter(format).date(from: text) { return Timestamp(date) }
        }
        throw SubmissionError(.invalid, field: field, "is no time")
    }

    private func formatter(_ format: String) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = geodata.profile.zone
        formatter.isLenient = false
        formatter.dateFormat = format
        return formatter
    }
}
