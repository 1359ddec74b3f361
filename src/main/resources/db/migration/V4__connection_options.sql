-- What a connection needs beyond id and secret: endpoints that an operator typed, values that only some providers ask for.
ALTER TABLE connection ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
