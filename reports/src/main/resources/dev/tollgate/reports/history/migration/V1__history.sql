-- SPDX-License-Identifier: Apache-2.0
-- One text for SQLite and PostgreSQL: where their types differ stands a placeholder. Times are milliseconds since 1970 in UTC.

CREATE TABLE run (
  number ${identity},
  id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  measured_at BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  commit_id TEXT NOT NULL,
  suite TEXT NOT NULL,
  tool TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  fork_values INTEGER NOT NULL,
  env ${json} NOT NULL
);

CREATE INDEX run_by_machine ON run (fingerprint, measured_at);

-- A row of runs: what is matched from run to run. The key is a hash over everything else here but higher_is_better.
CREATE TABLE series (
  number ${identity},
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  mode TEXT NOT NULL,
  params ${json} NOT NULL,
  metric TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  higher_is_better BOOLEAN NOT NULL,
  configuration ${json} NOT NULL
);

-- A row in one run: the estimate over its forks with its 95 % interval, and the same of the ratio to the run's ruler.
CREATE TABLE result (
  series BIGINT NOT NULL REFERENCES series (number),
  run BIGINT NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  forks INTEGER NOT NULL,
  estimate DOUBLE PRECISION NOT NULL,
  low DOUBLE PRECISION NOT NULL,
  high DOUBLE PRECISION NOT NULL,
  ratio_forks INTEGER NOT NULL,
  ratio DOUBLE PRECISION,
  ratio_low DOUBLE PRECISION,
  ratio_high DOUBLE PRECISION,
  PRIMARY KEY (series, run)
)${clustered};

CREATE INDEX result_by_run ON result (run);

CREATE TABLE fork (
  series BIGINT NOT NULL,
  run BIGINT NOT NULL,
  round INTEGER NOT NULL,
  amount DOUBLE PRECISION NOT NULL,
  ratio DOUBLE PRECISION,
  PRIMARY KEY (series, run, round),
  FOREIGN KEY (series, run) REFERENCES result (series, run) ON DELETE CASCADE
)${clustered};
