import Geodata
import Synchronization

/// The finds as maps need them, kept in memory and brought up to date when the database has changed.
public final class FindMemory: Sendable {
    private struct State {
        var index = FindIndex()
        var mark = FindMark.start
        var revision: String?
    }

    private let state = Mutex(State())

    /// Makes an empty memory; the first to ask fills it.
    public init() {}

    /// Reads what changed, so that who asks next need not wait for it.
    public func refresh(from geodata: Geodata) throws { _ = try index(of: geodata) }

    /// The finds as they are now. O(1) when nothing changed, else O(n), the first time with a reading of all.
    func index(of geodata: Geodata) throws -> FindIndex {
        try state.withLock { state in
            let revision = try geodata.revision(of: [.find])
            guard revision != state.revision else { return state.index }
            let changes = try geodata.findChanges(since: state.mark)
            state.index.apply(changes)
            (state.mark, state.revision) = (changes.mark, revision)
            return state.index
        }
    }
}
