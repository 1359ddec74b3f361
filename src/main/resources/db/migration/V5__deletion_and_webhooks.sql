-- People who leave at the provider's side, and applications that are told of it.

-- A provider's callbacks name people by the id that belongs to our app alone.
CREATE INDEX IF NOT EXISTS identity_by_second_id ON identity (connection, second_id);

-- Which identity an access token came of; tokens from before this migration do not say.
ALTER TABLE access_token ADD COLUMN connection TEXT NOT NULL DEFAULT '';
CREATE INDEX access_token_by_user ON access_token (user_id);

-- Which applications were ever told who somebody is; they are told when that person leaves.
CREATE TABLE user_application (
    user_id        TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, application_id)
);
CREATE INDEX user_application_by_application ON user_application (application_id);
INSERT INTO user_application (user_id, application_id)
    SELECT DISTINCT j.user_id, j.application_id FROM journal j
    JOIN user_account u ON u.id = j.user_id JOIN application a ON a.id = j.application_id
    WHERE j.event IN ('login', 'silent-login', 'token');

-- Signed requests that were taken; whoever inserts the row has won.
CREATE TABLE taken_callback (
    hash TEXT PRIMARY KEY,
    at   BIGINT NOT NULL
);
CREATE INDEX taken_callback_by_time ON taken_callback (at);

-- Requests to delete somebody's data, without anything that says whose. The code opens the page that tells how it stands.
CREATE TABLE deletion_request (
    code         TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL UNIQUE,
    connection   TEXT NOT NULL,
    found        SMALLINT NOT NULL,
    received_at  BIGINT NOT NULL,
    done_at      BIGINT NOT NULL
);
CREATE INDEX deletion_request_by_time ON deletion_request (received_at);

-- Where an application wants to be told of events, and what signs the messages.
CREATE TABLE webhook (
    application_id TEXT PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
    url            TEXT NOT NULL,
    sealed_secret  TEXT NOT NULL,
    secret_hint    TEXT NOT NULL,
    secret_set_at  BIGINT NOT NULL
);

-- Events that are to be told, or were. Whoever moves due_at on has the row until then; a body is kept only while it waits.
CREATE TABLE webhook_delivery (
    id             TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    event          TEXT NOT NULL,
    body           TEXT NOT NULL,
    state          TEXT NOT NULL,
    attempts       BIGINT NOT NULL,
    last_answer    TEXT NOT NULL,
    due_at         BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL
);
CREATE INDEX webhook_delivery_by_due ON webhook_delivery (due_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_by_application ON webhook_delivery (application_id, created_at);
