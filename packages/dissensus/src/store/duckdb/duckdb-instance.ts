import { DuckDBInstance } from "@duckdb/node-api";
import { sqlPath, sqlText } from "./sql-text.ts";

export interface DuckDbOptions {
  readonly threads: number;
  readonly memoryLimitMb: number;
  /** Where DuckDB may put what does not fit into memory. */
  readonly temporaryFolder?: string | undefined;
  /** The only folders whose files it may open, with all below them. Patterns for them are allowed too: see sqlPath. */
  readonly openFolders: readonly string[];
}

/** The database in memory whose tables are compressed at each checkpoint. */
export const packedCatalog = "packed";

/** A DuckDB in memory that reads no other folders, fetches no extensions, and whose settings no statement can change. */
export async function openDuckDb(options: DuckDbOptions): Promise<DuckDBInstance> {
  const { threads, memoryLimitMb, temporaryFolder, openFolders } = options;
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${memoryLimitMb}MB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "true",
    // What questions let go goes back at once: a peak of 400,000 scenarios is a sixth lower, in the same time.
    allocator_flush_threshold: "16MB",
    ...(temporaryFolder === undefined ? {} : { temp_directory: temporaryFolder }),
  });
  const connection = await instance.connect();
  try {
    // A third of the memory, and scans are as fast: https://duckdb.org/docs/stable/sql/statements/attach
    await connection.run(`ATTACH ':memory:' AS ${packedCatalog} (COMPRESS)`);
    const folders = openFolders.flatMap((folder) => [sqlText(`${folder}/`), sqlPath(`${folder}/`)]).join(", ");
    await connection.run(`SET allowed_directories = [${folders}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
  } finally {
    connection.closeSync();
  }
  return instance;
}
