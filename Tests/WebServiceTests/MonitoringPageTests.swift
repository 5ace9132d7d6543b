import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("Monitoring and public figures")
struct MonitoringPageTests {
    /// Two neighbourhoods; seven finds of February in one of them, four in the other, and a patrol of two hours.
    private func service(nature: Dataset.Nature = .measured) throws -> TestService {
        let service = try TestService()
        let (city, x, y) = (service.city, AsciiWorld.origin.x, AsciiWorld.origin.y)
        func square(_ left: Double) -> String {
            "POLYGON((\(left) \(y), \(left + 1000) \(y), \(left + 1000) \(y + 1000), \(left) \(y + 1000), \(left) \(y)))"
        }
        try city.importText(
            "kind,code,name,geometry\nneighbourhood,1,<West>,\"\(square(x))\"\nneighbourhood,2,Oost,\"\(square(x + 1000))\"\n",
            named: "areas.csv", into: .area
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        try city.importText(
            "id,name,status,longitude,latitude\n1,Rabot,installed,3.725,51.055\n2,Later,proposed,3.725,51.055\n",
            named: "containers.csv", into: .container)
        let start = try #require(Timestamp("2026-02-05T10:00:00Z"))
        let patrol = Patrol(
            id: UUID(), team: "gw-1", startedAt: start, endedAt: start.adding(days: 1.0 / 12), areaCode: "1")
        let toWGS84 = try city.geodata.transformationToWGS84()
        let finds = try (0..<11).map { index in
            let position = Position(x: x + (index < 7 ? 500 : 1500), y: y + 500)
            return Find(
                id: UUID(), occurredAt: start.adding(days: 0.01), receivedAt: start, position: try toWGS84(position),
                count: 1,
                setting: .park, patrol: index == 0 ? patrol.id : nil,
                geometry: StoredGeometry(.point(position), in: city.geodata.profile.metricCRS))
        }
        let dataset = Dataset(layer: .find, title: "test", nature: nature, importedAt: TestCity.now)
        try city.geodata.store(patrols: [patrol], finds: finds, as: dataset, recordedBy: "test", now: TestCity.now)
        return service
    }

    @Test("the trend stands in a chart and in a table, with the hours of patrols and the interval")
    func trend() async throws {
        let (status, page) = try await service().page("/monitoring", as: .planner)
        #expect(status == .ok)
        for part in ["<svg class=\"chart\"", "0,50 (0,01–2,79)", "2,0", "&lt;West&gt;", "Poisson", "Park"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("nil") && !page.contains("Optional") && !page.contains("city."))
        #expect(!page.contains("GESIMULEERD"))
    }

    @Test("every filter is in the address, and holds for the file too; one that means nothing is refused")
    func filters() async throws {
        let service = try service()
        let query = "per=maand&van=2026-02&tot=2026-03&omgeving=park&wijk=2"
        let (_, page) = try await service.page("/monitoring?\(query)", as: .planner)
        #expect(page.contains("Oost · Park") && page.contains("niet te zeggen: geen uren bekend"))
        let (_, file) = try await service.page("/monitoring.csv?\(query)", as: .planner)
        #expect(file.contains("2026-02,2026-02,all,,,2,park,4,0,4,0,0.00,,,,measured\r\n"))
        for query in ["per=week", "van=2026-13", "tot=x", "van=2026-03&tot=2026-02", "omgeving=maan", "wijk=9"] {
            #expect(try await service.page("/monitoring?\(query)", as: .planner).0 == .badRequest, "\(query)")
        }
    }

    @Test("what is simulated says so on both pages")
    func simulated() async throws {
        let service = try service(nature: .simulated)
        for (path, role) in [("/monitoring", Role.planner), ("/cijfers", nil)] as [(String, Role?)] {
            #expect(try await service.page(path, as: role).1.contains("GESIMULEERD"), "\(path)")
        }
    }

    @Test(
        "anyone sees counts of 5 and more by neighbourhood, and the containers that stand; nothing smaller, and no place"
    )
    func figures() async throws {
        let service = try service()
        let (status, page) = try await service.page("/cijfers", as: nil)
        #expect(status == .ok)
        #expect(page.contains("<th scope=\"row\">&lt;West&gt;</th><td class=\"number\">7</td>"))
        #expect(page.contains("<th scope=\"row\">Oost</th><td class=\"number\">minder dan 5</td>"))
        #expect(page.contains("Rabot") && !page.contains("Later"))
        #expect(page.contains("Prikvrij <span>Raster</span>"), "the total of the city is not the name of the city")
        #expect(!page.contains("3.72") && !page.contains("51.05") && !page.contains("nil") && !page.contains("city."))
        #expect(try await service.page("/cijfers?jaar=2019", as: nil).0 == .notFound)
        #expect(try await service.page("/cijfers?jaar=2026&kwartaal=4", as: nil).0 == .notFound)
    }

    @Test("a city without anything has pages all the same")
    func empty() async throws {
        let service = try TestService()
        for (path, role) in [("/monitoring", Role.planner), ("/cijfers", nil), ("/containers", .patrol)]
            as [(String, Role?)]
        {
            let (status, page) = try await service.page(path, as: role)
            #expect(status == .ok && !page.contains("nil"), "\(path)")
        }
        #expect(try await service.page("/monitoring.csv", as: .planner).0 == .notFound)
    }
}
