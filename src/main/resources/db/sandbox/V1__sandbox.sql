-- The local stand-in has a database of its own. Times are milliseconds since 1970, flags 0 or 1, lists JSON text.

CREATE TABLE developer (
    email         VARCHAR(254) NOT NULL PRIMARY KEY,
    name          VARCHAR(100) NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    created_at    BIGINT       NOT NULL
);

-- The app secret is kept readable, because the portal shows it again whenever it is asked to.
CREATE TABLE app (
    app_id        VARCHAR(16)  NOT NULL PRIMARY KEY,
    app_secret    VARCHAR(64)  NOT NULL,
    meta_app_id   VARCHAR(16)  NOT NULL UNIQUE,
    developer     VARCHAR(254) REFERENCES developer (email),
    name          VARCHAR(100) NOT NULL,
    description   TEXT         NOT NULL,
    website       TEXT         NOT NULL,
    redirect_uris TEXT         NOT NULL,
    mode          VARCHAR(20)  NOT NULL,
    testers       TEXT         NOT NULL,
    fault         VARCHAR(20)  NOT NULL,
    registered_at BIGINT       NOT NULL
);

-- Test people out of sandbox.yaml. Their passwords stand readable in that file and so they do here.
CREATE TABLE account (
    username     VARCHAR(30)  NOT NULL PRIMARY KEY,
    password     VARCHAR(200) NOT NULL,
    name         VARCHAR(200),
    account_type VARCHAR(20)  NOT NULL,
    user_id      VARCHAR(20)  NOT NULL UNIQUE,
    picture      TEXT
);

CREATE TABLE browser_session (
    session_hash VARCHAR(64)  NOT NULL PRIMARY KEY,
    username     VARCHAR(30)  REFERENCES account (username) ON DELETE CASCADE,
    developer    VARCHAR(254) REFERENCES developer (email) ON DELETE CASCADE,
    expires_at   BIGINT       NOT NULL
);

-- A used code stays for a while, so that its second use can be told from a code that never was.
CREATE TABLE authorization_code (
    code_hash    VARCHAR(64) NOT NULL PRIMARY KEY,
    app_id       VARCHAR(16) NOT NULL REFERENCES app (app_id) ON DELETE CASCADE,
    username     VARCHAR(30) NOT NULL REFERENCES account (username) ON DELETE CASCADE,
    redirect_uri TEXT        NOT NULL,
    permissions  TEXT        NOT NULL,
    expires_at   BIGINT      NOT NULL,
    used_at      BIGINT
);

CREATE TABLE access_token (
    token_hash  VARCHAR(64) NOT NULL PRIMARY KEY,
    app_id      VARCHAR(16) NOT NULL REFERENCES app (app_id) ON DELETE CASCADE,
    username    VARCHAR(30) NOT NULL REFERENCES account (username) ON DELETE CASCADE,
    permissions TEXT        NOT NULL,
    long_lived  SMALLINT    NOT NULL,
    issued_at   BIGINT      NOT NULL,
    expires_at  BIGINT      NOT NULL
);

CREATE INDEX authorization_code_expiry ON authorization_code (expires_at);
CREATE INDEX access_token_expiry ON access_token (expires_at);
