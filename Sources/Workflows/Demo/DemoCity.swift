import Foundation
import Geodata
import SimpleFeatures
import Simulation

/// Makes the demo city of a folder: its layers, simulated finds and patrols labelled as such, and demo accounts.
///
/// The city is built beside its place and moved there when it is whole, so that an interrupted run leaves nothing
/// behind. The same folder gives the same records. The passwords of the accounts are random; they are written to
/// ``demoAccountsPath(beside:)``.
///
/// - Parameter onStep: called with a line about each step that is done.
public func buildDemoCity(
    folder: URL, at path: String, now: Timestamp, onStep: (String) -> Void = { _ in }
) throws {
    let restricted = RestrictedGeodata.defaultPath(beside: path)
    for file in [path, restricted] where FileManager.default.fileExists(atPath: file) {
        throw GeodataError.exists(path: file)
    }
    let unfinished = path + ".part.sqlite"
    let unfinishedRestricted = RestrictedGeodata.defaultPath(beside: unfinished)
    let removeUnfinished = {
        for file in [unfinished, unfinishedRestricted] { Geodata.removeDatabase(at: file) }
    }
    removeUnfinished()
    defer { removeUnfinished() }
    let profile = try CityProfile.read(folder: folder)
    let geodata = try createCity(profile, at: unfinished, now: now)
    try loadLayers(of: folder, into: geodata, now: now, onStep: onStep)
    try simulateFinds(folder: folder, in: geodata, now: now, onStep: onStep)
    try simulateVisits(folder: folder, in: geodata, now: now, onStep: onStep)
    try simulateObservations(
        folder: folder, in: geodata, restrictedPath: unfinishedRestricted, now: now, onStep: onStep)
    let signIns = try DemoAccounts.add(to: geodata, now: now)
    try geodata.close()
    try DemoAccounts.write(signIns, beside: path)
    try FileManager.default.moveItem(atPath: unfinishedRestricted, toPath: restricted)
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
}

/// Loads every layer that `layers.json` names; a row that cannot be taken stops the work.
func loadLayers(of folder: URL, into geodata: Geodata, now: Timestamp, onStep: (String) -> Void) throws {
    for entry in try LayerManifest.read(folder: folder).layers {
        var options = ImportOptions()
        options.crs = entry.crs
        options.columns = entry.columns ?? [:]
        options.constants = entry.set ?? [:]
        options.isStrict = true
        let result = try importFile(
            ImportRequest(
                layer: entry.layer, file: folder.appending(path: entry.file).path, options: options, title: entry.title,
                publisher: entry.source, licence: entry.licence, date: entry.date, nature: entry.nature,
                outlinesWithin: entry.derive == .voronoi ? entry.within ?? 3000 : nil),
            into: geodata, now: now)
        onStep("\(entry.layer.name): \(result.report.added) (\(entry.title), \(entry.nature.rawValue))")
    }
}

/// Runs the simulation of the folder's `simulation.json` over the places of the city, and stores what it makes.
func simulateFinds(folder: URL, in geodata: Geodata, now: Timestamp, onStep: (String) -> Void) throws {
    let file = folder.appending(path: "simulation.json")
    guard let json = FileManager.default.contents(atPath: file.path) else {
        throw CityError("cannot read \(file.path): a demo city has a simulation.json")
    }
    let parameters = try SimulationParameters(json: json)
    let simulation = try FindSimulation(
        parameters: parameters, world: try simulationWorld(of: geodata), timeZone: geodata.profile.zone)
    let city = simulation.run(seed: parameters.seed)
    let crs = geodata.profile.metricCRS
    let toWGS84 = try geodata.transformationToWGS84()
    let patrols = city.patrols.map { patrol in
        Patrol(
            id: patrol.id, team: patrol.team, service: Find.Service(rawValue: patrol.service),
            startedAt: Timestamp(patrol.startedAt), endedAt: Timestamp(patrol.endedAt), areaCode: patrol.area,
            geometry: StoredGeometry(.lineString(patrol.track), in: crs))
    }
    let finds = try city.finds.map { find in
        Find(
            id: find.id, occurredAt: Timestamp(find.occurredAt), receivedAt: now, position: try toWGS84(find.position),
            accuracy: find.accuracy, count: find.count, setting: Find.Setting(rawValue: find.setting),
            cleared: find.cleared, service: Find.Service(rawValue: find.service), patrol: find.patrol,
            geometry: StoredGeometry(.point(find.position), in: crs))
    }
    for (layer, title) in [(Layer.patrol, "Gesimuleerde patrouilles"), (.find, "Gesimuleerde vondsten")] {
        let dataset = Dataset(
            layer: layer, title: title, source: "docs/simulation.md, seed \(parameters.seed)", nature: .simulated,
            file: "simulation.json", importedAt: now)
        try geodata.store(
            patrols: layer == .patrol ? patrols : [], finds: layer == .find ? finds : [], as: dataset,
            recordedBy: "simulation", now: now)
    }
    onStep("patrols: \(patrols.count), finds: \(finds.count) (SIMULATED, seed \(parameters.seed))")
}

func simulationWorld(of geodata: Geodata) throws -> SimulationWorld {
    let kind = geodata.profile.areas.spreadOver
    let places = try geodata.all(Place.self).compactMap { place in
        place.geometry.geometry.boundingBox.map {
            SimulationPlace(id: place.id.uuidString, kind: place.kind, position: $0.centre)
        }
    }
    let areas = try geodata.all(Area.self).filter { $0.kind == kind }.compactMap { area in
        area.geometry.geometry.boundingBox.map { SimulationArea(code: area.code, name: area.name, centre: $0.centre) }
    }
    let box = geodata.profile.boundingBox
    let corners = try [(box.minX, box.minY), (box.minX, box.maxY), (box.maxX, box.minY), (box.maxX, box.maxY)].map {
        try geodata.projected(Position(longitude: $0, latitude: $1))
    }
    let containers = try geodata.all(Container.self).compactMap(\.geometry.geometry.positions.first)
    guard let bounds = BoundingBox(around: corners) else { throw CityError("the profile has no bounds") }
    return SimulationWorld(
        places: places, areas: areas.sorted { $0.code < $1.code }, containers: containers, bounds: bounds)
}
