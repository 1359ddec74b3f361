-- Claims that an authorization request asked for by name, as its parameter claims would say it, or nothing.
ALTER TABLE code ADD COLUMN claims TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_family ADD COLUMN claims TEXT NOT NULL DEFAULT '';
ALTER TABLE access_token ADD COLUMN claims TEXT NOT NULL DEFAULT '';
