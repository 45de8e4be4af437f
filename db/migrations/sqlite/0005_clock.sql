-- +goose Up

-- The limits that the law sets are rows that people edit. A limit of amount 0 is one whose value is not known; it cannot be
-- in use. Who verified a rule is a name, since it may be a lawyer from outside; verified_on is '' where the day is not on record.
CREATE TABLE time_limit_rules (
    id           INTEGER PRIMARY KEY,
    jurisdiction TEXT NOT NULL CHECK (trim(jurisdiction) <> ''),
    law          TEXT NOT NULL CHECK (trim(law) <> ''),
    article      TEXT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('custody', 'charge', 'administrative', 'first_term', 'first_extension', 'extension', 'total',
        'motion_investigator', 'motion_prosecutor', 'motion_court', 'preparatory', 'appeal', 'credit_custody', 'credit_home',
        'reply_wgad', 'reply_special', 'reply_wgeid', 'other')),
    gravity      TEXT NOT NULL CHECK (gravity IN ('', 'minor', 'less_serious', 'serious', 'especially_serious')),
    amount       INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999),
    unit         TEXT NOT NULL CHECK (unit IN ('hour', 'day', 'month', 'year')),
    valid_from   TEXT NOT NULL CHECK (valid_from = '' OR valid_from GLOB '[12][0-9][0-9][0-9]*'),
    valid_to     TEXT NOT NULL CHECK (valid_to = '' OR valid_to GLOB '[12][0-9][0-9][0-9]*'),
    source       TEXT NOT NULL,
    verified_by  TEXT NOT NULL CHECK (verified_by = '' OR trim(source) <> ''),
    verified_on  TEXT NOT NULL CHECK (verified_on = '' OR verified_by <> '' AND verified_on GLOB '[12][0-9][0-9][0-9]*'),
    in_use       BOOLEAN NOT NULL CHECK (in_use IN (0, 1) AND (in_use = 0 OR amount > 0)),
    note         TEXT NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- How grave a crime is, by the beginning of its article's number: 206 stands for 206.3.2 too, unless 206.3 says otherwise.
CREATE TABLE article_gravities (
    id          INTEGER PRIMARY KEY,
    prefix      TEXT NOT NULL UNIQUE CHECK (prefix GLOB '[0-9]*' AND prefix NOT GLOB '*[^0-9.-]*'),
    gravity     TEXT NOT NULL CHECK (gravity IN ('minor', 'less_serious', 'serious', 'especially_serious')),
    source      TEXT NOT NULL,
    verified_by TEXT NOT NULL CHECK (verified_by = '' OR trim(source) <> ''),
    verified_on TEXT NOT NULL CHECK (verified_on = '' OR verified_by <> '' AND verified_on GLOB '[12][0-9][0-9][0-9]*'),
    in_use      BOOLEAN NOT NULL CHECK (in_use IN (0, 1)),
    note        TEXT NOT NULL,
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- What was sent to a procedure of the United Nations about a person.
CREATE TABLE submissions (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people (id),
    procedure    TEXT NOT NULL CHECK (procedure IN ('wgad', 'special', 'wgeid')),
    submitted_on TEXT NOT NULL CHECK (submitted_on GLOB '[12][0-9][0-9][0-9]*'),
    replied_on   TEXT NOT NULL CHECK (replied_on = '' OR replied_on GLOB '[12][0-9][0-9][0-9]*'),
    reference    TEXT NOT NULL,
    note         TEXT NOT NULL,
    added_by     INTEGER NOT NULL,
    added_at     DATETIME NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE INDEX submissions_person ON submissions (person_id);

-- The dates that lie ahead of each person, or passed without news: computed from the events, the rules and the submissions,
-- whatever the day. due is the last day that the date can be, '' where it is not known.
CREATE TABLE deadlines (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('order_end', 'custody', 'motion_investigator', 'motion_prosecutor', 'motion_court', 'ceiling',
        'sentence_end', 'reply')),
    date          TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    due           TEXT NOT NULL CHECK (due = '' OR due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    basis         TEXT NOT NULL CHECK (basis <> ''),
    rule_id       INTEGER REFERENCES time_limit_rules (id),
    event_id      INTEGER REFERENCES events (id),
    submission_id INTEGER REFERENCES submissions (id) ON DELETE CASCADE,
    court_id      INTEGER REFERENCES organisations (id) ON DELETE SET NULL, -- of the event; here, as the category, for the list's filters
    category      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX deadlines_person ON deadlines (person_id);
CREATE INDEX deadlines_due ON deadlines (due, id);
CREATE INDEX deadlines_kind ON deadlines (kind, due, id);
CREATE INDEX deadlines_court ON deadlines (court_id, due, id);
CREATE INDEX deadlines_category ON deadlines (category, due, id);

-- Whose dates must be computed anew: the triggers below write it, and every transaction of the program empties it before it
-- ends.
CREATE TABLE deadlines_stale (person_id INTEGER PRIMARY KEY);
INSERT INTO deadlines_stale SELECT DISTINCT person_id FROM event_parties WHERE role = 'subject' AND person_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER people_clock AFTER UPDATE OF category ON people BEGIN
    UPDATE deadlines SET category = new.category WHERE person_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_clock AFTER UPDATE OF kind, date, facility_id, retracted_at ON events BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_parties_clock_added AFTER INSERT ON event_parties WHEN new.role = 'subject' BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_parties_clock_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT old.person_id WHERE old.role = 'subject';
    INSERT OR IGNORE INTO deadlines_stale SELECT new.person_id WHERE new.role = 'subject';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_parties_clock_removed AFTER DELETE ON event_parties WHEN old.role = 'subject' BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER detention_orders_clock_added AFTER INSERT ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER detention_orders_clock_changed AFTER UPDATE ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER detention_orders_clock_removed AFTER DELETE ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charges_clock_added AFTER INSERT ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charges_clock_changed AFTER UPDATE ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charges_clock_removed AFTER DELETE ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sentences_clock_added AFTER INSERT ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sentences_clock_changed AFTER UPDATE ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sentences_clock_removed AFTER DELETE ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_fields_clock_added AFTER INSERT ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_fields_clock_changed AFTER UPDATE ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_fields_clock_removed AFTER DELETE ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charge_updates_clock_added AFTER INSERT ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charge_updates_clock_changed AFTER UPDATE ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charge_updates_clock_removed AFTER DELETE ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER submissions_clock_added AFTER INSERT ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER submissions_clock_changed AFTER UPDATE ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER submissions_clock_removed AFTER DELETE ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
END;
-- +goose StatementEnd
-- A rule concerns everybody who is held, all of whom have a row, and every submission that waits for a reply.
-- +goose StatementBegin
CREATE TRIGGER time_limit_rules_clock_added AFTER INSERT ON time_limit_rules WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines UNION SELECT person_id FROM submissions WHERE replied_on = '';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER time_limit_rules_clock_changed AFTER UPDATE ON time_limit_rules WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines UNION SELECT person_id FROM submissions WHERE replied_on = '';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_added AFTER INSERT ON article_gravities WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_changed AFTER UPDATE ON article_gravities WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd

-- Rules of Azerbaijani law as press reports and reference sites give them. What no source that could be read confirms is not
-- verified and off; where not even the value is known, the amount is 0.
INSERT INTO time_limit_rules (jurisdiction, law, article, stage, gravity, amount, unit, valid_from, valid_to, source, verified_by, verified_on, in_use, note) VALUES
    ('AZ', 'CPC', '', 'custody', '', 48, 'hour', '', '', 'heftelik.az, 6 August 2024', 'The list shipped with Habeas', '', 1, 'Police custody before a court; the court decides at once.'),
    ('AZ', 'CPC', '', 'charge', '', 48, 'hour', '', '', 'heftelik.az, 5 August 2024', 'The list shipped with Habeas', '', 1, 'Custody to announce a charge.'),
    ('AZ', 'CPC', '158.1', 'first_term', 'less_serious', 0, 'month', '', '', 'legalacts.az/az/news/1949', '', '', 0, 'An amending law quotes “for a less serious crime up to 2 months”; the excerpt is cut off, so neither the terms of today nor whether these words were taken out is known.'),
    ('AZ', 'CPC', '158.1', 'first_term', 'serious', 0, 'month', '', '', 'legalacts.az/az/news/1949', '', '', 0, 'The excerpt of the amending law is cut off before the term.'),
    ('AZ', 'CPC', '158.1', 'first_term', 'especially_serious', 0, 'month', '', '', 'legalacts.az/az/news/1949', '', '', 0, 'The excerpt of the amending law is cut off before the term.'),
    ('AZ', 'CPC', '159.1', 'first_extension', '', 0, 'month', '', '', '', '', '', 0, 'The first extension: no source gives its terms.'),
    ('AZ', 'CPC', '159.2', 'extension', 'less_serious', 2, 'month', '', '', 'mustaqil.az', 'The list shipped with Habeas', '', 1, 'Repeat extension, for exceptional complexity.'),
    ('AZ', 'CPC', '159.2', 'extension', 'serious', 3, 'month', '', '', 'mustaqil.az', 'The list shipped with Habeas', '', 1, 'Repeat extension, for exceptional complexity.'),
    ('AZ', 'CPC', '159.2', 'extension', 'especially_serious', 5, 'month', '', '', 'mustaqil.az', 'The list shipped with Habeas', '', 1, 'Repeat extension, for exceptional complexity.'),
    ('AZ', 'CPC', '158, 159', 'total', 'minor', 0, 'month', '', '', '', '', '', 0, 'The whole of detention before trial: it follows from 158.1 and 159.1, which are not verified.'),
    ('AZ', 'CPC', '158, 159', 'total', 'less_serious', 0, 'month', '', '', '', '', '', 0, 'The whole of detention before trial: it follows from 158.1 and 159.1, which are not verified.'),
    ('AZ', 'CPC', '158, 159', 'total', 'serious', 0, 'month', '', '', '', '', '', 0, 'The whole of detention before trial: it follows from 158.1 and 159.1, which are not verified.'),
    ('AZ', 'CPC', '158, 159', 'total', 'especially_serious', 0, 'month', '', '', '', '', '', 0, 'The whole of detention before trial: it follows from 158.1 and 159.1, which are not verified.'),
    ('AZ', 'CPC', '159.3-1', 'motion_investigator', '', 10, 'day', '', '', 'mustaqil.az', '', '', 0, 'An amendment reported as being made; whether it is in force is not verified.'),
    ('AZ', 'CPC', '159.3-1', 'motion_prosecutor', '', 7, 'day', '', '', 'mustaqil.az', '', '', 0, 'An amendment reported as being made; whether it is in force is not verified.'),
    ('AZ', 'CPC', '159.3-1', 'motion_court', '', 5, 'day', '', '', 'mustaqil.az', '', '', 0, 'An amendment reported as being made; whether it is in force is not verified.'),
    ('AZ', 'CPC', '159-1', 'other', '', 10, 'day', '', '', 'continent-online.com, p. 13', 'The list shipped with Habeas', '', 1, 'Transfer from a remand prison to temporary detention: so many days a month before trial.'),
    ('AZ', 'CPC', '152.2', 'other', '', 7, 'day', '', '', 'cjad.hrlc.net', 'The list shipped with Habeas', '', 1, 'In cases of sentenced people.'),
    ('AZ', 'CPC', '', 'preparatory', '', 15, 'day', '', '', 'heftelik.az', 'The list shipped with Habeas', '', 1, 'From the day on which the case reaches the court.'),
    ('AZ', 'CPC', '', 'preparatory', '', 30, 'day', '', '', 'heftelik.az', 'The list shipped with Habeas', '', 1, 'The 15 days, as extended.'),
    ('AZ', 'CPC', '', 'preparatory', '', 7, 'day', '', '', 'heftelik.az', 'The list shipped with Habeas', '', 1, 'In simplified proceedings.'),
    ('AZ', 'CPC', '', 'appeal', '', 3, 'day', '', '', '', '', '', 0, 'Appeal against an order of detention.'),
    ('AZ', 'CPC', '', 'appeal', '', 20, 'day', '', '', '', '', '', 0, 'Appeal against a judgment of first instance.'),
    ('AZ', 'CPC', '', 'appeal', '', 0, 'month', '', '', '', '', '', 0, 'Cassation: no source gives the term.'),
    ('AZ', 'CC', '69.3', 'credit_custody', '', 1, 'day', '', '', 'azkurs.org', 'The list shipped with Habeas', '', 1, 'Detention before judgment counts day for day towards imprisonment.'),
    ('AZ', 'CC', '69', 'credit_home', '', 0, 'day', '', '', '', '', '', 0, 'How house arrest counts towards imprisonment: no source says.'),
    ('AZ', 'CC', '68.1', 'other', '', 2, 'day', '', '', 'azkurs.org', 'The list shipped with Habeas', '', 1, 'One day of prison is two days of restricted liberty.'),
    ('AZ', 'CC', '68.1', 'other', '', 3, 'day', '', '', 'azkurs.org', 'The list shipped with Habeas', '', 1, 'One day of prison is three days of corrective labour.'),
    ('AZ', 'CC', '68.1', 'other', '', 8, 'hour', '', '', 'azkurs.org', 'The list shipped with Habeas', '', 1, 'One day of prison is eight hours of community work.'),
    ('AZ', 'CC', '', 'administrative', '', 15, 'day', '', '', 'nhmt-az.org (old questions and answers)', '', '', 0, 'Sources disagree by date: 15 days, or up to one month.'),
    ('AZ', 'CC', '', 'administrative', '', 1, 'month', '', '', 'trend.az 2024; azvision 2018', '', '', 0, 'Sources disagree by date: 15 days, or up to one month. 90 days was not found.'),
    ('ECHR', 'ECHR', '35.1', 'other', '', 4, 'month', '', '', '', '', '', 0, 'Application to the European Court of Human Rights after the last decision.'),
    ('UN', 'WGAD', '', 'reply_wgad', '', 60, 'day', '', '', 'OHCHR', 'The list shipped with Habeas', '', 1, 'Reply of the Government in the regular procedure; an older page says 90 days.'),
    ('UN', 'Special procedures', '', 'reply_special', '', 60, 'day', '', '', '', '', '', 0, 'Reply of the Government to a letter of allegation.'),
    ('UN', 'WGEID', '', 'reply_wgeid', '', 0, 'day', '', '', '', '', '', 0, 'Reply of the Government: no source gives the term.');

-- +goose Down
DROP TRIGGER people_clock;
DROP TRIGGER events_clock;
DROP TRIGGER event_parties_clock_added;
DROP TRIGGER event_parties_clock_changed;
DROP TRIGGER event_parties_clock_removed;
DROP TRIGGER detention_orders_clock_added;
DROP TRIGGER detention_orders_clock_changed;
DROP TRIGGER detention_orders_clock_removed;
DROP TRIGGER charges_clock_added;
DROP TRIGGER charges_clock_changed;
DROP TRIGGER charges_clock_removed;
DROP TRIGGER sentences_clock_added;
DROP TRIGGER sentences_clock_changed;
DROP TRIGGER sentences_clock_removed;
DROP TRIGGER event_fields_clock_added;
DROP TRIGGER event_fields_clock_changed;
DROP TRIGGER event_fields_clock_removed;
DROP TRIGGER charge_updates_clock_added;
DROP TRIGGER charge_updates_clock_changed;
DROP TRIGGER charge_updates_clock_removed;
DROP TABLE deadlines_stale;
DROP TABLE deadlines;
DROP TABLE submissions;
DROP TABLE article_gravities;
DROP TABLE time_limit_rules;
