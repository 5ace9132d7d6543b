import Foundation
import Geodata
import Logging
import TestSupport
import Testing

@testable import WebService

@Suite("Routes that were handed out") struct RouteRetentionTests {
    @Test("are forgotten after two weeks, also when nobody asks for another")
    func forgets() async throws {
        let service = try TestService()
        let geodata = service.city.geodata
        let (young, old) = (UUID(), UUID())
        for (id, days) in [(young, 13.0), (old, 15.0)] {
            let madeAt = TestCity.now.adding(days: -days)
            let route = HandedRoute(id: id, team: "team:gw-1", moment: madeAt, madeAt: madeAt, content: "{}")
            _ = try geodata.keep(route, forgettingBefore: Timestamp(secondsSince1970: 0))
        }
        await RouteRetention(house: service.house, logger: Logger(label: "test")).forget()
        #expect(try geodata.handedRoute(old) == nil)
        #expect(try geodata.handedRoute(young) != nil)
    }
}
