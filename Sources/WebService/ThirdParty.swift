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

    /// What a page shows: the holders, and the licence, whose file names none.
    func values(vendorFolder: String) -> [String: String] {
        let text = (try? String(contentsOfFile: "\(vendorFolder)/\(file)", encoding: .utf8)) ?? ""
        return ["name": name, "version": version, "licence": licence, "holder": holder, "text": text]
    }
}
