import SimpleFeatures
import Testing

@testable import Siting

/// Conflicts and their cliques, against every pair.
@Suite struct SpacingConflictsTests {
    @Test("Those that clash are those nearer than the spacing", arguments: UInt64(0)..<30)
    func clashes(seed: UInt64) {
        let (places, conflicts, _) = world(seed: seed)
        for one in places.indices {
            var clashing: Set<Int> = []
            conflicts.forEachClash(with: one) { clashing.insert($0) }
            let near = places.indices.filter { $0 != one && places[$0].distance(to: places[one]) < 70 }
            #expect(clashing == Set(near))
            #expect(near.allSatisfy { conflicts.clash(one, $0) && conflicts.clash($0, one) })
        }
    }

    @Test("All in a clique clash, and every clash lies in a clique", arguments: UInt64(0)..<30)
    func cliques(seed: UInt64) {
        let (places, conflicts, eligible) = world(seed: seed)
        let cliques = conflicts.cliques(among: eligible).map { $0.map(Int.init) }
        #expect(
            Set(cliques.flatMap(pairs)) == Set(pairs(eligible.indices.filter { eligible[$0] }).filter(near(places))))
        #expect(cliques.contains { $0.count > 3 }, "larger cliques are what they are for")
    }

    @Test("A limit on their members leaves cliques out, and those that are left still clash", arguments: [0, 1, 40])
    func limited(limit: Int) {
        let (places, conflicts, eligible) = world(seed: 3)
        let all = conflicts.cliques(among: eligible)
        let some = conflicts.cliques(among: eligible, limit: limit)
        #expect(some.count < all.count)
        #expect(some.flatMap { pairs($0.map(Int.init)) }.allSatisfy(near(places)))
    }

    /// 60 places on a square of 400 m, most of them eligible, 70 m apart at least; exactly that far occurs.
    private func world(seed: UInt64) -> (places: [Position], conflicts: SpacingConflicts, eligible: [Bool]) {
        var random = RandomWorld.Dice(state: seed)
        let places = (0..<60).map { _ in random.place() }
        return (places, SpacingConflicts(places, spacing: 70), places.map { _ in random.roll(6) > 0 })
    }

    private func pairs(_ members: [Int]) -> [Set<Int>] {
        BruteForce.subsets(of: members.count, size: 2).map { Set($0.map { members[$0] }) }
    }

    private func near(_ places: [Position]) -> (Set<Int>) -> Bool {
        { pair in
            let both = pair.map { places[$0] }
            return both.count == 2 && both[0].distance(to: both[1]) < 70
        }
    }
}
