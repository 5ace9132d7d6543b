import Foundation
import Synchronization

/// Hands values from one thread to another, a few at a time, so that neither gets far ahead and memory stays bounded.
final class Pipe<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var end: Result<Void, any Error>?
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let free: DispatchSemaphore
    private let filled = DispatchSemaphore(value: 0)

    /// Makes a pipe that holds at most some values.
    init(capacity: Int) {
        // Counted up from zero: a semaphore may not be released below the value that it began with.
        free = DispatchSemaphore(value: 0)
        for _ in 0..<capacity { free.signal() }
    }

    /// Puts a value in, when there is room.
    ///
    /// - Throws: `CancellationError` when nobody will take it any more.
    func send(_ element: Element) throws {
        free.wait()
        let isCancelled = state.withLock { state in
            if !state.isCancelled { state.elements.append(element) }
            return state.isCancelled
        }
        if isCancelled { throw CancellationError() }
        filled.signal()
    }

    /// Says that nothing more will come, and why.
    func finish(_ end: Result<Void, any Error>) {
        state.withLock { $0.end = end }
        filled.signal()
    }

    /// Takes the next value, when there is one; nil when nothing more will come, or throws why not.
    func next() throws -> Element? {
        filled.wait()
        let (element, end) = state.withLock { state in
            state.elements.isEmpty ? (nil, state.end) : (state.elements.removeFirst(), nil)
        }
        guard let element else {
            try end?.get()
            return nil
        }
        free.signal()
        return element
    }

    /// Says that nothing more will be taken: the sender is told at its next value.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        free.signal()
    }
}
