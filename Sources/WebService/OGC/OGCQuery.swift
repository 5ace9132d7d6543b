import Foundation
import Hummingbird

/// The parameters of a request, read strictly: one that is unknown, or comes twice, is a mistake of the one who asked.
struct OGCQuery: Sendable {
    private let values: [String: String]

    /// Reads the parameters.
    ///
    /// - Throws: ``OGCProblem``.
    init(_ request: Request, allowing parameters: [OGCParameter]) throws(OGCProblem) {
        let names = Set(parameters.map(\.name))
        var values: [String: String] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            guard names.contains(name) else {
                let known = names.sorted().joined(separator: ", ")
                throw .invalid("There is no parameter ‘\(name)’ here; there are \(known)")
            }
            guard values[name] == nil else { throw .invalid("The parameter ‘\(name)’ is given twice") }
            values[name] = parts.count == 2 ? try Self.decoded(parts[1]) : ""
        }
        self.values = values
    }

    private static func decoded(_ text: Substring) throws(OGCProblem) -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw .invalid("‘\(text)’ is not percent-encoded UTF-8")
        }
        return decoded
    }

    /// The value of a parameter; nil when it was not given.
    subscript(name: String) -> String? { values[name] }
}

/// A representation of a resource.
enum OGCFormat: String, Sendable, CaseIterable {
    case json, html

    /// What `f` asks for, else what the browser or program prefers, else JSON.
    init(_ query: OGCQuery, _ request: Request) throws(OGCProblem) {
        if let text = query["f"] {
            guard let format = OGCFormat(rawValue: text) else {
                throw .invalid("‘f’ is json or html, not ‘\(text)’")
            }
            self = format
        } else {
            self = Self.prefersHTML(request) ? .html : .json
        }
    }

    /// Whether a browser asks: HTML stands before any JSON, and before anything at all.
    static func prefersHTML(_ request: Request) -> Bool {
        let types = (request.headers[.accept] ?? "").split(separator: ",").map { part in
            part.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        }
        let first = types.first { $0.contains("json") || $0 == "text/html" || $0 == "*/*" }
        return first == "text/html"
    }
}
