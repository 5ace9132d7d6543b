import Hotspots
import Testing

/// Brain cancer in the 32 counties of New Mexico, 1973 to 1991, by age group and sex: SaTScan's sample data.
struct NewMexico {
    let names: [String]
    let cases: [[Int]]
    let expected: [[Double]]
    let neighbours: ScanNeighbours

    init() throws {
        let places = try ReferenceFiles.rows("newmexico/nm.geo")
        let names = places.map { $0[0] }
        let place = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let censuses = try ReferenceFiles.rows("newmexico/nm.pop")
        let strata = Set(censuses.map { "\($0[3]) \($0[4])" }).sorted()
        let stratum = Dictionary(uniqueKeysWithValues: strata.enumerated().map { ($1, $0) })

        var cases = names.map { _ in [Int](repeating: 0, count: Census.years.count) }
        var ofStratum = [Int](repeating: 0, count: strata.count)
        for record in try ReferenceFiles.rows("newmexico/nm.cas") {
            let count = try ReferenceFiles.integer(record[1])
            cases[try #require(place[record[0]])][try ReferenceFiles.integer(record[2]) - 1973] += count
            ofStratum[try #require(stratum["\(record[3]) \(record[4])"])] += count
        }
        var counted = strata.map { _ in names.map { _ in [0.0, 0.0, 0.0] } }
        for census in censuses {
            let year = try #require(["73", "82", "91"].firstIndex(of: census[1]))
            counted[try #require(stratum["\(census[3]) \(census[4])"])][try #require(place[census[0]])][year] +=
                try ReferenceFiles.number(census[2])
        }
        (self.names, self.cases) = (names, cases)
        neighbours = try Globe.neighbours(places)
        let personDays = counted.map { $0.map(Census.personDays) }
        expected = try ExpectedCases.standardised(cases: ofStratum, populations: personDays)
    }
}

/// Persons times days of each year, from three censuses on the first of July: straight lines between them and level outside,
/// summed over days. So computed, SaTScan's figures come out to all their digits.
private enum Census {
    static let years = 1973...1991

    static func personDays(_ counts: [Double]) -> [Double] {
        weights.map { weights in zip(weights, counts).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// How many days of each census a year has.
    private static let weights: [[Double]] = years.map { year in
        (firstDay(year)..<firstDay(year + 1)).reduce(into: [0, 0, 0]) { weights, day in
            for (census, share) in shares(at: Double(day) + 0.5).enumerated() { weights[census] += share }
        }
    }

    private static func shares(at day: Double) -> [Double] {
        let dates = [1973, 1982, 1991].map { Double(firstDay($0) + ($0 % 4 == 0 ? 182 : 181)) }
        if day <= dates[0] { return [1, 0, 0] }
        if day >= dates[2] { return [0, 0, 1] }
        let first = day < dates[1] ? 0 : 1
        let share = (day - dates[first]) / (dates[first + 1] - dates[first])
        return first == 0 ? [1 - share, share, 0] : [0, 1 - share, share]
    }

    /// Days from the beginning of 1973 to that of a year.
    private static func firstDay(_ year: Int) -> Int { 365 * (year - 1973) + (year - 1973) / 4 }
}
