/** Version of the tables below and of what stands in them. Another version's database is refused. */
export const queueFormat = 2;

/** Schema of our own tables, and of pg-boss's. */
export const schemas = { tables: "dissensus", jobs: "dissensus_jobs" } as const;

/**
 * Our tables beside the queue. `runs`: what workers need to know of a run. `texts`: long texts that many calls share. `results`: answers until
 * the coordinator has them in its ledger. Sent as one query, and so one transaction; one at a time. `limits`: one bucket of requests and one of tokens per limited provider. `workers`: who serves what.
 */
export const createTables = `
SELECT pg_advisory_xact_lock(hashtextextended('dissensus tables', 0));
CREATE SCHEMA IF NOT EXISTS dissensus;
CREATE TABLE IF NOT EXISTS dissensus.format (version integer NOT NULL);
CREATE TABLE IF NOT EXISTS dissensus.runs (
  run_id text PRIMARY KEY,
  version text NOT NULL,
  providers jsonb NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE IF NOT EXISTS dissensus.texts (hash text PRIMARY KEY, text text NOT NULL);
CREATE TABLE IF NOT EXISTS dissensus.results (
  run_id text NOT NULL,
  key text NOT NULL,
  queue text NOT NULL,
  job_id uuid NOT NULL,
  outcome text NOT NULL,
  place bigserial,
  PRIMARY KEY (run_id, key)
);
CREATE INDEX IF NOT EXISTS results_by_place ON dissensus.results (run_id, place);
CREATE TABLE IF NOT EXISTS dissensus.workers (
  worker_id text NOT NULL,
  run_id text NOT NULL,
  provider text NOT NULL,
  trouble text,
  concurrency integer NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (worker_id, run_id, provider)
);
CREATE TABLE IF NOT EXISTS dissensus.limits (
  name text PRIMARY KEY,
  requests double precision NOT NULL,
  tokens double precision NOT NULL,
  as_of timestamptz NOT NULL DEFAULT clock_timestamp(),
  paused_until timestamptz NOT NULL DEFAULT '-infinity'
);
`;

/** Comes last: who finds the format finds all tables, pg-boss's too. */
export const markReady = `INSERT INTO dissensus.format SELECT ${queueFormat} WHERE NOT EXISTS (SELECT FROM dissensus.format)`;

/**
 * Takes as many of the waiting calls, in order, as the provider's buckets hold now. $1: the limit's name; $2, $3: requests and tokens per minute
 * (null: no limit); $4: tokens of each waiting call. A bucket is full at the start and holds a minute's worth; a call larger than a whole bucket
 * is let through when the bucket is full, and paid off by those behind it. Returns how many may go, and milliseconds until the next may.
 */
export const takePermits = `
CREATE OR REPLACE FUNCTION dissensus.take_permits(limit_name text, per_minute double precision, tokens_per_minute double precision, wanted double precision[])
RETURNS TABLE (granted integer, wait_ms double precision) LANGUAGE plpgsql AS $$
DECLARE
  bucket dissensus.limits%ROWTYPE;
  now_at timestamptz;
  minutes double precision;
  cost double precision;
  missing double precision := 0;
BEGIN
  INSERT INTO dissensus.limits (name, requests, tokens) VALUES (limit_name, coalesce(per_minute, 0), coalesce(tokens_per_minute, 0))
    ON CONFLICT DO NOTHING;
  SELECT * INTO bucket FROM dissensus.limits WHERE name = limit_name FOR UPDATE;
  now_at := clock_timestamp();
  granted := 0;
  wait_ms := 0;
  IF bucket.paused_until > now_at THEN
    wait_ms := extract(epoch FROM bucket.paused_until - now_at) * 1000;
    RETURN NEXT;
    RETURN;
  END IF;
  minutes := greatest(0, extract(epoch FROM now_at - bucket.as_of)) / 60;
  bucket.requests := least(coalesce(per_minute, 0), bucket.requests + minutes * coalesce(per_minute, 0));
  bucket.tokens := least(coalesce(tokens_per_minute, 0), bucket.tokens + minutes * coalesce(tokens_per_minute, 0));
  FOREACH cost IN ARRAY wanted LOOP
    missing := 0;
    IF per_minute IS NOT NULL THEN missing := greatest(0, least(1, per_minute) - bucket.requests) / per_minute; END IF;
    IF tokens_per_minute IS NOT NULL THEN
      missing := greatest(missing, (least(cost, tokens_per_minute) - bucket.tokens) / tokens_per_minute);
    END IF;
    EXIT WHEN missing > 0;
    bucket.requests := bucket.requests - 1;
    bucket.tokens := bucket.tokens - cost;
    granted := granted + 1;
  END LOOP;
  wait_ms := ceil(missing * 60000);
  UPDATE dissensus.limits SET requests = bucket.requests, tokens = bucket.tokens, as_of = now_at WHERE name = limit_name;
  RETURN NEXT;
END $$;
`;
