-- What is known about a login that failed at a provider, by the reference code that the visitor saw: no secret, and for a
-- while only.
CREATE TABLE case_file (
    reference  TEXT PRIMARY KEY,
    at         BIGINT NOT NULL,
    connection TEXT NOT NULL,
    file       TEXT NOT NULL
);
CREATE INDEX case_file_by_time ON case_file (at);
