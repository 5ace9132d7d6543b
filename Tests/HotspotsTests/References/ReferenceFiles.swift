import Foundation
import Testing

import TestSupport

/// The public data sets with published answers that stand beside the project.
enum ReferenceFiles {
    /// The lines of a file, each cut at white space and commas.
    static func rows(_ name: String) throws -> [[String]] {
        try String(contentsOfFile: SharedData.path("hotspots/\(name)"), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
            .map { $0.split { $0 == " " || $0 == "\t" || $0 == "," }.map { $0.filter { $0 != "\"" } } }
    }

    static func number(_ text: String) throws -> Double { try #require(Double(text)) }

    static func integer(_ text: String) throws -> Int { try #require(Int(text)) }
}
