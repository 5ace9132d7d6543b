import Crypto
import Geodata
import NIOConcurrencyHelpers

/// Tiles that were made lately, compressed, in bounded memory: those that were asked for longest ago go first.
final class TileCache: Sendable {
    /// A tile as it is sent; no bytes where nothing is there.
    struct Entry: Sendable {
        let packed: [UInt8]
        let isComplete: Bool
    }

    private struct State {
        var entries: [String: (entry: Entry, lastUse: UInt64)] = [:]
        var bytes = 0
        var uses: UInt64 = 0
    }

    private let state = NIOLockedValueBox(State())
    private let capacity: Int
    /// What a key and a place in the table take.
    private static let overhead = 256

    /// Makes a cache of so many bytes.
    init(capacity: Int = 64 << 20) { self.capacity = capacity }

    /// How many bytes are kept.
    var bytes: Int { state.withLockedValue(\.bytes) }

    /// What is kept under a key. O(1).
    func entry(_ key: String) -> Entry? {
        state.withLockedValue { state in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return state.entries[key]?.entry
        }
    }

    /// Keeps a tile; O(1), amortised.
    func keep(_ entry: Entry, as key: String) {
        state.withLockedValue { state in
            state.uses += 1
            if let old = state.entries.updateValue((entry, state.uses), forKey: key) {
                state.bytes -= old.entry.packed.count + Self.overhead
            }
            state.bytes += entry.packed.count + Self.overhead
            if state.bytes > capacity { Self.forget(&state, downTo: capacity / 2) }
        }
    }

    private static func forget(_ state: inout State, downTo bytes: Int) {
        for (key, value) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard state.bytes > bytes else { return }
            state.entries[key] = nil
            state.bytes -= value.entry.packed.count + overhead
        }
    }
}
