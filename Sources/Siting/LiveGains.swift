/// What every column would add to a changing set of sites, kept up to date as sites come and go.
///
/// The incremental form of the interchange of Resende & Werneck ("A fast swap-based local search procedure for location
/// problems", Annals of Operations Research 150, 2007): a site that comes or goes changes only the rows that it reaches,
/// and those only the columns that reach them.
struct LiveGains {
    /// What each column adds, in syringes a year; for a site that just left, what the others lose by it.
    private(set) var gain: [Double]
    /// How many gains were read so far.
    private(set) var work = 0
    private let columns: GainColumns
    private let rows: GainRows
    private var removals: Int32 = 0
    private var cover: [RowCover]

    /// The best and second-best gain among the sites in a row, and whose they are; -1 for none.
    private struct RowCover {
        var best = 0.0
        var second = 0.0
        var bestSite: Int32 = -1
        var secondSite: Int32 = -1
        /// The last removal for which the second best was to be found anew.
        var removal: Int32 = 0
    }

    /// No site yet, so that every column adds its total. O(rows).
    init(_ columns: GainColumns, _ rows: GainRows, totals: [Double]) {
        (self.columns, self.rows) = (columns, rows)
        gain = totals
        cover = Array(repeating: RowCover(), count: columns.rowCount)
    }

    /// Puts a site. O(its rows · the columns that reach them).
    mutating func add(_ site: Int) {
        for entry in columns.entries(of: site) {
            let row = Int(columns.rows[entry])
            let (own, old) = (columns.gains[entry], cover[row])
            if own > old.best {
                change(row, between: old.best, and: own, sign: -1)
                cover[row] = RowCover(
                    best: own, second: old.best, bestSite: Int32(site), secondSite: old.bestSite,
                    removal: old.removal)
            } else if own > old.second || old.secondSite < 0 {
                (cover[row].second, cover[row].secondSite) = (own, Int32(site))
            }
        }
        work += columns.entries(of: site).count
    }

    /// Takes a site away. Of the sites that stay, all that share a row with it must be named.
    ///
    /// O(its rows · the columns that reach them + the entries of the others).
    mutating func remove(_ site: Int, others: [Int]) {
        removals += 1
        for entry in columns.entries(of: site) {
            let row = Int(columns.rows[entry])
            let old = cover[row]
            guard old.bestSite == site || old.secondSite == site else { continue }
            if old.bestSite == site {
                change(row, between: old.second, and: old.best, sign: 1)
                (cover[row].best, cover[row].bestSite) = (old.second, old.secondSite)
            }
            (cover[row].second, cover[row].secondSite, cover[row].removal) = (0, -1, removals)
        }
        work += columns.entries(of: site).count
        for other in others { offerAsSecond(other) }
    }

    /// Makes a site the second best of the rows whose second best is to be found, where it is.
    private mutating func offerAsSecond(_ site: Int) {
        for entry in columns.entries(of: site) {
            let row = Int(columns.rows[entry])
            guard cover[row].removal == removals, cover[row].bestSite != site else { continue }
            if columns.gains[entry] > cover[row].second {
                (cover[row].second, cover[row].secondSite) = (columns.gains[entry], Int32(site))
            }
        }
        work += columns.entries(of: site).count
    }

    /// Counts what columns gain between two levels of a row's cover, as no longer or again to be gained.
    @inline(__always)
    private mutating func change(_ row: Int, between low: Double, and high: Double, sign: Double) {
        guard high > low else { return }
        let entries = rows.starts[row]..<rows.starts[row + 1]
        work += entries.count
        gain.withUnsafeMutableBufferPointer { gain in
            rows.gains.withUnsafeBufferPointer { gains in
                rows.columns.withUnsafeBufferPointer { columns in
                    for entry in entries where gains[entry] > low {
                        gain[Int(columns[entry])] += sign * (min(gains[entry], high) - low)
                    }
                }
            }
        }
    }
}
