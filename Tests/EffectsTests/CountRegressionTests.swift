import Foundation
import Testing

@testable import Effects

struct CountRegressionTests {
    /// Whether a number is another to 1e-8 of it.
    private func agree(_ ours: Double, _ theirs: Double) -> Bool { abs(ours - theirs) <= 1e-8 * max(1, abs(theirs)) }

    @Test(arguments: StatsmodelsTable.all)
    func `Coefficients, standard errors, dispersion and deviance are those of statsmodels`(_ table: StatsmodelsTable)
        throws
    {
        let design = try DesignMatrix(columns: table.columns, rows: table.rows)
        let fit = try CountRegression(counts: table.counts, design: design, offsets: table.offsets)
        for column in table.columns.indices {
            #expect(agree(fit.coefficients[column], table.coefficients[column]))
            #expect(agree(fit.standardError(column), table.standardErrors[column]))
        }
        #expect(agree(fit.dispersion, table.dispersion))
        #expect(agree(fit.deviance, table.deviance))
        let last = fit.interval(table.columns.count - 1)
        #expect(agree(last.lowerBound, table.interval[0]))
        #expect(agree(last.upperBound, table.interval[1]))
    }

    @Test func `The tables have dispersions on both sides of 1 and counts of zero`() {
        #expect(StatsmodelsTable.all.contains { $0.dispersion < 0.5 })
        #expect(StatsmodelsTable.all.contains { $0.dispersion > 1.5 })
        #expect(StatsmodelsTable.all.contains { $0.counts.contains(0) })
    }

    @Test func `At the estimate every column expects as much as was counted`() throws {
        let table = StatsmodelsTable.all[2]
        let design = try DesignMatrix(columns: table.columns, rows: table.rows)
        let fit = try CountRegression(counts: table.counts, design: design)
        let score = design.transposedTimes(zip(table.counts, fit.fitted).map(-))
        #expect(score.allSatisfy { abs($0) < 1e-9 })
    }

    @Test func `The unit of a column changes its coefficient and nothing else`() throws {
        let table = StatsmodelsTable.all[0]
        let rows = table.rows.map { [$0[0], $0[1] * 1e7, $0[2]] }
        let design = try DesignMatrix(columns: table.columns, rows: rows)
        let fit = try CountRegression(counts: table.counts, design: design, offsets: table.offsets)
        #expect(agree(fit.coefficients[1] * 1e7, table.coefficients[1]))
        #expect(agree(fit.standardError(1) * 1e7, table.standardErrors[1]))
        #expect(agree(fit.standardError(2), table.standardErrors[2]))
    }

    @Test func `Columns that say the same are named, those that do not are not`() throws {
        let rows = (0..<12).map { row in
            let (after, month) = (row >= 6 ? 1.0 : 0, Double(row % 4))
            return [1, month, after, 1 - after]
        }
        let design = try DesignMatrix(columns: ["level", "month", "after", "before"], rows: rows)
        #expect(throws: EffectsError.collinear(["level", "after", "before"])) {
            try CountRegression(counts: (0..<12).map(Double.init), design: design)
        }
    }

    @Test func `A column without a value is named`() throws {
        let design = try DesignMatrix(columns: ["level", "never"], rows: [[1, 0], [1, 0], [1, 0]])
        #expect(throws: EffectsError.collinear(["never"])) {
            try CountRegression(counts: [1, 2, 3], design: design)
        }
    }

    @Test func `Nothing counted after is separation, and the column is named`() throws {
        let rows = (0..<20).map { [1, $0 >= 10 ? 1.0 : 0, Double($0 % 2)] }
        let design = try DesignMatrix(columns: ["level", "after", "odd"], rows: rows)
        let counts = (0..<20).map { $0 >= 10 ? 0 : Double(3 + $0 % 3) }
        #expect(throws: EffectsError.separated(["after"])) {
            try CountRegression(counts: counts, design: design)
        }
    }

    @Test func `Rare counts are not taken for separation`() throws {
        let rows = (0..<400).map { [1, $0 >= 200 ? 1.0 : 0] }
        let counts = (0..<400).map { $0 == 17 || $0 == 18 || $0 == 300 ? 1.0 : 0 }
        let fit = try CountRegression(counts: counts, design: DesignMatrix(columns: ["level", "after"], rows: rows))
        #expect(agree(fit.coefficients[0], log(2.0 / 200)))
        #expect(agree(fit.coefficients[1], -log(2)))
    }

    @Test func `Tables that do not fit are refused`() throws {
        let design = try DesignMatrix(columns: ["level"], rows: [[1], [1], [1]])
        #expect(throws: EffectsError.noCounts) { try CountRegression(counts: [0, 0, 0], design: design) }
        for counts: [Double] in [[1, 2], [1, -1, 2], [1, .nan, 2], [1, .infinity, 2]] {
            #expect(throws: EffectsError.self) { try CountRegression(counts: counts, design: design) }
        }
        #expect(throws: EffectsError.self) {
            try CountRegression(counts: [1, 2, 3], design: design, offsets: [0, 0, .infinity])
        }
        #expect(throws: EffectsError.self) { try DesignMatrix(columns: ["level"], rows: [[1, 2]]) }
        #expect(throws: EffectsError.self) {
            try CountRegression(counts: [1], design: DesignMatrix(columns: ["level"], rows: [[1]]))
        }
    }
}
