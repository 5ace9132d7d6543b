import Dispatch
import Foundation
import NIOConcurrencyHelpers
import ServiceLifecycle
import Workflows

/// Runs scenarios one after the other, on a thread of its own: a proposal keeps a core busy for seconds to minutes, and
/// nothing else may wait for it.
///
/// How far a run is stands in memory only; what is asked and how it ended stands in the database.
final class ScenarioRuns: Sendable {
    /// What a run gets: whom to tell how far it is, and whom to ask whether it must end.
    struct Watch: Sendable {
        let onProgress: @Sendable (ProposalProgress) -> Void
        let shouldStop: @Sendable () -> Bool
    }

    typealias Run = @Sendable (Watch) -> Void

    private struct State {
        var waiting: [(id: UUID, run: Run)] = []
        var running: UUID?
        var progress: ProposalProgress?
        var isCancelled = false
        var hasThread = false
        var isStopping = false
    }

    /// How many may wait beside the one that runs.
    static let capacity = 20
    private let state = NIOLockedValueBox(State())
    private let threads = DispatchGroup()

    /// - Throws: a ``Problem`` when so many wait that another may not be added.
    func requireRoom() throws {
        guard state.withLockedValue({ $0.waiting.count < Self.capacity }) else {
            throw Problem(.tooMany, retryAfter: 30)
        }
    }

    /// Has a scenario run when those before it have ended.
    func add(_ id: UUID, _ run: @escaping Run) {
        let needsThread = state.withLockedValue { state in
            state.waiting.append((id, run))
            defer { state.hasThread = true }
            return !state.hasThread
        }
        guard needsThread else { return }
        threads.enter()
        let thread = Thread { [self] in
            while let (id, run) = next() { runOne(id, run) }
            threads.leave()
        }
        thread.name = "scenarios"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Ends a scenario: it no longer waits, or its run ends soon.
    func cancel(_ id: UUID) {
        state.withLockedValue { state in
            state.waiting.removeAll { $0.id == id }
            if state.running == id { state.isCancelled = true }
        }
    }

    /// How far a scenario is; nil for one that waits, or that is none of those here.
    func progress(of id: UUID) -> ProposalProgress? {
        state.withLockedValue { $0.running == id ? $0.progress : nil }
    }

    /// Ends the one that runs, forgets those that wait, and returns when the thread is gone.
    func stop() async {
        state.withLockedValue { state in
            (state.isStopping, state.isCancelled) = (true, true)
            state.waiting = []
        }
        await withCheckedContinuation { continuation in
            threads.notify(queue: .global()) { continuation.resume() }
        }
    }

    private func next() -> (id: UUID, run: Run)? {
        state.withLockedValue { state in
            guard !state.waiting.isEmpty, !state.isStopping else {
                (state.hasThread, state.running, state.progress) = (false, nil, nil)
                return nil
            }
            let next = state.waiting.removeFirst()
            (state.running, state.isCancelled, state.progress) = (next.id, false, ProposalProgress.start)
            return next
        }
    }

    private func runOne(_ id: UUID, _ run: Run) {
        run(
            Watch(
                onProgress: { [state] progress in state.withLockedValue { $0.progress = progress } },
                shouldStop: { [state] in state.withLockedValue { $0.isCancelled } }))
        state.withLockedValue { ($0.running, $0.progress) = (nil, nil) }
    }
}

/// Ends what runs when the service is stopped, before the database is closed.
struct ScenarioService: Service {
    let runs: ScenarioRuns

    func run() async throws {
        try? await gracefulShutdown()
        await runs.stop()
    }
}
