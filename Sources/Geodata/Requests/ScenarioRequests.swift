import Foundation
import GRDB

/// Storage of scenarios.
extension Geodata {
    /// Stores a scenario that is to run, unless the same is stored already; returns it as it is stored.
    ///
    /// - Throws: ``GeodataError/conflict(_:)`` when something else was asked under the identifier.
    package func open(_ scenario: Scenario) throws -> (scenario: Scenario, isNew: Bool) {
        try write { db in
            if let stored = try Scenario.filter(Column("id") == scenario.id.lowercased).fetchOne(db) {
                guard stored.asksTheSame(as: scenario) else { throw GeodataError.conflict(scenario.id) }
                return (stored, false)
            }
            try scenario.insert(db)
            return (scenario, true)
        }
    }

    /// The scenario of an identifier.
    package func scenario(_ id: UUID) throws -> Scenario? {
        try read { try Scenario.filter(Column("id") == id.lowercased).fetchOne($0) }
    }

    /// The latest scenarios, newest first.
    package func scenarios(limit: Int) throws -> [Scenario] {
        try read {
            try Scenario.order(Column("createdAt").desc, Column("fid").desc).limit(limit).fetchAll($0)
        }
    }

    /// Ends a scenario that has not ended; returns whether it did.
    package func end(
        scenario id: UUID, _ state: Scenario.State, plan: UUID? = nil, message: String? = nil, now: Timestamp
    ) throws -> Bool {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE scenario SET state = ?, endedAt = ?, plan = ?, message = ? WHERE id = ? AND state IS NULL
                    """,
                arguments: [state.rawValue, now, plan?.lowercased, message, id.lowercased])
            return db.changesCount == 1
        }
    }

    /// Ends every scenario that has not ended as failed; returns how many.
    package func failOpenScenarios(message: String, now: Timestamp) throws -> Int {
        try write { db in
            try db.execute(
                sql: "UPDATE scenario SET state = 'failed', endedAt = ?, message = ? WHERE state IS NULL",
                arguments: [now, message])
            return db.changesCount
        }
    }
}
