-- What an identity's provider said of the person at its last login, and the address it vouched for, if it did. `link` is empty
-- for the account that a user came with; another account that was added later has a name of its own here, and keeps it when
-- its provider's ids change.
ALTER TABLE identity ADD COLUMN claims TEXT NOT NULL DEFAULT '{}';
ALTER TABLE identity ADD COLUMN verified_email TEXT NOT NULL DEFAULT '';
ALTER TABLE identity ADD COLUMN link TEXT NOT NULL DEFAULT '';
CREATE INDEX identity_by_email ON identity (verified_email) WHERE verified_email <> '';

-- An account that somebody has just proved to be theirs, until they say that it is to be added. Whoever deletes the row adds it.
CREATE TABLE link_offer (
    hash       TEXT PRIMARY KEY,
    sid        TEXT NOT NULL,
    user_id    TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    connection TEXT NOT NULL,
    profile    TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX link_offer_by_expiry ON link_offer (expires_at);

-- Connections whose provider's word for an e-mail address counts. Without a row it does not.
CREATE TABLE email_trust (
    connection TEXT PRIMARY KEY REFERENCES connection (name) ON DELETE CASCADE,
    since      BIGINT NOT NULL
);

-- Until now every identity was the one its user came with.
UPDATE identity SET claims = (SELECT u.claims FROM user_account u WHERE u.id = identity.user_id);
