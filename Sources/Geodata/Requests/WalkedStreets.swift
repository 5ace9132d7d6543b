import GRDB
import SimpleFeatures

/// A line along which people walk, as a record of the street layer has it.
public struct WalkedLine: Sendable {
    /// What people call it.
    public let name: String?
    /// Its positions in the metric CRS.
    public let positions: [Position]
}

extension Geodata {
    /// The lines of the streets that are walked by the rules of the city, in the order of their identifiers.
    ///
    /// What is not known to be closed is taken as open. Of what is closed, a way of a class that people walk, such as a
    /// private service road, is walked where private ways are; a motorway never is. O(n).
    public func walkedLines() throws -> [WalkedLine] {
        let rules = profile.streetRules
        let streets: [Street] = try read { db in
            try Street.filter(Column("withdrawnAt") == nil).order(Column("id")).fetchAll(db)
        }
        return streets.filter { $0.isWalked(by: rules) }.flatMap { street in
            street.lines.map { WalkedLine(name: street.name, positions: $0) }
        }
    }
}

extension Street {
    /// Whether it is walked by the rules of a city.
    func isWalked(by rules: StreetRules) -> Bool {
        if kind == "steps", !rules.steps { return false }
        return walkable != false || (rules.privateWays && PedestrianAccess.isWalkedClass(kind))
    }
}
