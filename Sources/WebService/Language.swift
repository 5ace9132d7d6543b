import HTTPTypes
import Hummingbird

/// A language of the interface.
public enum Language: String, Sendable, CaseIterable {
    /// Nederlands.
    case dutch = "nl"
    // The words are the documentation.
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case english = "en"
    /// Français.
    case french = "fr"

    /// The cookie that keeps what a reader chose.
    static let cookie = "taal"

    /// The language of a request: what was chosen, else what the browser prefers, else the city's first.
    static func preferred(by request: Request, among offered: [Language]) -> Language {
        let chosen = request.cookies[cookie].flatMap { Language(rawValue: $0.value) }
        if let chosen, offered.contains(chosen) { return chosen }
        let accepted = (request.headers[.acceptLanguage] ?? "").split(separator: ",").compactMap { part -> Language? in
            Language(rawValue: String(part.drop { $0 == " " }.prefix(2)).lowercased())
        }
        return accepted.first { offered.contains($0) } ?? offered.first ?? .dutch
    }
}
