import type { Db, PgBoss } from "pg-boss";
import { InputError } from "../base/errors.ts";
import { sleep } from "../models/sleep.ts";
import { isConnectionLoss, type Reconnecting, whileAway } from "./connection-loss.ts";
import { loadQueueLibraries, type QueueLibraries } from "./load-queue-libraries.ts";
import { createTables, markReady, queueFormat, schemas, takePermits } from "./schema.ts";

/** Where pg-boss runs its statements. */
export type StatementRunner = Db;

type Value = string | number | boolean | null | readonly string[] | readonly number[];

export interface QueueDatabaseOptions {
  readonly url: string;
  /** Whether to make the tables where there are none. */
  readonly create: boolean;
  readonly onNotice: (message: string) => void;
  /** Ends waiting for a database that is away. */
  readonly signal: AbortSignal;
  /** How often pg-boss looks for jobs whose worker is gone. */
  readonly superviseSeconds?: number;
}

/**
 * A machine that is cut off in the middle of a transaction holds its locks until the server gives it up: the server must not wait for hours. Nor must
 * the machine, once it is back, for a server that gave it up: Node's sockets ask 10 times, a second apart, after this long without a word.
 * https://www.postgresql.org/docs/current/runtime-config-client.html, runtime-config-connection.html
 */
const session = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4",
};

/** PostgreSQL with pg-boss's queue and our tables. Statements wait while the database is away, so they must bear to be done twice. */
export class QueueDatabase implements AsyncDisposable {
  readonly boss: PgBoss;
  /** Host, port and database: no user, no password. */
  readonly place: string;
  readonly #pool: InstanceType<QueueLibraries["pg"]["Pool"]>;
  readonly #pg: QueueLibraries["pg"];
  readonly #reconnecting: Reconnecting;
  readonly #url: string;

  private constructor(
    libraries: QueueLibraries,
    { url, onNotice, signal, superviseSeconds = 5, create }: QueueDatabaseOptions,
  ) {
    this.#url = url;
    this.place = placeOf(url);
    this.#pg = libraries.pg;
    this.#pool = new libraries.pg.Pool({
      ...session,
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: 10_000,
    });
    // A connection that breaks, idle or between the statements of a transaction, is replaced by the next statement.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => client.on("error", () => {}));
    this.boss = new libraries.boss.PgBoss({
      ...session,
      connectionString: url,
      schema: schemas.jobs,
      max: 4,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
      schedule: false,
      migrate: create,
      createSchema: create,
      monitorVacuum: false,
    });
    this.boss.on("error", (error) => {
      if (!isConnectionLoss(error)) onNotice(`the queue: ${error.message}`);
    });
    let away = 0;
    const onAway = (isAway: boolean): void => {
      away += isAway ? 1 : -1;
      if (isAway && away === 1) onNotice(`The database at ${this.place} is away; waiting for it.`);
      if (!isAway && away === 0) onNotice(`The database at ${this.place} is back.`);
    };
    this.#reconnecting = { sleep, signal, onAway };
  }

  /** Errors: InputError where there is no such database, where it may not be used, or where its tables are of another version. */
  static async open(options: QueueDatabaseOptions): Promise<QueueDatabase> {
    const database = new QueueDatabase(await loadQueueLibraries(), options);
    try {
      if (options.create) await database.#pool.query(createTables + takePermits);
      const format = await database.#format();
      if (format !== undefined && format !== queueFormat) throw database.#otherFormat(format);
      if (format === undefined && !options.create) throw new UnusedDatabase(database.place);
      await database.boss.start();
      if (options.create) await database.#pool.query(markReady);
      return database;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw refusal(error, database.place);
    }
  }

  /** Rows of one statement. */
  query<Row extends object>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return whileAway(async () => (await this.#pool.query(sql, [...values])).rows as Row[], this.#reconnecting);
  }

  /** A call of pg-boss that bears to be done twice. */
  patiently<T>(work: () => Promise<T>): Promise<T> {
    return whileAway(work, this.#reconnecting);
  }

  /** All or nothing. */
  transaction<T>(work: (db: StatementRunner) => Promise<T>): Promise<T> {
    return whileAway(async () => {
      const client = await this.#pool.connect();
      let broken = true;
      try {
        await client.query("BEGIN");
        const done = await work({ executeSql: (text, values) => client.query(text, values) });
        await client.query("COMMIT");
        broken = false;
        return done;
      } finally {
        client.release(broken);
      }
    }, this.#reconnecting);
  }

  /**
   * Holds a lock of the whole database until the returned function is called; null where someone else holds it. `onLost`: the connection broke and
   * someone else took the lock before it could be had again.
   */
  async lock(name: string, onLost: () => void): Promise<(() => Promise<void>) | null> {
    let released = false;
    let client: InstanceType<QueueLibraries["pg"]["Client"]> | undefined;
    const take = async (): Promise<boolean> => {
      const next = new this.#pg.Client({ ...session, connectionString: this.#url });
      next.on("error", () => {});
      await next.connect();
      const { rows } = await next.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", [name]);
      if (!rows[0].held) {
        await next.end();
        return false;
      }
      client = next;
      next.on("end", () => {
        if (released) return;
        whileAway(take, this.#reconnecting).then(
          (held) => {
            if (!held) onLost();
          },
          () => {},
        );
      });
      return true;
    };
    if (!(await whileAway(take, this.#reconnecting))) return null;
    return async () => {
      released = true;
      await client?.end().catch(() => {});
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.boss.stop({ graceful: false, close: true }).catch(() => {});
    await this.#pool.end().catch(() => {});
  }

  /** Undefined where no run has made all tables yet. */
  async #format(): Promise<number | undefined> {
    try {
      const { rows } = await this.#pool.query<{ version: number }>("SELECT version FROM dissensus.format");
      return rows[0]?.version;
    } catch (error) {
      if ((error as { readonly code?: string }).code === undefinedTable) return undefined;
      throw error;
    }
  }

  #otherFormat(format: number): InputError {
    return new InputError({
      area: "distributed",
      message: `the tables at ${this.place} are of format ${format}; this dissensus knows format ${queueFormat}`,
      cure: "Use the same version of dissensus everywhere, or another database.",
    });
  }
}

/** Nobody has made the tables yet. */
export class UnusedDatabase extends InputError {
  constructor(place: string) {
    super({
      area: "distributed",
      message: `no run has used the database at ${place} yet`,
      cure: "Start one with dissensus run --distributed.",
    });
  }
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || "localhost"}:${port || 5432}${pathname}`;
  } catch {
    throw new InputError({
      area: "distributed",
      message: "this is not the address of a database",
      cure: "Write postgres://user@host:5432/database; the password may stand in PGPASSWORD.",
    });
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = "42P01";

function refusal(error: unknown, place: string): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  const { code = "" } = error as { readonly code?: string };
  const refused = (message: string, cure: string): InputError =>
    new InputError({ area: "distributed", message, cure, cause: error });
  if (isConnectionLoss(error)) {
    return refused(`there is no database at ${place}: ${error.message || code}`, "Start it, or mend the address.");
  }
  if (/^(28|3D|42501)/.test(code)) {
    return refused(
      `the database at ${place} refuses: ${error.message}`,
      "Mend user, password or database name, or grant the right to create a schema.",
    );
  }
  return error;
}
