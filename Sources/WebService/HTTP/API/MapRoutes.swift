import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// What the map shows beneath everything; no finds.
extension House {
    var mapEndpoints: [Endpoint] {
        [
            .get("/api/map/base", for: .everyone) { _, _ in
                Self.geoJSON(try await work { [geodata] in try mapBase(in: geodata) }, cache: Self.mapCache)
            },
            .get("/api/map/cells/{z}/{x}/{y}", for: .everyone) { _, context in
                guard let zoom = context.parameters.get("z", as: Int.self),
                    let column = context.parameters.get("x", as: Int.self),
                    let row = context.parameters.get("y", as: Int.self)
                else { throw Problem(.notFound) }
                let cell = try await work { [geodata] in try mapCell(z: zoom, x: column, y: row, in: geodata) }
                return Self.geoJSON(cell, cache: Self.mapCache)
            },
        ]
    }

    /// Streets and outlines change by the year.
    private static let mapCache = "public, max-age=3600"
}
