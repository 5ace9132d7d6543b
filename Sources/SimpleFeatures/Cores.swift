import Dispatch
import Synchronization

/// Runs independent parts of a computation side by side; the result does not depend on how many cores there are.
package enum Cores {
    /// The results of a pure function of every index below a count, in order.
    package static func map<Result: Sendable>(
        _ count: Int, cores: Int, _ transform: @Sendable (Int) -> Result
    ) -> [Result] {
        guard cores > 1, count > 1 else { return (0..<count).map(transform) }
        let results = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = transform(index)
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    /// A range cut into parts of about equal size.
    package static func parts(of count: Int, _ parts: Int) -> [Range<Int>] {
        (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
    }
}
