-- What a provider answered that its file does not know: one row for each kind of surprise at each place, with the shape of what
-- was seen and never a value. A dismissed one goes on being counted.
CREATE TABLE contract_notice (
    connection TEXT NOT NULL REFERENCES connection (name) ON DELETE CASCADE,
    generation TEXT NOT NULL,
    step       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    field      TEXT NOT NULL,
    first_at   BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    sample     TEXT NOT NULL,
    dismissed  SMALLINT NOT NULL,
    PRIMARY KEY (connection, generation, step, kind, field)
);
