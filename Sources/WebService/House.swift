import Foundation
import Geodata
import Mustache
import NIOPosix
import Workflows

/// What every handler needs: the city's data, the texts, the templates, the limits, and the clock.
struct House: Sendable {
    let geodata: Geodata
    /// Where the restricted file is; nothing is opened without a proven role.
    let restrictedPath: String
    let origin: Origin
    let messages: MessageCatalogue
    let templates: Templates
    let limits: RequestLimits
    let metrics: RequestMetrics
    /// Tells the time; the program's only clock is given from outside.
    let clock: @Sendable () -> Timestamp
    /// The folder with third-party scripts.
    let vendorFolder: String
    /// Changes when a file that browsers get does.
    let version: String
    /// Whether a proxy of the city stands before the service and says who asks.
    let isBehindProxy: Bool
    /// Whether there are simulated finds among the data; every page then says so.
    let hasSimulatedFinds: Bool
    /// What maps show, and to whom.
    let tilesets: TilesetFolder
    /// The look of the map.
    let mapStyle: MapStyle
    /// The finds as maps need them.
    let finds = FindMemory()
    /// Tiles that were made lately.
    let tileCache = TileCache()
    /// Makes tiles.
    let tileQueue = SerialQueue("tiles", capacity: 1000)
    /// Sign-in through the city's identity provider, where it has one.
    var openID: OpenIDConnect?

    /// The languages of the city that there are messages for.
    var languages: [Language] {
        let known = geodata.profile.languages.compactMap(Language.init(rawValue:))
        return known.isEmpty ? [.dutch] : known
    }

    /// What monitoring and the public figures are made of.
    let monitoring = MonitoringCache()
    /// What containers did.
    let effects = EffectCache()
    /// The search effort of the periods that were asked for last.
    let effort = EffortCache()
    /// Hashes passwords.
    let passwords = SerialQueue("passwords")
    /// Hashes PINs, which are quicker and must not wait for passwords.
    let pins = SerialQueue("pins", capacity: 50)
    /// Hands out routes, one at a time, so that no two teams are sent to the same stops.
    let routes = SerialQueue("routes", capacity: 20, urgency: .userInitiated)
    /// Studies the whole city: its search effort, its containers, their rounds.
    let studies = SerialQueue("studies", capacity: 50)
    /// Runs scenarios.
    let scenarios = ScenarioRuns()

    /// The streets that routes and rounds run along, until they change.
    let streets = StreetNetworkCache()

    /// How many features requests mean, until the data change.
    let featureCounts = FeatureCounts()

    /// Does what may wait for the disk or takes its time on a thread that may block.
    func work<Value: Sendable>(_ task: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(task)
    }
}
