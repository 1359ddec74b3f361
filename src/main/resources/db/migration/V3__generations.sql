-- Under which names a provider knows an identity. The same digits mean nothing in another space: another generation of the API,
-- another member of its profile, or another application.
CREATE TABLE identity_id (
    connection  TEXT NOT NULL,
    space       TEXT NOT NULL,
    value       TEXT NOT NULL,
    upstream_id TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (connection, space, value),
    FOREIGN KEY (connection, upstream_id) REFERENCES identity (connection, upstream_id) ON DELETE CASCADE
);
CREATE INDEX identity_id_by_identity ON identity_id (connection, upstream_id);

-- Identities from before: the generation that their connection spoke then, without the member.
INSERT INTO identity_id (connection, space, value, upstream_id, created_at)
SELECT i.connection, c.generation, i.upstream_id, i.upstream_id, i.created_at
FROM identity i JOIN connection c ON c.name = i.connection;

-- What a connection needs to speak another generation: prepared for a switch, or left from before one, so that it can be undone.
CREATE TABLE connection_generation (
    connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    generation    TEXT NOT NULL,
    app_id        TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    secret_hint   TEXT NOT NULL,
    scopes        TEXT NOT NULL,
    left_at       BIGINT,
    tried_at      BIGINT,
    tried_ok      SMALLINT,
    saved_at      BIGINT NOT NULL,
    saved_by      TEXT NOT NULL,
    PRIMARY KEY (connection_id, generation)
);
