-- Schema 1. Dates are ISO days (YYYY-MM-DD), instants UTC (…Z), lists JSON. Every record of the work has `k`, its place
-- in this file, which never leaves it, and `id`, its name everywhere. `owner` is the office that may write it (law 7).
-- No unique constraint reaches across owners (law 3).

CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE replica (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    machine TEXT NOT NULL,
    home TEXT NOT NULL,
    born_at TEXT NOT NULL
) STRICT;

CREATE TABLE office (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    short TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('central', 'province', 'commune')),
    kind TEXT NOT NULL CHECK (kind IN ('people', 'party', 'front', 'youth', 'agency')),
    form TEXT NOT NULL CHECK (form IN ('state', 'party', 'front', 'youth')),
    place TEXT NOT NULL,
    head_parent TEXT NOT NULL CHECK (json_valid(head_parent)),
    head_name TEXT NOT NULL CHECK (json_valid(head_name)),
    code TEXT NOT NULL,
    archive TEXT NOT NULL,
    superior TEXT NOT NULL,
    recipients TEXT NOT NULL CHECK (json_valid(recipients)),
    spelling TEXT NOT NULL CHECK (spelling IN ('ủy', 'uỷ'))
) STRICT;

CREATE TABLE signer (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    on_behalf TEXT,
    acting TEXT,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
) STRICT;

CREATE TABLE unit (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('department', 'village', 'school', 'station', 'force', 'union', 'office', 'other')),
    short TEXT NOT NULL,
    parent_id TEXT REFERENCES unit (id),
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    office_id TEXT,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
) STRICT;

CREATE TABLE document (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    kind TEXT NOT NULL,
    number TEXT,
    symbol TEXT,
    issued TEXT CHECK (issued IS NULL OR issued = date(issued)),
    issued_words TEXT NOT NULL,
    issuer TEXT NOT NULL,
    place TEXT NOT NULL,
    subject TEXT NOT NULL,
    signer TEXT NOT NULL,
    is_plan INTEGER NOT NULL CHECK (is_plan IN (0, 1)),
    received TEXT CHECK (received IS NULL OR received = date(received)),
    file_name TEXT NOT NULL,
    file_sha256 TEXT CHECK (file_sha256 IS NULL OR length(file_sha256) = 64),
    recipients TEXT NOT NULL CHECK (json_valid(recipients))
) STRICT;

CREATE TABLE citation (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    issued TEXT CHECK (issued IS NULL OR issued = date(issued)),
    issuer TEXT,
    target_id TEXT
) STRICT;

CREATE TABLE outline (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    label TEXT,
    title TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('purpose', 'target', 'content', 'form', 'budget', 'duty')),
    parent_id TEXT REFERENCES outline (id)
) STRICT;

CREATE TABLE source (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    kind TEXT NOT NULL CHECK (kind IN ('document', 'meeting', 'word', 'telephone', 'other')),
    document_id TEXT REFERENCES document (id),
    day TEXT CHECK (day IS NULL OR day = date(day)),
    directed_by TEXT NOT NULL,
    words TEXT NOT NULL,
    CHECK (kind <> 'document' OR document_id IS NOT NULL)
) STRICT;

CREATE TABLE task (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    source_id TEXT NOT NULL REFERENCES source (id),
    text TEXT NOT NULL CHECK (text <> ''),
    deadline_words TEXT NOT NULL,
    deadline_day TEXT CHECK (deadline_day IS NULL OR deadline_day = date(deadline_day)),
    deadline_rule TEXT,
    given_on TEXT CHECK (given_on IS NULL OR given_on = date(given_on)),
    outline_id TEXT REFERENCES outline (id),
    position INTEGER NOT NULL,
    path TEXT NOT NULL CHECK (json_valid(path)),
    product TEXT NOT NULL,
    field TEXT NOT NULL,
    planned TEXT NOT NULL CHECK (planned IN ('planned', 'arisen')),
    answers TEXT NOT NULL,
    authority TEXT NOT NULL,
    budget TEXT NOT NULL,
    quote TEXT NOT NULL,
    place TEXT NOT NULL,
    parent_id TEXT REFERENCES task (id)
) STRICT;

CREATE TABLE assignment (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit_id TEXT NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'support')),
    given_on TEXT NOT NULL CHECK (given_on = date(given_on)),
    follower TEXT NOT NULL,
    due TEXT CHECK (due IS NULL OR due = date(due)),
    words TEXT NOT NULL,
    parent_id TEXT REFERENCES assignment (id),
    cancelled_on TEXT CHECK (cancelled_on IS NULL OR cancelled_on = date(cancelled_on)),
    cancelled_reason TEXT NOT NULL
) STRICT;

CREATE TABLE duty (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT REFERENCES document (id),
    "by" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    through TEXT NOT NULL,
    every TEXT CHECK (every IN ('month', 'quarter', 'half-year', 'year', 'once', 'on demand')),
    rule TEXT,
    once TEXT CHECK (once IS NULL OR once = date(once)),
    words TEXT NOT NULL,
    ours INTEGER NOT NULL CHECK (ours IN (0, 1))
) STRICT;

-- One turn of a duty or of a recurring task. Its id is derived from (parent, key): two machines make the same row.
CREATE TABLE period (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    "key" TEXT NOT NULL,
    first TEXT NOT NULL CHECK (first = date(first)),
    last TEXT NOT NULL CHECK (last = date(last)),
    due TEXT NOT NULL CHECK (due = date(due)),
    duty_id TEXT REFERENCES duty (id),
    task_id TEXT REFERENCES task (id),
    CHECK ((duty_id IS NULL) <> (task_id IS NULL))
) STRICT;

CREATE TABLE entry (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    assignment_id TEXT NOT NULL REFERENCES assignment (id),
    kind TEXT NOT NULL CHECK (kind IN ('received', 'passed_on', 'progress', 'reminded', 'claim', 'confirm', 'return',
                                       'extension', 'withdraw')),
    day TEXT NOT NULL CHECK (day = date(day)),
    written_at TEXT NOT NULL,
    text TEXT NOT NULL,
    period_id TEXT REFERENCES period (id),
    percent INTEGER CHECK (percent BETWEEN 0 AND 100),
    answers_id TEXT,
    new_day TEXT CHECK (new_day IS NULL OR new_day = date(new_day)),
    answer TEXT CHECK (answer IN ('granted', 'refused')),
    channel TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'document')),
    sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64),
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    media TEXT NOT NULL,
    number TEXT NOT NULL,
    issued TEXT CHECK (issued IS NULL OR issued = date(issued)),
    subject TEXT NOT NULL,
    CHECK (kind <> 'file' OR sha256 IS NOT NULL)
) STRICT;

CREATE TABLE note (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    task_id TEXT NOT NULL REFERENCES task (id),
    kind TEXT NOT NULL CHECK (kind IN ('difficulty', 'proposal', 'next')),
    day TEXT NOT NULL CHECK (day = date(day)),
    text TEXT NOT NULL,
    assignment_id TEXT REFERENCES assignment (id)
) STRICT;

CREATE TABLE activity (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    task_id TEXT REFERENCES task (id),
    form TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day = date(day)),
    count INTEGER NOT NULL CHECK (count >= 0),
    reached INTEGER CHECK (reached >= 0),
    text TEXT NOT NULL,
    unit_id TEXT REFERENCES unit (id)
) STRICT;

CREATE TABLE target (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    document_id TEXT REFERENCES document (id),
    text TEXT NOT NULL,
    measure TEXT NOT NULL,
    comparator TEXT NOT NULL CHECK (comparator IN ('>=', '<=', '=', '>', '<', 'range', 'top')),
    value REAL NOT NULL,
    "to" REAL,
    unit TEXT NOT NULL,
    "by" TEXT NOT NULL,
    by_day TEXT CHECK (by_day IS NULL OR by_day = date(by_day)),
    outline_id TEXT REFERENCES outline (id),
    task_id TEXT REFERENCES task (id),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE reading (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    target_id TEXT NOT NULL REFERENCES target (id),
    day TEXT NOT NULL CHECK (day = date(day)),
    value REAL NOT NULL,
    text TEXT NOT NULL,
    unit_id TEXT REFERENCES unit (id)
) STRICT;

CREATE TABLE report (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    title TEXT NOT NULL,
    first TEXT NOT NULL CHECK (first = date(first)),
    last TEXT NOT NULL CHECK (last = date(last)),
    state TEXT NOT NULL CHECK (state IN ('draft', 'printed', 'signed', 'sent', 'received')),
    period_id TEXT REFERENCES period (id),
    document_id TEXT REFERENCES document (id),
    "to" TEXT NOT NULL,
    opening TEXT NOT NULL,
    sections TEXT NOT NULL CHECK (json_valid(sections)),
    number INTEGER CHECK (number > 0),
    day TEXT CHECK (day IS NULL OR day = date(day)),
    signer_id TEXT REFERENCES signer (id),
    printed_at TEXT,
    signed_on TEXT CHECK (signed_on IS NULL OR signed_on = date(signed_on)),
    sent_on TEXT CHECK (sent_on IS NULL OR sent_on = date(sent_on)),
    received_on TEXT CHECK (received_on IS NULL OR received_on = date(received_on)),
    pdf_sha256 TEXT CHECK (pdf_sha256 IS NULL OR length(pdf_sha256) = 64),
    frozen TEXT CHECK (frozen IS NULL OR json_valid(frozen)),
    code TEXT NOT NULL,
    reopened_reason TEXT NOT NULL
) STRICT;

-- What happened to a report: printed, locked, reopened with its reason. Only added to.
CREATE TABLE report_step (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    report_id TEXT NOT NULL REFERENCES report (id),
    kind TEXT NOT NULL CHECK (kind IN ('printed', 'locked', 'reopened', 'sent', 'received')),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    pdf_sha256 TEXT CHECK (pdf_sha256 IS NULL OR length(pdf_sha256) = 64)
) STRICT;

-- An office's answer to a period; its id is derived from (period, office).
CREATE TABLE answer (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    kind TEXT NOT NULL CHECK (kind IN ('report', 'nothing')),
    day TEXT NOT NULL CHECK (day = date(day)),
    report_id TEXT REFERENCES report (id),
    words TEXT NOT NULL,
    locked_at TEXT,
    reopened_at TEXT,
    reopened_reason TEXT NOT NULL
) STRICT;

-- Values of lists (lĩnh vực, hình thức): hidden, never deleted (law 18).
CREATE TABLE choice (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    list TEXT NOT NULL CHECK (list IN ('field', 'form', 'channel')),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
) STRICT;

-- Keys: this office's own (with the private part) and those of known offices; revoked ones stay.
CREATE TABLE office_key (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    office_id TEXT NOT NULL REFERENCES office (id),
    sign_public TEXT NOT NULL,
    seal_public TEXT NOT NULL,
    sign_private TEXT,
    seal_private TEXT,
    added_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;

-- Bundles given and taken in; the accounting and the receipt that came back.
CREATE TABLE passage (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    office_id TEXT NOT NULL REFERENCES office (id),
    direction TEXT NOT NULL CHECK (direction IN ('given', 'taken')),
    number INTEGER NOT NULL CHECK (number > 0),
    replica TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    previous_sha256 TEXT,
    at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    seen TEXT NOT NULL CHECK (json_valid(seen)),
    receipt TEXT CHECK (receipt IS NULL OR json_valid(receipt))
) STRICT;

-- Both values of what one side had not seen (law 8); a person settles it.
CREATE TABLE conflict (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tbl TEXT NOT NULL,
    row_id TEXT NOT NULL,
    ours TEXT NOT NULL CHECK (json_valid(ours)),
    theirs TEXT NOT NULL CHECK (json_valid(theirs)),
    found_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

-- Who wrote a row last (replica, its counter), what that writer had seen, and whether the row is a grave (law 3, law 8).
-- `moved` is this file's own count of writes: a form opened on it saves against it (law 23).
CREATE TABLE stamp (
    id TEXT PRIMARY KEY NOT NULL,
    tbl TEXT NOT NULL,
    owner TEXT NOT NULL,
    replica TEXT NOT NULL,
    counter INTEGER NOT NULL CHECK (counter > 0),
    seen TEXT NOT NULL CHECK (json_valid(seen)),
    moved INTEGER NOT NULL,
    dead INTEGER NOT NULL CHECK (dead IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Undo: each write is a step, each changed row an image of before and after (law 4).
CREATE TABLE step (
    n INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE image (
    step INTEGER NOT NULL REFERENCES step (n) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    stamp_before TEXT CHECK (stamp_before IS NULL OR json_valid(stamp_before)),
    stamp_after TEXT CHECK (stamp_after IS NULL OR json_valid(stamp_after)),
    PRIMARY KEY (step, seq)
) STRICT, WITHOUT ROWID;

-- Derived, never exchanged, made again from the rows above whenever they change: what lists are read from.
CREATE TABLE standing (
    assignment_id TEXT NOT NULL,
    period_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    role TEXT NOT NULL,
    stage TEXT NOT NULL,
    finished TEXT,
    due TEXT,
    PRIMARY KEY (assignment_id, period_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE line (
    k INTEGER PRIMARY KEY,
    task_id TEXT NOT NULL,
    period_id TEXT NOT NULL,
    period_key TEXT NOT NULL,
    first TEXT,
    last TEXT,
    due TEXT,
    due_key TEXT NOT NULL,
    stage TEXT NOT NULL,
    finished TEXT,
    text TEXT NOT NULL,
    product TEXT NOT NULL,
    document TEXT NOT NULL,
    document_id TEXT,
    plan_key TEXT NOT NULL,
    leads TEXT NOT NULL,
    supports TEXT NOT NULL,
    given_on TEXT,
    deadline_words TEXT NOT NULL,
    field TEXT NOT NULL,
    planned TEXT NOT NULL,
    result TEXT NOT NULL,
    above TEXT,
    above_words TEXT NOT NULL,
    UNIQUE (task_id, period_id)
) STRICT;

-- The folded words of a line (marks off, đ as d), and the index over them.
CREATE TABLE line_words (
    k INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    document TEXT NOT NULL,
    units TEXT NOT NULL,
    product TEXT NOT NULL,
    result TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE line_search USING fts5 (
    text, document, units, product, result,
    content = 'line_words', content_rowid = 'k', prefix = '1 2 3', tokenize = 'unicode61'
);

CREATE TRIGGER line_words_ai AFTER INSERT ON line_words BEGIN
    INSERT INTO line_search (rowid, text, document, units, product, result)
    VALUES (new.k, new.text, new.document, new.units, new.product, new.result);
END;

CREATE TRIGGER line_words_ad AFTER DELETE ON line_words BEGIN
    INSERT INTO line_search (line_search, rowid, text, document, units, product, result)
    VALUES ('delete', old.k, old.text, old.document, old.units, old.product, old.result);
END;

CREATE TRIGGER line_words_au AFTER UPDATE ON line_words BEGIN
    INSERT INTO line_search (line_search, rowid, text, document, units, product, result)
    VALUES ('delete', old.k, old.text, old.document, old.units, old.product, old.result);
    INSERT INTO line_search (rowid, text, document, units, product, result)
    VALUES (new.k, new.text, new.document, new.units, new.product, new.result);
END;

CREATE INDEX citation_document ON citation (document_id, position);
CREATE INDEX outline_document ON outline (document_id, position);
CREATE INDEX source_document ON source (document_id);
CREATE INDEX task_source ON task (source_id);
CREATE INDEX task_outline ON task (outline_id);
CREATE INDEX task_parent ON task (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX assignment_task ON assignment (task_id);
CREATE INDEX assignment_unit ON assignment (unit_id, task_id);
CREATE INDEX assignment_parent ON assignment (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX unit_parent ON unit (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX period_duty ON period (duty_id, due) WHERE duty_id IS NOT NULL;
CREATE INDEX period_task ON period (task_id, due) WHERE task_id IS NOT NULL;
CREATE INDEX entry_assignment ON entry (assignment_id, day);
CREATE INDEX entry_period ON entry (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX entry_day ON entry (day);
CREATE INDEX evidence_entry ON evidence (entry_id);
CREATE INDEX evidence_sha256 ON evidence (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX note_task ON note (task_id, day);
CREATE INDEX note_assignment ON note (assignment_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX activity_task ON activity (task_id, day);
CREATE INDEX activity_unit ON activity (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX target_document ON target (document_id, position);
CREATE INDEX target_task ON target (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX target_outline ON target (outline_id) WHERE outline_id IS NOT NULL;
CREATE INDEX reading_target ON reading (target_id, day);
CREATE INDEX duty_document ON duty (document_id);
CREATE INDEX report_period ON report (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX report_document ON report (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX report_step_report ON report_step (report_id);
CREATE INDEX answer_period ON answer (period_id);
CREATE INDEX answer_report ON answer (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX passage_office ON passage (office_id, direction, number);
CREATE INDEX stamp_dead ON stamp (tbl, owner) WHERE dead = 1;
CREATE INDEX standing_unit ON standing (unit_id, role, stage, due, finished);
CREATE INDEX standing_task ON standing (task_id, role);
CREATE INDEX line_due ON line (due_key, k);
CREATE INDEX line_open ON line (due_key, k, finished) WHERE stage <> 'done';
CREATE INDEX line_status ON line (stage, due, finished, planned);
CREATE INDEX line_plan ON line (plan_key, k);
CREATE INDEX line_document ON line (document_id, due_key, k);
