/// What can be said of a place after a period.
public enum SearchOutcome: String, CaseIterable, Hashable, Sendable {
    /// Somebody looked there, and something was found.
    case lookedAndFound = "looked-and-found"
    /// Somebody looked there, and nothing was found.
    case lookedAndClean = "looked-and-clean"
    /// No walk that is known came within sight. Nothing can be said, also where somebody else found something.
    case notLooked = "not-looked"

    /// Decides by how often was looked and how many finds there were.
    public init(looks: Int, finds: Int) {
        self = looks == 0 ? .notLooked : finds > 0 ? .lookedAndFound : .lookedAndClean
    }
}

/// How often was looked at a place, and when last.
public struct Looks: Hashable, Sendable {
    /// Stretches that came within sight; one that comes back counts once.
    public internal(set) var count = 0
    /// When last: seconds since 1970, UTC.
    public internal(set) var last = -Double.infinity

    private var lastStretch = -1

    /// Nobody looked yet.
    public init() {}

    mutating func add(stretch: Int, at moment: Double) {
        if lastStretch != stretch { count += 1 }
        lastStretch = stretch
        last = max(last, moment)
    }
}
