import Foundation
import Geodata
import HummingbirdCore

/// The filter of finds in an address: `van` and `tot` (days, the last one included), `omgeving`, `dienst` (words with
/// commas between), `opgeruimd` (`ja`, `nee`, `onbekend`).
extension FindFilter {
    /// Reads the filter of a query; days begin and end in a zone.
    ///
    /// - Throws: a ``Problem`` that names the parameter which says what cannot be.
    init(_ query: FlatDictionary<Substring, Substring>, zone: TimeZone) throws {
        self.init()
        from = try Self.day(query["van"], "van", zone)
        to = try Self.day(query["tot"], "tot", zone)?.startOfNextDay(in: zone)
        settings = try Self.words(query["omgeving"], "omgeving")
        services = try Self.words(query["dienst"], "dienst")
        guard let answer = query["opgeruimd"] else { return }
        guard let known = Self.answers[String(answer)] else { throw Problem(.malformed, field: "opgeruimd") }
        cleared = known
    }

    private static let answers: [String: Cleared] = ["ja": .yes, "nee": .no, "onbekend": .unknown]

    private static func day(_ text: Substring?, _ name: String, _ zone: TimeZone) throws -> Timestamp? {
        guard let text else { return nil }
        var style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        style.timeZone = zone
        guard text.utf8.count == 10, let date = try? style.parse(String(text)) else {
            throw Problem(.malformed, field: name)
        }
        return Timestamp(date).startOfDay(in: zone)
    }

    private static func words<Word: RawRepresentable<String> & Hashable>(
        _ text: Substring?, _ name: String
    ) throws -> Set<Word> {
        Set(
            try (text ?? "").split(separator: ",").map { word in
                guard let known = Word(rawValue: String(word)) else { throw Problem(.malformed, field: name) }
                return known
            })
    }

    /// The same text for the same filter.
    var key: String {
        [
            from?.description ?? "", to?.description ?? "", settings.map(\.rawValue).sorted().joined(separator: ","),
            services.map(\.rawValue).sorted().joined(separator: ","), cleared?.rawValue ?? "",
        ].joined(separator: ";")
    }
}
