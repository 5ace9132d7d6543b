import Dispatch
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Geodata

@Suite struct GroupCommitTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func find(_ number: Int, patrol: UUID? = nil) throws -> Find {
        let position = AsciiWorld.origin
        return Find(
            id: .numbered(number), occurredAt: TestCity.now, receivedAt: TestCity.now,
            position: try city.geodata.transformationToWGS84()(position), count: number, patrol: patrol,
            geometry: StoredGeometry(.point(position), in: city.geodata.profile.metricCRS))
    }

    @Test("what waits while the database is busy is stored together, and a refused event hurts no other")
    func together() async throws {
        let observer = CommitCounter()
        try city.geodata.write { $0.add(transactionObserver: observer, extent: .databaseLifetime) }
        let (geodata, gate) = (city.geodata, DispatchSemaphore(value: 0))
        let isHeld = AsyncStream<Void>.makeStream()
        DispatchQueue.global().async {
            try? geodata.write { _ in
                isHeld.continuation.finish()
                gate.wait()
            }
        }
        for await _ in isHeld.stream {}
        let finds = try (0..<40).map { try find($0, patrol: $0 % 4 == 3 ? .numbered(999) : nil) }
        let stored = try await withThrowingTaskGroup(of: Bool.self) { group in
            for find in finds {
                group.addTask {
                    do {
                        _ = try await geodata.submit(find, digest: "d", recordedBy: "team:a")
                        return true
                    } catch SubmissionRefusal.unknownPatrol {
                        return false
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            gate.signal()
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(stored == 30)
        #expect(try city.geodata.value("SELECT count(*) FROM find") == 30)
        #expect(try city.geodata.value("SELECT count(*) FROM submission") == 30)
        #expect(observer.commits < 10)
        let sizes = city.geodata.commitSizes
        #expect(sizes.events == 40)
        #expect((1..<10).contains(sizes.commits))
        #expect(sizes.counts.last == sizes.commits)
    }

    @Test("the same event sent again by many at once is stored once")
    func resent() async throws {
        let (geodata, find) = (city.geodata, try find(1))
        let receipts = try await withThrowingTaskGroup(of: SubmissionReceipt.self) { group in
            for _ in 0..<20 { group.addTask { try await geodata.submit(find, digest: "d", recordedBy: "team:a") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.filter { $0.status == .stored }.count == 1)
        #expect(receipts.count == 20)
        #expect(try city.geodata.value("SELECT count(*) FROM find") == 1)
    }

    @Test("what was accepted cannot be changed or deleted")
    func appendOnly() async throws {
        _ = try await city.geodata.submit(try find(1), digest: "d", recordedBy: "team:a")
        for sql in ["UPDATE submission SET digest = 'x'", "DELETE FROM submission"] {
            let error = #expect(throws: DatabaseError.self) { try city.geodata.write { try $0.execute(sql: sql) } }
            #expect(error?.message == "what was accepted is append-only")
        }
    }
}

/// Counts the transactions of a connection that were committed.
private final class CommitCounter: TransactionObserver, Sendable {
    private let count = Mutex(0)
    var commits: Int { count.withLock { $0 } }
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { count.withLock { $0 += 1 } }
    func databaseDidRollback(_ db: Database) {}
}
