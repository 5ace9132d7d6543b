import Hotspots
import SimpleFeatures
import TestSupport

/// Small worlds to try things on; the same seed gives the same one.
enum RandomWorlds {
    /// Places on a raster of 5 m in 200 by 200 m, so that many distances are equal and some places coincide.
    static func raster(_ count: Int, _ dice: inout Dice) -> [Position] {
        (0..<count).map { _ in
            Position(
                x: 604_000 + 5 * Double(Int.random(in: 0..<40, using: &dice)),
                y: 693_000 + 5 * Double(Int.random(in: 0..<40, using: &dice)))
        }
    }

    /// Counts of which most are small and a few are large.
    static func counts(_ count: Int, _ dice: inout Dice) -> [Double] {
        (0..<count).map { _ in Double(Int.random(in: 0..<4, using: &dice) * Int.random(in: 0..<4, using: &dice)) }
    }

    /// Neighbours by chance, each pair both ways.
    static func neighbours(_ count: Int, _ dice: inout Dice) -> [[Int]] {
        var rows = [[Int]](repeating: [], count: count)
        for one in 0..<count {
            for other in 0..<one where Int.random(in: 0..<4, using: &dice) == 0 {
                rows[one].append(other)
                rows[other].append(one)
            }
        }
        return rows
    }
}
