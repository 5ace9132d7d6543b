import Foundation

/// The parts of a form with a file (RFC 7578), by name; of a name that occurs twice the first counts.
struct MultipartForm: Sendable {
    private var parts: [String: Data] = [:]
    /// More parts than any form of ours has.
    private static let mostParts = 20

    /// Reads a body; nil when it is not such a form.
    init?(_ body: Data, type: String?) {
        guard let type, type.hasPrefix("multipart/form-data"),
            let boundary = type.firstMatch(of: #/boundary="?([0-9A-Za-z'()+_,.\/:=?-]{1,70})"?/#)
        else { return nil }
        let mark = Data("--\(boundary.1)".utf8)
        var marks: [Range<Data.Index>] = []
        var from = body.startIndex
        while let next = body.range(of: mark, in: from..<body.endIndex), marks.count <= Self.mostParts {
            marks.append(next)
            from = next.upperBound
        }
        guard marks.count > 1 else { return nil }
        for (mark, next) in zip(marks, marks.dropFirst()) {
            guard let (name, content) = Self.part(body[mark.upperBound..<next.lowerBound]) else { return nil }
            if parts[name] == nil { parts[name] = content }
        }
    }

    /// The name and content of what stands between two marks: a line break, headers, an empty line, the content, a line
    /// break.
    private static func part(_ bytes: Data) -> (String, Data)? {
        guard let gap = bytes.range(of: Data("\r\n\r\n".utf8)), bytes.suffix(2).elementsEqual("\r\n".utf8),
            gap.upperBound <= bytes.endIndex - 2,
            let headers = String(bytes: bytes[..<gap.lowerBound], encoding: .utf8),
            let name = headers.firstMatch(of: #/[Nn]ame="([^"]*)"/#)
        else { return nil }
        return (String(name.1), Data(bytes[gap.upperBound..<(bytes.endIndex - 2)]))
    }

    /// The content of a part.
    subscript(name: String) -> Data? { parts[name] }

    /// The content of a part as text.
    func text(_ name: String) -> String? { parts[name].flatMap { String(bytes: $0, encoding: .utf8) } }
}
