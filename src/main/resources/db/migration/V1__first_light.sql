-- The first schema, written in the subset that SQLite and PostgreSQL share: text ids made by the application, times as
-- milliseconds since 1970 (BIGINT), flags as SMALLINT, lists and maps as JSON text.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE application (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    secret_hash    TEXT,
    secret_hint    TEXT NOT NULL,
    callbacks      TEXT NOT NULL,
    logout_urls    TEXT NOT NULL,
    web_origins    TEXT NOT NULL,
    backchannel_logout_uri TEXT NOT NULL,
    grant_types    TEXT NOT NULL,
    auth_method    TEXT NOT NULL,
    profile_claims TEXT NOT NULL,
    pkce_required  SMALLINT NOT NULL,
    token_rules    TEXT NOT NULL DEFAULT '{}',
    revision       BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL
);

CREATE TABLE connection (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    provider       TEXT NOT NULL,
    generation     TEXT NOT NULL,
    app_id         TEXT NOT NULL,
    sealed_secret  TEXT NOT NULL,
    secret_hint    TEXT NOT NULL,
    secret_set_at  BIGINT NOT NULL,
    secret_set_by  TEXT NOT NULL,
    scopes         TEXT NOT NULL,
    enabled        SMALLINT NOT NULL,
    sandbox        SMALLINT NOT NULL,
    revision       BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    tried_at       BIGINT,
    tried_ok       SMALLINT,
    tried_revision BIGINT
);

-- A connection is on for an application exactly when its row is here.
CREATE TABLE connection_application (
    connection_id  TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    PRIMARY KEY (connection_id, application_id)
);
CREATE INDEX connection_application_by_application ON connection_application (application_id);

CREATE TABLE user_account (
    id            TEXT PRIMARY KEY,
    claims        TEXT NOT NULL,
    logins        BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    last_login_at BIGINT NOT NULL
);
CREATE INDEX user_account_by_last_login ON user_account (last_login_at);

-- A person is the exact id that a connection knows them by; never an e-mail address, never a user name.
CREATE TABLE identity (
    connection    TEXT NOT NULL,
    upstream_id   TEXT NOT NULL,
    second_id     TEXT NOT NULL,
    provider      TEXT NOT NULL,
    user_id       TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    account_type  TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    last_login_at BIGINT NOT NULL,
    PRIMARY KEY (connection, upstream_id)
);
CREATE INDEX identity_by_user ON identity (user_id);

CREATE TABLE journal (
    id             TEXT PRIMARY KEY,
    at             BIGINT NOT NULL,
    event          TEXT NOT NULL,
    outcome        TEXT NOT NULL,
    reason         TEXT NOT NULL,
    reference      TEXT NOT NULL,
    application_id TEXT NOT NULL,
    connection     TEXT NOT NULL,
    user_id        TEXT NOT NULL,
    operator       TEXT NOT NULL,
    address        TEXT NOT NULL,
    detail         TEXT NOT NULL
);
CREATE INDEX journal_by_time ON journal (at, id);
CREATE INDEX journal_by_reference ON journal (reference) WHERE reference <> '';
CREATE INDEX journal_by_user ON journal (user_id, at) WHERE user_id <> '';

-- A state stands here once its answer was used; whoever inserts the row has won.
CREATE TABLE spent_state (
    hash TEXT PRIMARY KEY,
    at   BIGINT NOT NULL
);
CREATE INDEX spent_state_by_time ON spent_state (at);

CREATE TABLE session (
    hash       TEXT PRIMARY KEY,
    sid        TEXT NOT NULL UNIQUE,
    user_id    TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    connection TEXT NOT NULL,
    auth_at    BIGINT NOT NULL,
    used_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- A code stays until it expires, also when it was used: a second use revokes what the first one issued.
CREATE TABLE code (
    hash           TEXT PRIMARY KEY,
    grant_id       TEXT NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    user_id        TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    sid            TEXT NOT NULL,
    connection     TEXT NOT NULL,
    redirect_uri   TEXT NOT NULL,
    scope          TEXT NOT NULL,
    nonce          TEXT NOT NULL,
    challenge      TEXT NOT NULL,
    audience       TEXT NOT NULL,
    dpop_jkt       TEXT NOT NULL,
    auth_at        BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    used_at        BIGINT
);
CREATE INDEX code_by_expiry ON code (expires_at);

CREATE TABLE access_token (
    hash           TEXT PRIMARY KEY,
    grant_id       TEXT NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    user_id        TEXT REFERENCES user_account (id) ON DELETE CASCADE,
    scope          TEXT NOT NULL,
    audience       TEXT NOT NULL,
    dpop_jkt       TEXT NOT NULL,
    issued_at      BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL
);
CREATE INDEX access_token_by_grant ON access_token (grant_id);
CREATE INDEX access_token_by_expiry ON access_token (expires_at);

CREATE TABLE signing_key (
    kid        TEXT PRIMARY KEY,
    algorithm  TEXT NOT NULL,
    sealed_jwk TEXT NOT NULL,
    state      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    active_at  BIGINT,
    retired_at BIGINT
);
CREATE UNIQUE INDEX signing_key_one_active ON signing_key (algorithm) WHERE state = 'active';
CREATE UNIQUE INDEX signing_key_one_next ON signing_key (algorithm) WHERE state = 'next';

CREATE TABLE operator (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE operator_session (
    hash        TEXT PRIMARY KEY,
    operator_id TEXT NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
    csrf        TEXT NOT NULL,
    used_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);

CREATE TABLE operator_link (
    hash       TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE TABLE try_run (
    id          TEXT PRIMARY KEY,
    connection  TEXT NOT NULL,
    operator    TEXT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    ok          SMALLINT,
    revision    BIGINT NOT NULL,
    report      TEXT NOT NULL
);
CREATE INDEX try_run_by_connection ON try_run (connection, started_at);

-- A pushed authorization request: read while it lives, taken when its code is issued.
CREATE TABLE pushed_request (
    hash           TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    parameters     TEXT NOT NULL,
    expires_at     BIGINT NOT NULL
);
CREATE INDEX pushed_request_by_expiry ON pushed_request (expires_at);

-- What an application may go on refreshing. Every refresh and every revocation locks this row first, so that they queue.
CREATE TABLE refresh_family (
    grant_id       TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    user_id        TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    sid            TEXT NOT NULL,
    connection     TEXT NOT NULL,
    scope          TEXT NOT NULL,
    audience       TEXT NOT NULL,
    dpop_jkt       TEXT NOT NULL,
    auth_at        BIGINT NOT NULL,
    idle_at        BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL
);
CREATE INDEX refresh_family_by_user ON refresh_family (user_id);
CREATE INDEX refresh_family_by_idle ON refresh_family (idle_at);

-- A token that was used stays, so that its second use is noticed.
CREATE TABLE refresh_token (
    hash      TEXT PRIMARY KEY,
    grant_id  TEXT NOT NULL REFERENCES refresh_family (grant_id) ON DELETE CASCADE,
    issued_at BIGINT NOT NULL,
    taken_at  BIGINT
);
CREATE INDEX refresh_token_by_grant ON refresh_token (grant_id);
CREATE INDEX refresh_token_by_use ON refresh_token (taken_at);

-- The jti of client assertions and DPoP proofs; whoever inserts the row has won.
CREATE TABLE spent_proof (
    hash       TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX spent_proof_by_expiry ON spent_proof (expires_at);

-- The APIs that access tokens may be for.
CREATE TABLE resource_server (
    identifier     TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    scopes         TEXT NOT NULL,
    token_lifetime BIGINT NOT NULL
);

-- Which application may ask for tokens for which API, with which scopes. The management API needs no row above.
CREATE TABLE client_grant (
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    audience       TEXT NOT NULL,
    scopes         TEXT NOT NULL,
    PRIMARY KEY (application_id, audience)
);

-- Which applications know of which session; they are told when it ends. Rows are taken with the session, so no foreign key.
CREATE TABLE session_application (
    sid            TEXT NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    PRIMARY KEY (sid, application_id)
);
CREATE INDEX session_application_by_application ON session_application (application_id);

-- Back-channel logouts that are still to be delivered. Whoever moves due_at on has the row until then.
CREATE TABLE logout_delivery (
    id             TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    user_id        TEXT NOT NULL,
    sid            TEXT NOT NULL,
    attempts       BIGINT NOT NULL,
    due_at         BIGINT NOT NULL,
    created_at     BIGINT NOT NULL
);
CREATE INDEX logout_delivery_by_time ON logout_delivery (due_at);
CREATE INDEX logout_delivery_by_application ON logout_delivery (application_id);
