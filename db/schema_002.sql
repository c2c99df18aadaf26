-- Schema 2: what a plan's paper said, beside what the clerk made of it; its originals; how an issuer's tables are read.
-- All three are this office's own and stay in this file: no bundle carries them.

-- What the paper says of a task, as it was read last: against it a second reading is compared (design, law 19). Without
-- a task: what the clerk left in the paper, so that it is not taken for new when the paper is read again.
CREATE TABLE printed (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    task_id TEXT REFERENCES task (id),
    kind TEXT NOT NULL CHECK (kind IN ('task', 'duty', 'target')),
    text TEXT NOT NULL,
    deadline_words TEXT NOT NULL,
    deadline_day TEXT CHECK (deadline_day IS NULL OR deadline_day = date(deadline_day)),
    deadline_rule TEXT,
    product TEXT NOT NULL,
    leads TEXT NOT NULL CHECK (json_valid(leads)),
    supports TEXT NOT NULL CHECK (json_valid(supports))
) STRICT;

-- A file from which a document was read, beside the one that the document names: nothing that was read is lost.
CREATE TABLE original (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    number TEXT,
    issued TEXT CHECK (issued IS NULL OR issued = date(issued)),
    received TEXT CHECK (received IS NULL OR received = date(received)),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

-- What the columns of an issuer's tables hold, as the clerk set it.
CREATE TABLE mapping (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    issuer TEXT NOT NULL,
    "key" TEXT NOT NULL,
    columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT;

CREATE INDEX printed_task ON printed (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX printed_document ON printed (document_id);
CREATE INDEX original_document ON original (document_id);
CREATE INDEX original_sha256 ON original (sha256);
CREATE INDEX mapping_issuer ON mapping (issuer, "key");
