-- Schema 3: papers of every kind, written with manner, in their series, signed, scanned and sent.

ALTER TABLE report ADD COLUMN kind TEXT NOT NULL DEFAULT 'report'
    CHECK (kind IN ('report', 'summary', 'plan', 'urge', 'notice', 'invitation', 'handover'));
ALTER TABLE report ADD COLUMN field TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN unit_id TEXT REFERENCES unit (id);
ALTER TABLE report ADD COLUMN prose TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(prose));
ALTER TABLE report ADD COLUMN base TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(base));
ALTER TABLE report ADD COLUMN closing TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN basis TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(basis));
ALTER TABLE report ADD COLUMN recipients TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(recipients));
ALTER TABLE report ADD COLUMN annexes TEXT NOT NULL DEFAULT '["tasks"]' CHECK (json_valid(annexes));
ALTER TABLE report ADD COLUMN drafter TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN urgency TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN circulation TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN series TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN content_sha256 TEXT CHECK (content_sha256 IS NULL OR length(content_sha256) = 64);
ALTER TABLE report ADD COLUMN scan_sha256 TEXT CHECK (scan_sha256 IS NULL OR length(scan_sha256) = 64);
ALTER TABLE report ADD COLUMN sealed_sha256 TEXT CHECK (sealed_sha256 IS NULL OR length(sealed_sha256) = 64);

-- More can happen to a paper than schema 1 knew, and each step keeps the figures as they stood.
CREATE TABLE report_step_new (
    k INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL REFERENCES office (id),
    report_id TEXT NOT NULL REFERENCES report (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('printed', 'locked', 'reopened', 'sent', 'received', 'scanned', 'sealed')),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    pdf_sha256 TEXT CHECK (pdf_sha256 IS NULL OR length(pdf_sha256) = 64),
    content_sha256 TEXT CHECK (content_sha256 IS NULL OR length(content_sha256) = 64),
    frozen TEXT CHECK (frozen IS NULL OR json_valid(frozen))
) STRICT;

INSERT INTO report_step_new (k, id, owner, report_id, kind, at, reason, pdf_sha256)
SELECT k, id, owner, report_id, kind, at, reason, pdf_sha256 FROM report_step;

DROP TABLE report_step;
ALTER TABLE report_step_new RENAME TO report_step;

CREATE INDEX report_step_report ON report_step (report_id);
CREATE INDEX report_unit ON report (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX report_series ON report (series, number) WHERE number IS NOT NULL;
