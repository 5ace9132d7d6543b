import Foundation
import Geodata
import Simulation

/// Simulates the visits to the containers of a demo city, where its `simulation.json` has a section for them, and stores
/// them, labelled as simulated.
func simulateVisits(folder: URL, in geodata: Geodata, now: Timestamp, onStep: (String) -> Void) throws {
    let parameters = try SimulationParameters(json: try Data(contentsOf: folder.appending(path: "simulation.json")))
    guard let visited = parameters.visits else { return }
    let containers = try geodata.all(Container.self).filter { $0.status == .installed }
    let simulation = try VisitSimulation(
        parameters: visited, period: parameters.period, timeZone: geodata.profile.zone)
    let visits = simulation.run(containers: containers.count, seed: parameters.seed &+ 1).map {
        ContainerVisit(
            id: $0.id, container: containers[$0.container].id, visitedAt: Timestamp($0.visitedAt), emptied: $0.emptied,
            fillLevel: $0.fillLevel, syringes: $0.syringes)
    }
    let dataset = Dataset(
        layer: .containerVisit, title: "Gesimuleerde bezoeken", source: "docs/simulation.md, seed \(parameters.seed)",
        nature: .simulated, file: "simulation.json", importedAt: now)
    try geodata.store(visits: visits, as: dataset, recordedBy: "simulation", now: now)
    onStep("visits to containers: \(visits.count) (SIMULATED, seed \(parameters.seed))")
}
