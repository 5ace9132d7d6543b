import Testing

@testable import Siting

/// Selections under quotas, against trying every selection.
@Suite struct QuotasTests {
    @Test("The best selection is found, and none where there is none", arguments: UInt64(0)..<600)
    func select(seed: UInt64) throws {
        let world = try QuotaWorld(seed: seed)
        let allowed = world.allowedSelections()
        guard !world.isBroken else {
            #expect(allowed.isEmpty)
            return
        }
        expectBest(world.quotas.select(by: world.profits), of: allowed, world)
        let excluded = Int(seed) % world.profits.count
        expectBest(
            world.quotas.select(by: world.profits, without: excluded), of: allowed.filter { !$0.contains(excluded) },
            world)
    }

    @Test("Columns are admitted when they are an allowed selection, and only then", arguments: UInt64(0)..<600)
    func admits(seed: UInt64) throws {
        let world = try QuotaWorld(seed: seed)
        guard !world.isBroken else { return }
        let allowed = Set(world.allowedSelections())
        for columns in BruteForce.subsets(of: world.profits.count, size: world.quotas.count) {
            #expect(world.quotas.admits(columns) == allowed.contains(columns))
        }
    }

    @Test("What leaves for a column that comes in is never more than it must be", arguments: UInt64(0)..<600)
    func leastLeaving(seed: UInt64) throws {
        let world = try QuotaWorld(seed: seed)
        guard !world.isBroken, let best = world.quotas.select(by: world.profits) else { return }
        let least = world.quotas.leastLeaving(best, by: world.profits)
        let allowed = world.allowedSelections()
        for column in world.profits.indices where !best.contains(column) {
            guard let with = allowed.filter({ $0.contains(column) }).map(world.profit).max() else { continue }
            let bound = world.profit(best) - least[world.quotas.regionOf[column]] + world.profits[column]
            #expect(bound >= with)
            if !world.mustServeAreas { #expect(bound == with, "one exchange is enough") }
        }
    }

    @Test("A third of the worlds or more have a selection, and some have none")
    func feasibleShare() throws {
        let count = try (UInt64(0)..<600).count { try !QuotaWorld(seed: $0).allowedSelections().isEmpty }
        #expect((200..<560).contains(count))
    }

    private func expectBest(_ selection: [Int]?, of allowed: [[Int]], _ world: QuotaWorld) {
        #expect(selection.map(world.profit) == allowed.map(world.profit).max())
        guard let selection else { return }
        #expect(world.allows(selection))
        let profits = selection.map { world.profits[$0] }
        #expect(zip(profits, profits.dropFirst()).allSatisfy { $0 >= $1 })
    }
}
