/// What is expected of each location and slice when the risk depends on the stratum alone, such as age group and sex, hour of
/// the day, or kind of patrol: indirect standardisation.
///
/// With C cases and a population P in a stratum over all locations and slices, a population p of it is expected to have
/// p C / P cases; strata are added up (Kulldorff, SaTScan User Guide, "Covariate adjustments").
public enum ExpectedCases {
    /// Adds up the strata.
    ///
    /// - Parameters:
    ///   - cases: how many cases each stratum has in all.
    ///   - populations: for each stratum and location the population in each slice, times the length of the slice where
    ///     slices are not equally long.
    /// - Returns: a row for each location with a number for each slice.
    /// - Throws: ``HotspotError/invalidInput(_:)`` where the forms differ, or a stratum has cases but no population.
    public static func standardised(cases: [Int], populations: [[[Double]]]) throws -> [[Double]] {
        guard let first = populations.first, cases.count == populations.count,
            populations.allSatisfy({ $0.map(\.count) == first.map(\.count) })
        else { throw HotspotError.invalidInput("strata differ in number, or in their locations or slices") }
        var expected = first.map { $0.map { _ in 0.0 } }
        for (stratum, population) in populations.enumerated() {
            let total = population.joined().reduce(0, +)
            guard total > 0 || cases[stratum] == 0 else {
                throw HotspotError.invalidInput("stratum \(stratum) has cases but no population")
            }
            guard total > 0 else { continue }
            let risk = Double(cases[stratum]) / total
            for (location, row) in population.enumerated() {
                for (slice, number) in row.enumerated() { expected[location][slice] += risk * number }
            }
        }
        return expected
    }
}
