import ArgumentParser
import Foundation
import Geodata
import SimpleFeatures

/// Asks a city's file what PostGIS is asked, over one connection, and prints milliseconds and answers line by line.
struct RequestsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "Measures the requests of the store alone.", shouldDisplay: false)

    @Argument var database: String
    @Argument(help: "A CSV file of x and y in metres, in the city's metric CRS.") var spots: String
    @Argument(help: "Half the side of the boxes, in metres.") var half: Double

    func run() throws {
        let geodata = try Geodata.open(at: database)
        for spot in try positions(ofCSV: spots) {
            let box = BoundingBox(minX: spot.x - half, minY: spot.y - half, maxX: spot.x + half, maxY: spot.y + half)
            let (listing, finds) = try timed { try geodata.finds(in: box) }
            let (search, nearest) = try timed { try geodata.nearestPlace(to: spot, kind: "playground") }
            print(listing, finds.count, search, nearest.map { number($0.metres, 3) } ?? "none")
        }
    }

    private func timed<Result>(_ work: () throws -> Result) rethrows -> (milliseconds: Double, Result) {
        let begin = ContinuousClock.now
        let result = try work()
        return ((ContinuousClock.now - begin) / .milliseconds(1), result)
    }
}
