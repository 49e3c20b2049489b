/**
 * Has DuckDB give back what it let go: it keeps freed pages for a second, for each of two heaps, which of a lab's report is a fifth of all memory. With
 * one heap and a tenth of a second it takes hardly longer (bench/scale). Where DuckDB is built without jemalloc (outside Linux) it changes nothing.
 * To be called before DuckDB is loaded, and overruled by who sets the variable: https://jemalloc.net/jemalloc.3.html#tuning
 */
export function leanAllocator(env: Record<string, string | undefined>): void {
  env["DUCKDB_JE_MALLOC_CONF"] ??= "narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0";
}
