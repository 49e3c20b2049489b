import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { AnswerSearch } from "./answer-search.ts";
import { openedId, type SearchReply, type SearchRequest, type SearchWorkerStart } from "./search-messages.ts";

/** Below the run folder's `explorer`. */
const fileName = "answers.db";

/** Without its id, whichever kind it is. */
type Asked<Request = SearchRequest> = Request extends SearchRequest ? Omit<Request, "id"> : never;

/**
 * Opens the full-text index of a run's answers, an empty one where there is none or the one there is of another key.
 * @throws an error of the system where the folder cannot be written to.
 */
export async function openAnswerSearch(runFolder: string, key: string): Promise<AnswerSearch> {
  const folder = join(runFolder, "explorer");
  mkdirSync(folder, { recursive: true });
  const workerData: SearchWorkerStart = { file: join(folder, fileName), key };
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`./answer-search-worker.${extension}`, import.meta.url), { workerData });
  const waiting = new Waiting(worker);
  let through = await waiting.reply(openedId);
  let lastId = openedId;
  const ask = (asked: Asked): Promise<string | null> => {
    const id = ++lastId;
    const reply = waiting.reply(id);
    worker.postMessage({ ...asked, id });
    return reply;
  };
  const close = async (): Promise<void> => {
    await ask({ kind: "close" });
    await worker.terminate();
  };
  return {
    get through() {
      return through;
    },
    async add(documents, reached) {
      await ask({ kind: "add", documents, through: reached });
      through = reached;
    },
    find: async (words) => (await ask({ kind: "find", words })) ?? "",
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Replies that are waited for. Once the thread has failed every wait fails with it. */
class Waiting {
  readonly #waits = new Map<number, { resolve(result: string | null): void; reject(error: Error): void }>();
  #failure: Error | undefined;

  constructor(worker: Worker) {
    worker.on("message", (reply: SearchReply) => {
      const wait = this.#waits.get(reply.id);
      this.#waits.delete(reply.id);
      if ("error" in reply) wait?.reject(new Error(reply.error));
      else wait?.resolve(reply.result);
    });
    worker.on("error", (error) => this.#fail(error as Error));
  }

  reply(id: number): Promise<string | null> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => this.#waits.set(id, { resolve, reject }));
  }

  #fail(error: Error): void {
    this.#failure = error;
    for (const wait of this.#waits.values()) wait.reject(error);
    this.#waits.clear();
  }
}
