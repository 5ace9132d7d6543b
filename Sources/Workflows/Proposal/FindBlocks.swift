import Foundation
import Geodata
import Siting

/// The finds of a period divided into blocks of time that are resampled whole.
///
/// What was found in one week says something about the next: a spot lasts for weeks, and so does the weather. On Boston's
/// real requests the spread of a plan's gain is a fifth larger with blocks of four weeks than with blocks of one, and
/// hardly grows beyond. Four weeks it is, then, or less where the period has no twenty of those. The finds of a patrol
/// stay together, in the block of the first. Strata are half years, so that trend, season and recency are not taken for
/// chance ([decision](docs/decisions/0021-uncertainty.md)).
struct FindBlocks {
    /// How blocks are drawn.
    let bootstrap: BlockBootstrap
    /// The least length of a block in weeks; parts of the period that are as equal as can be.
    let weeks: Int
    /// The block of each find.
    let ofFind: [Int]

    private static let lengths = [4, 2, 1]
    private static let weeksPerStratum = 26.0

    /// Divides a period; nil when it has less than ``BlockBootstrap/fewestBlocks`` weeks. Finds come by order of time.
    init?(_ finds: [(occurredAt: Timestamp, patrol: UUID?)], in period: Range<Timestamp>) {
        let total = Self.weeks(in: period)
        guard let weeks = Self.lengths.first(where: { total / $0 >= BlockBootstrap.fewestBlocks }) else { return nil }
        let strata = max(1, Int((Double(total) / Self.weeksPerStratum).rounded()))
        guard let bootstrap = try? BlockBootstrap(blockCount: total / weeks, strataCount: strata) else { return nil }
        (self.bootstrap, self.weeks) = (bootstrap, weeks)
        let start = period.lowerBound.secondsSince1970
        let length = period.upperBound.secondsSince1970 - start
        var ofPatrol: [UUID: Int] = [:]
        ofFind = finds.map { find in
            let block = (find.occurredAt.secondsSince1970 - start) * bootstrap.blockCount / length
            guard let patrol = find.patrol else { return block }
            let first = ofPatrol[patrol] ?? block
            ofPatrol[patrol] = first
            return first
        }
    }

    /// How many whole weeks a period has; the hour that summer time takes does not count.
    static func weeks(in period: Range<Timestamp>) -> Int {
        (period.upperBound.secondsSince1970 - period.lowerBound.secondsSince1970 + 3600) / (7 * 86_400)
    }
}
