import Foundation
import Geodata
import SimpleFeatures
import TestSupport

@testable import Workflows

/// A drawing becomes a city with finds, places and containers: digits are finds of so many syringes, `S` a school, `C` a
/// standing container, `P` a park, `#` a candidate site open day and night, `x` one that is not.
struct ProposalWorld {
    let city: TestCity
    let gridSize: Double

    init(_ drawing: String, gridSize: Double = 50) throws {
        city = try TestCity()
        self.gridSize = gridSize
        let rows = drawing.split(separator: "\n").map(Array.init)
        var files: [Layer: [String]] = [:]
        for (row, line) in rows.enumerated() {
            for (column, character) in line.enumerated() {
                let x = AsciiWorld.origin.x + Double(column) * gridSize
                let y = AsciiWorld.origin.y - Double(row) * gridSize
                guard let (layer, fields) = Self.record(character, name: "\(column)-\(row)") else { continue }
                files[layer, default: []].append("\(x),\(y),\(fields)")
            }
        }
        for (layer, lines) in files.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let text = ([Self.header(of: layer)] + lines).joined(separator: "\n") + "\n"
            let outcome = try city.importText(text, named: "\(layer).csv", into: layer) {
                $0.crs = try CoordinateReferenceSystem("EPSG:3812")
            }
            precondition(outcome.rejected.isEmpty, "\(outcome.messages)")
        }
    }

    private static func header(of layer: Layer) -> String {
        switch layer {
        case .find: "x,y,id,occurredAt,count"
        case .place: "x,y,id,kind,name"
        case .container: "x,y,id,name,status"
        default: "x,y,id,name,access24h"
        }
    }

    private static func record(_ character: Character, name: String) -> (Layer, String)? {
        switch character {
        case "1"..."9": (.find, "\(name),2026-01-01T12:00,\(character)")
        case "S": (.place, "\(name),school,School \(name)")
        case "P": (.place, "\(name),park,Park \(name)")
        case "C": (.container, "\(name),Container \(name),installed")
        case "#": (.candidateSite, "\(name),Plaats \(name),yes")
        case "x": (.candidateSite, "\(name),Plaats \(name),no")
        default: nil
        }
    }

    /// The square in which a proposed site stands, as `column-row`.
    func square(of site: ProposedSite) -> String {
        let column = ((site.projected.x - AsciiWorld.origin.x) / gridSize).rounded()
        let row = ((AsciiWorld.origin.y - site.projected.y) / gridSize).rounded()
        return "\(Int(column))-\(Int(row))"
    }

    /// Proposes with the effect of a plain radius of 60 m, unless told otherwise.
    func propose(count: Int = 2, configure: (inout ProposalRequest) throws -> Void = { _ in }) throws -> Proposal {
        var request = ProposalRequest()
        request.count = count
        request.from = TestCity.now.adding(days: -365)
        request.to = TestCity.now
        request.effect = try .radius(60)
        try configure(&request)
        return try proposeSites(request, in: city.geodata, now: TestCity.now)
    }
}
