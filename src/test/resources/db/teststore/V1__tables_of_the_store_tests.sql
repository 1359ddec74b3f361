CREATE TABLE ticket (
    id TEXT PRIMARY KEY,
    holder TEXT
);
CREATE TABLE counter (
    id TEXT PRIMARY KEY,
    n BIGINT NOT NULL
);
CREATE TABLE kinds (
    id TEXT PRIMARY KEY,
    words TEXT,
    large BIGINT,
    flag SMALLINT,
    moment BIGINT,
    list TEXT,
    map TEXT
);
