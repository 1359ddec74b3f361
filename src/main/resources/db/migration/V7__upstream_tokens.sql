-- Connections that keep their users' tokens at the provider for applications. Without a row none is kept.
CREATE TABLE token_keeping (
    connection TEXT PRIMARY KEY REFERENCES connection (name) ON DELETE CASCADE,
    since      BIGINT NOT NULL
);

-- The applications that may read the kept tokens of a connection.
CREATE TABLE token_reader (
    connection     TEXT NOT NULL REFERENCES token_keeping (connection) ON DELETE CASCADE,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    PRIMARY KEY (connection, application_id)
);
CREATE INDEX token_reader_by_application ON token_reader (application_id);

-- A user's token at a provider. `sealed_fresh` is what the last login brought and still has to be exchanged for one that lives
-- long; `sealed_lasting` is the one that is refreshed. Whoever writes claimed_until has the row until then; `version` tells
-- whether it is still the row that was looked at. It belongs to an identity and goes where that goes, also to nowhere.
CREATE TABLE upstream_token (
    connection         TEXT NOT NULL REFERENCES token_keeping (connection) ON DELETE CASCADE,
    upstream_id        TEXT NOT NULL,
    generation         TEXT NOT NULL,
    scopes             TEXT NOT NULL,
    sealed_fresh       TEXT NOT NULL,
    fresh_expires_at   BIGINT NOT NULL,
    sealed_lasting     TEXT NOT NULL,
    lasting_since      BIGINT NOT NULL,
    lasting_expires_at BIGINT NOT NULL,
    refused            BIGINT NOT NULL,
    attempts           BIGINT NOT NULL,
    trouble            TEXT NOT NULL,
    ended              TEXT NOT NULL,
    ended_at           BIGINT,
    due_at             BIGINT,
    claimed_until      BIGINT NOT NULL,
    version            BIGINT NOT NULL,
    PRIMARY KEY (connection, upstream_id),
    FOREIGN KEY (connection, upstream_id) REFERENCES identity (connection, upstream_id) ON DELETE CASCADE
);
CREATE INDEX upstream_token_by_time ON upstream_token (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX upstream_token_by_end ON upstream_token (ended_at) WHERE ended_at IS NOT NULL;
