-- Logins that were played with a fault of the local sandbox: who asked for which, and what came of them. Nothing secret.
CREATE TABLE rehearsal (
    id             TEXT PRIMARY KEY,
    at             BIGINT NOT NULL,
    touched_at     BIGINT NOT NULL,
    connection     TEXT NOT NULL,
    application_id TEXT NOT NULL,
    asked_by       TEXT NOT NULL,
    state          TEXT NOT NULL,
    faults         TEXT NOT NULL,
    scenes         TEXT NOT NULL
);
CREATE INDEX rehearsal_by_connection ON rehearsal (connection, at);
