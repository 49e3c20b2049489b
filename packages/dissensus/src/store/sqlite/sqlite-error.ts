/** Primary result codes, https://sqlite.org/rescode.html */
export const sqliteCodes = { busy: 5, corrupt: 11, notADatabase: 26 } as const;

/** Whether an error is SQLite's, with one of these primary result codes. */
export function isSqliteError(error: unknown, ...codes: readonly number[]): boolean {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" && codes.includes(code & 0xff);
}
