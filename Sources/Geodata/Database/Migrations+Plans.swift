import GRDB

extension Migrations {
    /// Scenarios that planners ran, what was made of each plan, and what was decided about its sites.
    ///
    /// Scenarios are not versioned like layers: once one has ended it no longer changes, which a trigger keeps.
    static func registerPlans(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("5 plans") { db in
            try db.execute(sql: planTables)
            try db.execute(sql: decisionTable)
        }
    }

    private static let planTables = """
        CREATE TABLE scenario (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL CHECK (title <> ''),
            request TEXT NOT NULL,
            createdAt TEXT NOT NULL,
            createdBy TEXT NOT NULL,
            state TEXT CHECK (state IN ('done', 'failed', 'cancelled')),
            endedAt TEXT,
            plan TEXT REFERENCES plan(id),
            message TEXT,
            CHECK ((state IS NULL) = (endedAt IS NULL)),
            CHECK ((state IS 'done') = (plan IS NOT NULL))
        );
        CREATE INDEX scenarioByTime ON scenario(createdAt);
        CREATE INDEX scenarioByPlan ON scenario(plan) WHERE plan IS NOT NULL;
        CREATE INDEX scenarioOpen ON scenario(state) WHERE state IS NULL;
        CREATE TRIGGER scenarioStaysAsItEnded BEFORE UPDATE ON scenario
        WHEN OLD.state IS NOT NULL OR NEW.id <> OLD.id OR NEW.request <> OLD.request
        BEGIN SELECT RAISE(ABORT, 'a scenario that has ended is never changed'); END;
        CREATE TRIGGER scenarioIsNeverDeleted BEFORE DELETE ON scenario
        BEGIN SELECT RAISE(ABORT, 'scenarios are never deleted'); END;
        CREATE TABLE planDocument (
            fid INTEGER PRIMARY KEY,
            plan TEXT NOT NULL UNIQUE REFERENCES plan(id),
            geoJSON TEXT NOT NULL,
            map TEXT NOT NULL
        );
        CREATE TRIGGER planDocumentIsNeverChanged BEFORE UPDATE ON planDocument
        BEGIN SELECT RAISE(ABORT, 'what was made of a plan is never changed'); END;
        CREATE TRIGGER planDocumentIsNeverDeleted BEFORE DELETE ON planDocument
        BEGIN SELECT RAISE(ABORT, 'what was made of a plan is never deleted'); END;
        CREATE INDEX planByTime ON plan(createdAt);
        """

    private static let decisionTable = """
        CREATE TABLE siteDecision (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL REFERENCES planSite(id),
            status TEXT NOT NULL
                CHECK (status IN ('under-study', 'approved', 'installed', 'closed', 'rejected')),
            decidedAt TEXT NOT NULL,
            decidedBy TEXT NOT NULL,
            why TEXT NOT NULL CHECK (trim(why) <> ''),
            container TEXT REFERENCES container(id),
            CHECK (container IS NULL OR status IN ('installed', 'closed'))
        );
        CREATE INDEX siteDecisionBySite ON siteDecision(site, number);
        CREATE TRIGGER siteDecisionIsNeverChanged BEFORE UPDATE ON siteDecision
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
        CREATE TRIGGER siteDecisionIsNeverDeleted BEFORE DELETE ON siteDecision
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
        """
}
