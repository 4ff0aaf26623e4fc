-- All times are milliseconds since 1970-01-01 UTC.

-- A person we talk with: our own random id. How the provider knows them points to it.
CREATE TABLE contacts (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE identities (
    kind    TEXT NOT NULL CHECK (kind IN ('phone', 'user_id')),
    value   TEXT NOT NULL,
    contact TEXT NOT NULL REFERENCES contacts (id),
    PRIMARY KEY (kind, value)
) STRICT;
CREATE INDEX identities_of_contact ON identities (contact);

-- The files of every release that a session may be on, so that a conversation ends on the release
-- it began with.
CREATE TABLE releases (
    digest   TEXT PRIMARY KEY,
    flow     TEXT NOT NULL,
    files    TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact    TEXT NOT NULL REFERENCES contacts (id),
    release    TEXT NOT NULL REFERENCES releases (digest),
    snapshot   BLOB NOT NULL,
    version    INTEGER NOT NULL,
    outcome    TEXT,
    urgency    TEXT,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    closed_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX one_open_session ON sessions (contact) WHERE closed_at IS NULL;

-- What came in. `source` is the provider's message id, or the deadline's name: the same again is
-- a no-op. The body leaves with the turn that handled it.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT NOT NULL UNIQUE,
    contact     TEXT NOT NULL REFERENCES contacts (id),
    session     INTEGER REFERENCES sessions (id),
    body        TEXT,
    received_at INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    not_before  INTEGER NOT NULL DEFAULT 0,
    done_at     INTEGER,
    failed_at   INTEGER
) STRICT;
CREATE INDEX inbox_open ON inbox (id) WHERE done_at IS NULL AND failed_at IS NULL;
CREATE INDEX inbox_open_of_contact ON inbox (contact, id) WHERE done_at IS NULL AND failed_at IS NULL;

CREATE TABLE transcript (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id),
    turn    INTEGER NOT NULL,
    way     TEXT NOT NULL CHECK (way IN ('in', 'out')),
    body    TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_of_session ON transcript (session, id);

-- What is to be sent. One message a turn, so that a repeated turn cannot queue twice.
CREATE TABLE outbox (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    contact      TEXT NOT NULL REFERENCES contacts (id),
    session      INTEGER NOT NULL REFERENCES sessions (id),
    turn         INTEGER NOT NULL,
    body         TEXT,
    due_at       INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    leased_until INTEGER,
    provider_id  TEXT,
    sent_at      INTEGER,
    dead_at      INTEGER,
    dead_reason  TEXT,
    UNIQUE (session, turn)
) STRICT;
CREATE INDEX outbox_open ON outbox (seq) WHERE sent_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_open_of_contact ON outbox (contact, seq) WHERE sent_at IS NULL AND dead_at IS NULL;

-- A deadline counts from when its message was really sent; until then `due_at` is empty.
CREATE TABLE deadlines (
    session INTEGER NOT NULL REFERENCES sessions (id),
    wait    INTEGER NOT NULL,
    after   INTEGER NOT NULL,
    outbox  TEXT REFERENCES outbox (id),
    due_at  INTEGER,
    PRIMARY KEY (session, wait)
) STRICT;
CREATE INDEX deadlines_due ON deadlines (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deadlines_of_outbox ON deadlines (outbox) WHERE outbox IS NOT NULL;

-- A piece of care that people must see to.
CREATE TABLE encounters (
    id        TEXT PRIMARY KEY,
    contact   TEXT NOT NULL REFERENCES contacts (id),
    session   INTEGER REFERENCES sessions (id),
    reason    TEXT NOT NULL,
    urgency   TEXT,
    outcome   TEXT,
    locale    TEXT,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX encounters_open ON encounters (opened_at) WHERE closed_at IS NULL;

-- Words and media for the doctor; no rule reads them.
CREATE TABLE doctor_notes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    session  INTEGER NOT NULL REFERENCES sessions (id),
    question TEXT,
    body     TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX doctor_notes_of_session ON doctor_notes (session, id);
