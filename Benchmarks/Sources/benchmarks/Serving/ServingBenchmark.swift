/// What a city with many finds gives to maps and GIS clients, each beside its peer in the same run.
struct ServingBenchmark {
    let bench: Workbench
    let rows: Int

    /// Makes the city, runs all parts and gives their tables.
    func report() async throws -> String {
        let city = try await ServedFinds(bench: bench, rows: rows)
        let requests = try RequestsBenchmark(bench: bench, city: city).report()
        note(requests)
        let items = try ItemsBenchmark(bench: bench, city: city).report()
        note(items)
        let tiles = try await TilesBenchmark(bench: bench, city: city).report()
        await city.stop()
        return [requests, items, tiles].joined(separator: "\n\n")
    }
}
