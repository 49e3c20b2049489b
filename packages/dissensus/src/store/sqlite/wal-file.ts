import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../folder/sync-folder.ts";

/**
 * Makes commits durable without holding up the process. A commit with `synchronous = NORMAL` is in the write-ahead log, and whole or not there at all
 * after a crash (https://sqlite.org/pragma.html#pragma_synchronous); it survives a power cut once that file is synced, which is done here in a thread
 * of its own. The log stays the same file as long as a connection is open. SQLite holds no lock on it, so that a descriptor of ours may be closed.
 */
export class WalFile {
  readonly #path: string;
  #opened: Promise<FileHandle> | undefined;

  /** `databaseFile`: in WAL mode, with an open connection. */
  constructor(databaseFile: string) {
    this.#path = `${databaseFile}-wal`;
  }

  /** Resolves when all that was committed before the call is durable. */
  async sync(): Promise<void> {
    this.#opened ??= this.#open();
    await (await this.#opened).datasync();
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened)?.close();
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, "r+");
    syncFolder(dirname(this.#path));
    return file;
  }
}
