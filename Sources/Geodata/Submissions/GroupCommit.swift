import GRDB
import Synchronization

/// Stores what many senders wait for with as few syncs of the disk as possible.
///
/// A commit that is synced costs milliseconds, whatever it holds. While one is running, what comes in waits, and goes
/// together into the next. Each piece of work has a savepoint of its own, so that a refused one does not hurt the
/// others, and is answered only after the commit it was part of.
actor GroupCommit {
    /// The most that goes into one commit, so that the first does not wait long for the last.
    private static let largestBatch = 100
    private let pool: DatabasePool
    private let file: DatabaseFile
    private var waiting: [Write] = []
    private var isCommitting = false
    /// What the commits so far held; counted before those who wait for one are answered.
    private let counted = Mutex(CommitSizes())

    init(_ pool: DatabasePool, file: DatabaseFile) {
        (self.pool, self.file) = (pool, file)
    }

    /// Does a piece of work in a transaction and returns when that is on the disk.
    ///
    /// - Throws: what the work throws, of which then nothing is stored; ``GeodataError`` when the commit fails.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                waiting.append(Write(work, answering: continuation))
                guard !isCommitting else { return }
                isCommitting = true
                Task { await commitAll() }
            }
        } catch {
            return try file.translatingErrors { throw error }
        }
    }

    private func commitAll() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.largestBatch))
            waiting.removeFirst(batch.count)
            await commit(batch)
        }
        isCommitting = false
    }

    /// Commits on the queue of the database, so that no thread of the concurrency runtime waits for the disk.
    private func commit(_ batch: [Write]) async {
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { [self] db in
                Write.commit(batch, in: db) { counted.withLock { $0.add(batch.count) } }
                continuation.resume()
            }
        }
    }

    /// What the commits so far held.
    nonisolated var sizes: CommitSizes { counted.withLock { $0 } }
}

/// A piece of work that waits for a commit.
private struct Write: Sendable {
    /// Does the work and returns the answer, which is given after the commit. Throws only when SQLite has ended the
    /// whole transaction.
    let perform: @Sendable (Database) throws -> @Sendable () -> Void
    /// Answers that nothing was stored.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value,
        answering continuation: CheckedContinuation<Value, any Error>
    ) {
        perform = { db in
            let result = Result { try db.insideSavepoint(work) }
            if case .failure(let error) = result, !db.isInsideTransaction { throw error }
            return { continuation.resume(with: result) }
        }
        fail = { continuation.resume(throwing: $0) }
    }

    /// Stores a batch in one transaction, and answers.
    ///
    /// - Parameter isCommitted: called before the answers.
    static func commit(_ batch: [Write], in db: Database, isCommitted: () -> Void) {
        do {
            var answers: [@Sendable () -> Void] = []
            try db.inTransaction(.immediate) {
                for write in batch { answers.append(try write.perform(db)) }
                return .commit
            }
            isCommitted()
            for answer in answers { answer() }
        } catch {
            for write in batch { write.fail(error) }
        }
    }
}

extension Database {
    /// Does a piece of work of which all is stored, or nothing.
    fileprivate func insideSavepoint<Value>(_ work: (Database) throws -> Value) throws -> Value {
        var value: Value?
        try inSavepoint {
            value = try work(self)
            return .commit
        }
        guard let value else { throw DatabaseError(message: "a savepoint ended without its work") }
        return value
    }
}
