import Dispatch
import Foundation
import NIOConcurrencyHelpers
import Testing
import Workflows

@testable import WebService

@Suite("The runs of scenarios")
struct ScenarioRunsTests {
    /// A run that tells that it has begun, and goes on until it is let go or told to stop.
    private final class Held: Sendable {
        let begun = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        let letGo = NIOLockedValueBox(false)
        let wasStopped = NIOLockedValueBox(false)

        var run: ScenarioRuns.Run {
            { [self] watch in
                begun.signal()
                while !letGo.withLockedValue({ $0 }), !watch.shouldStop() { Thread.sleep(forTimeInterval: 0.001) }
                wasStopped.withLockedValue { $0 = watch.shouldStop() }
                ended.signal()
            }
        }
    }

    @Test("go one after the other, in the order in which they were asked")
    func order() {
        let runs = ScenarioRuns()
        let seen = NIOLockedValueBox<[Int]>([])
        let done = DispatchSemaphore(value: 0)
        let atOnce = NIOLockedValueBox((now: 0, most: 0))
        for number in 0..<10 {
            runs.add(UUID()) { _ in
                atOnce.withLockedValue { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                seen.withLockedValue { $0.append(number) }
                Thread.sleep(forTimeInterval: 0.002)
                atOnce.withLockedValue { $0.now -= 1 }
                done.signal()
            }
        }
        for _ in 0..<10 { done.wait() }
        #expect(seen.withLockedValue { $0 } == Array(0..<10))
        #expect(atOnce.withLockedValue { $0.most } == 1)
    }

    @Test("tell how far the one is that runs, and nothing of those that wait")
    func progress() {
        let runs = ScenarioRuns()
        let (held, first, second) = (Held(), UUID(), UUID())
        runs.add(first, held.run)
        runs.add(second) { _ in }
        held.begun.wait()
        #expect(runs.progress(of: first) == .start)
        #expect(runs.progress(of: second) == nil)
        held.letGo.withLockedValue { $0 = true }
        held.ended.wait()
        #expect(!held.wasStopped.withLockedValue { $0 })
    }

    @Test("that are cancelled end soon, or never begin; the others go on")
    func cancel() {
        let runs = ScenarioRuns()
        let (running, last) = (Held(), Held())
        let (first, second) = (UUID(), UUID())
        let hasBegun = NIOLockedValueBox(false)
        runs.add(first, running.run)
        runs.add(second) { _ in hasBegun.withLockedValue { $0 = true } }
        runs.add(UUID(), last.run)
        running.begun.wait()
        runs.cancel(second)
        runs.cancel(first)
        running.ended.wait()
        #expect(running.wasStopped.withLockedValue { $0 })
        last.begun.wait()
        last.letGo.withLockedValue { $0 = true }
        last.ended.wait()
        #expect(!last.wasStopped.withLockedValue { $0 }, "a cancel is for one run")
        #expect(!hasBegun.withLockedValue { $0 })
    }

    @Test("are full when twenty wait, and have room again when one has ended")
    func capacity() throws {
        let runs = ScenarioRuns()
        let held = Held()
        runs.add(UUID(), held.run)
        held.begun.wait()
        let waiting = (0..<ScenarioRuns.capacity).map { _ in UUID() }
        for id in waiting {
            try runs.requireRoom()
            runs.add(id) { _ in }
        }
        let problem = #expect(throws: Problem.self) { try runs.requireRoom() }
        #expect(problem?.code == .tooMany && problem?.retryAfter != nil)
        runs.cancel(waiting[3])
        try runs.requireRoom()
        held.letGo.withLockedValue { $0 = true }
    }

    @Test("end when the service stops, and the thread is gone then")
    func stop() async {
        let runs = ScenarioRuns()
        let log = NIOLockedValueBox<[String]>([])
        runs.add(UUID()) { watch in
            log.withLockedValue { $0.append("begun") }
            while !watch.shouldStop() { Thread.sleep(forTimeInterval: 0.001) }
            log.withLockedValue { $0.append("ended") }
        }
        runs.add(UUID()) { _ in log.withLockedValue { $0.append("waited") } }
        await runs.stop()
        #expect([[], ["begun", "ended"]].contains(log.withLockedValue { $0 }))
        runs.add(UUID()) { _ in log.withLockedValue { $0.append("late") } }
        await runs.stop()
        #expect(!log.withLockedValue { $0 }.contains("late"))
    }
}
