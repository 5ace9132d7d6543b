import Foundation
import Testing

@testable import Workflows

/// What is published of a city must leave every hidden count open, also to someone who knows how it was decided what to hide.
@Suite struct SmallCountsTests {
    /// A city of some neighbourhoods and quarters, small enough to try every table of it.
    struct SmallCity: CustomTestStringConvertible {
        var areas: Int
        var quarters: Int
        var most: Int
        var testDescription: String { "\(areas) × \(quarters), counts to \(most)" }
        var cells: Int { areas * quarters }

        /// Every table.
        var tables: [[Int]] {
            (0..<cells).reduce([[]]) { tables, _ in tables.flatMap { table in (0...most).map { table + [$0] } } }
        }

        func published(_ table: [Int]) -> PublishedTable {
            let rows = (0..<areas).map { Array(table[($0 * quarters)..<(($0 + 1) * quarters)]) }
            return PublishedTable(rows, isOver: true)
        }
    }

    static let smallCities = [
        SmallCity(areas: 1, quarters: 4, most: 6), SmallCity(areas: 2, quarters: 2, most: 7),
        SmallCity(areas: 3, quarters: 1, most: 12), SmallCity(areas: 4, quarters: 1, most: 6),
        SmallCity(areas: 2, quarters: 3, most: 5), SmallCity(areas: 3, quarters: 2, most: 5),
    ]

    /// The attacker lists every table from which exactly this would have been published. What is the same in all of them is
    /// known: a count, or the sum of several. None that is known may be under 5.
    @Test(
        "no count under 5, nor a sum of counts that is, can be worked out from what is published",
        arguments: smallCities)
    func attacker(city: SmallCity) {
        let groups = Dictionary(grouping: city.tables, by: city.published)
        #expect(groups.count > 1)
        for (published, tables) in groups {
            for mask in 1..<(1 << city.cells) {
                let chosen = (0..<city.cells).filter { mask >> $0 & 1 == 1 }
                let sums = Set(tables.map { table in chosen.reduce(0) { $0 + table[$1] } })
                guard let sum = sums.first, sums.count == 1 else { continue }
                #expect(sum >= SmallCounts.smallest, "\(published) tells that \(chosen) have \(sum)")
            }
        }
    }

    @Test("no number that is published is under 5, and each is the true one", arguments: smallCities)
    func numbers(city: SmallCity) {
        for table in city.tables {
            let published = city.published(table)
            for (index, row) in published.rows.enumerated() {
                let quarters = Array(table[(index * city.quarters)..<((index + 1) * city.quarters)])
                for (shown, count) in zip(row.quarters, quarters) { #expect(shown == (count >= 5 ? count : nil)) }
                if let year = row.year { #expect(year >= 5 && year == quarters.reduce(0, +)) }
            }
            if let all = published.city { #expect(all >= 5 && all == table.reduce(0, +)) }
        }
    }

    @Test("a year that would tell its one small quarter is not shown; one that leaves it open is")
    func years() {
        func year(_ quarters: [Int]) -> Int? { PublishedTable([quarters], isOver: true).rows[0].year }
        #expect(year([9, 9, 9, 9]) == 36)
        #expect(year([9, 9, 9, 3]) == nil, "36 less 27 would be the fourth quarter")
        #expect(year([9, 9, 0, 0]) == nil, "what is left would be 0")
        #expect(year([9, 9, 4, 4]) == nil, "8 in two quarters of at most 4 is 4 and 4")
        #expect(year([9, 9, 3, 4]) == 25)
        #expect(year([2, 2, 2, 2]) == 8)
        #expect(year([4, 4, 4, 4]) == nil)
        #expect(year([1, 1, 1, 1]) == nil)
    }

    @Test("the city is shown when what its hidden neighbourhoods have stays open")
    func cities() {
        func all(_ years: [Int]) -> Int? { PublishedTable(years.map { [$0] }, isOver: true).city }
        #expect(all([20, 30]) == 50)
        #expect(all([20, 30, 3]) == nil)
        #expect(all([20, 30, 3, 3]) == 56)
        #expect(all([20, 30, 4, 4]) == nil)
    }

    @Test("of a year that is not over there are quarters only, however large")
    func running() {
        let table = PublishedTable([[50, 60], [3, 70]], isOver: false)
        #expect(table.rows.map(\.quarters) == [[50, 60], [nil, 70]])
        #expect(table.rows.allSatisfy { $0.year == nil } && table.city == nil)
    }
}
