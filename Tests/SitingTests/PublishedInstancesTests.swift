import Siting
import Testing

/// Swain's 55 nodes (1971) and the São José dos Campos instances (Lorena & Pereira 2002) against proven optima.
///
/// The data are not ours to publish and lie beside the checkout; without them these tests are shown as skipped.
@Suite(
    .enabled(
        if: PublishedInstances.folder != nil, "needs data/siting in ../shared or in the folder named by PRIKVRIJ_SHARED"
    ))
struct PublishedInstancesTests {
    @Test("The known optimum is found and proven, gap 0, in every row", arguments: PublishedInstances.rows)
    func knownOptimum(row: PublishedInstances.Row) throws {
        let solution = try InterchangeEngine().solve(PublishedInstances.problem(row), seed: 1) { false }
        #expect(solution.value == row.optimum)
        #expect(solution.upperBound >= row.optimum)
        #expect(solution.isOptimal && solution.gap == 0, "bound \(solution.upperBound), \(solution.proof)")
    }

    @Test("All published rows are read")
    func allRows() {
        #expect(PublishedInstances.rows.count == 31)
    }
}
