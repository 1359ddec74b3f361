-- The other generations of the API, what is remembered of consents and callbacks, the fault dials and the clock. Ids of the
-- oldest generation have 32 characters; SQLite, the only engine of the stand-in, does not hold VARCHAR(16) against them.

ALTER TABLE app ADD COLUMN generation VARCHAR(20) NOT NULL DEFAULT 'INSTAGRAM_LOGIN';
ALTER TABLE app ADD COLUMN life VARCHAR(20) NOT NULL DEFAULT 'AS_IT_WAS';
ALTER TABLE app ADD COLUMN invited TEXT NOT NULL DEFAULT '[]';
ALTER TABLE app ADD COLUMN deauthorize_url TEXT NOT NULL DEFAULT '';
ALTER TABLE app ADD COLUMN deletion_url TEXT NOT NULL DEFAULT '';
ALTER TABLE app ADD COLUMN meta_secret VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE app ADD COLUMN signer VARCHAR(20) NOT NULL DEFAULT 'INSTAGRAM';
ALTER TABLE app ADD COLUMN adds_slash SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE app ADD COLUMN implicit_flow SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE app ADD COLUMN signed_requests SMALLINT NOT NULL DEFAULT 0;

ALTER TABLE account ADD COLUMN private SMALLINT NOT NULL DEFAULT 0;

-- Faults that were wished for with a request for authorization travel on with its code and its tokens.
ALTER TABLE authorization_code ADD COLUMN faults TEXT NOT NULL DEFAULT '[]';
ALTER TABLE access_token ADD COLUMN faults TEXT NOT NULL DEFAULT '[]';
ALTER TABLE access_token ADD COLUMN revoked VARCHAR(20);

-- What an account allowed an app; it stays after the removal, because the deletion of data is asked for afterwards.
CREATE TABLE consent (
    app_id      VARCHAR(32) NOT NULL REFERENCES app (app_id) ON DELETE CASCADE,
    username    VARCHAR(30) NOT NULL REFERENCES account (username) ON DELETE CASCADE,
    permissions TEXT        NOT NULL,
    granted_at  BIGINT      NOT NULL,
    removed_at  BIGINT,
    PRIMARY KEY (app_id, username)
);

-- Every call to an app's deauthorize or data deletion address, and what came of it.
CREATE TABLE callback (
    callback_id  BIGINT      NOT NULL PRIMARY KEY,
    app_id       VARCHAR(32) NOT NULL REFERENCES app (app_id) ON DELETE CASCADE,
    username     VARCHAR(30) NOT NULL REFERENCES account (username) ON DELETE CASCADE,
    kind         VARCHAR(20) NOT NULL,
    address      TEXT        NOT NULL,
    sent_at      BIGINT      NOT NULL,
    good         SMALLINT    NOT NULL,
    outcome      TEXT        NOT NULL,
    link         TEXT        NOT NULL,
    confirmation TEXT        NOT NULL
);

CREATE TABLE fault_dial (
    dial_id   BIGINT      NOT NULL PRIMARY KEY,
    fault     VARCHAR(40) NOT NULL,
    argument  TEXT        NOT NULL,
    app_id    VARCHAR(32) REFERENCES app (app_id) ON DELETE CASCADE,
    remaining INTEGER,
    every     INTEGER     NOT NULL,
    seen      INTEGER     NOT NULL
);

INSERT INTO fault_dial (dial_id, fault, argument, app_id, remaining, every, seen)
SELECT rowid, fault, '', app_id, NULL, 1, 0 FROM app WHERE fault <> 'NONE';

CREATE TABLE setting (
    name  VARCHAR(40) NOT NULL PRIMARY KEY,
    value TEXT        NOT NULL
);
