import Foundation

/// A component of others that browsers get from this service, with its licence.
struct ThirdParty: Sendable {
    let name: String
    let version: String
    let licence: String
    let holder: String
    /// The text of the licence among the files that set-up fetches.
    let file: String

    static let all = [
        ThirdParty(
            name: "MapLibre GL JS", version: "5.24.0", licence: "BSD-3-Clause",
            holder: "Copyright (c) 2023, MapLibre contributors. Copyright (c) 2020, Mapbox", file: "BSD-3-Clause.txt"),
        ThirdParty(
            name: "uPlot", version: "1.6.31", licence: "MIT", holder: "Copyright (c) 2022 Leon Sorokin",
            file: "MIT.txt"),
    ]

    /// What a page shows: the licence with the holder's name in place of the one in the file.
    func values(vendorFolder: String) -> [String: String] {
        let lines =
            (try? String(contentsOfFile: "\(vendorFolder)/\(file)", encoding: .utf8))?
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Copyright") && !$0.hasPrefix("All rights reserved") } ?? []
        let text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        return ["name": name, "version": version, "licence": licence, "holder": holder, "text": text]
    }
}
