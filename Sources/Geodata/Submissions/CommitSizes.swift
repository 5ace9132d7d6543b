/// How many events went into each commit since the file was opened: above one, senders shared a sync of the disk.
public struct CommitSizes: Sendable, Equatable {
    /// Upper bounds of ``counts``.
    public static let bounds = [1, 2, 5, 10, 20, 50, 100]
    /// How many commits held at most as many events as the bound at the same index.
    public private(set) var counts = Array(repeating: 0, count: bounds.count)
    /// How many commits there were.
    public private(set) var commits = 0
    /// How many events they held.
    public private(set) var events = 0

    /// Counts a commit of so many events.
    mutating func add(_ size: Int) {
        for (index, bound) in Self.bounds.enumerated() where size <= bound { counts[index] += 1 }
        commits += 1
        events += size
    }
}

extension Geodata {
    /// What the commits of submitted events held.
    public var commitSizes: CommitSizes { groupCommit.sizes }
}
