import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileHash } from "./file-hash.ts";
import { askHub, HubBusy, type HubFile, type HubRepository, hubError, hubFiles } from "./hub-files.ts";
import { patiently } from "./patiently.ts";

export interface DownloadOptions {
  /** Where the files go, under their own paths. */
  readonly folder: string;
  readonly onProgress: (event: { readonly file: string; readonly bytes: number; readonly of: number }) => void;
  /** Between two tries of one file. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

const progressEveryBytes = 4e6;

/**
 * Downloads the Parquet files of a dataset (and `dissensus.json`, where it has one). What is there already and whole is not fetched again; what
 * was broken off goes on where it stopped. A file appears under its name only when its hash is right. Returns the commit.
 */
export async function downloadDataset(repository: HubRepository, options: DownloadOptions): Promise<string> {
  const { commit, files } = await patiently(repository.name, "the list of files", options, () => hubFiles(repository));
  const wanted = files.filter(({ path }) => path.endsWith(".parquet") || path === "dissensus.json");
  if (!wanted.some(({ path }) => path.endsWith(".parquet")))
    throw hubError(
      repository.name,
      "the dataset has no Parquet files",
      "Name another revision, for example --revision refs/convert/parquet.",
    );
  const of = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of wanted) {
    const url = `${repository.endpoint}/datasets/${repository.name}/resolve/${commit}/${encodeURI(file.path)}`;
    const onBytes = (bytes: number): void => options.onProgress({ file: file.path, bytes: before + bytes, of });
    await downloadFile(repository, url, file, placeOf(repository, options.folder, file), { ...options, onBytes });
    before += file.bytes;
  }
  return commit;
}

async function downloadFile(
  repository: HubRepository,
  url: string,
  file: HubFile,
  place: string,
  options: Omit<DownloadOptions, "onProgress"> & { readonly onBytes: (bytes: number) => void },
): Promise<void> {
  if (
    existsSync(place) &&
    statSync(place).size === file.bytes &&
    (await fileHash(place, file.hash.kind)) === file.hash.hex
  )
    return;
  mkdirSync(dirname(place), { recursive: true });
  const part = `${place}.part`;
  await patiently(repository.name, file.path, options, () => fetchRest(repository, url, file, part, options));
  const hash = await fileHash(part, file.hash.kind);
  if (hash !== file.hash.hex) {
    rmSync(part);
    throw hubError(
      repository.name,
      `${file.path} came damaged: its hash is ${hash.slice(0, 12)}, wanted is ${file.hash.hex.slice(0, 12)}`,
      "Import again: the file is fetched anew.",
    );
  }
  renameSync(part, place);
}

/** Appends what is missing. A server that knows no ranges sends the whole file again. */
async function fetchRest(
  repository: HubRepository,
  url: string,
  file: HubFile,
  part: string,
  { onBytes, signal }: { readonly onBytes: (bytes: number) => void; readonly signal?: AbortSignal },
): Promise<void> {
  let start = existsSync(part) ? statSync(part).size : 0;
  if (start > file.bytes) {
    rmSync(part);
    start = 0;
  }
  if (start === file.bytes && start > 0) return;
  const answer = await askHub(repository, url, start, signal);
  const goesOn = answer.status === 206;
  let bytes = goesOn ? start : 0;
  let told = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of Readable.fromWeb(answer.body as never) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes - told >= progressEveryBytes) {
        told = bytes;
        onBytes(bytes);
      }
      yield chunk;
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(part, { flags: goesOn ? "a" : "w" }));
  onBytes(bytes);
  if (bytes < file.bytes) throw new HubBusy(`the connection ended after ${bytes} of ${file.bytes} bytes`);
}

/** A path of the hub must stay below the folder. */
function placeOf({ name }: HubRepository, folder: string, { path }: HubFile): string {
  const place = resolve(folder, path);
  if (place.startsWith(resolve(folder) + sep)) return join(place);
  throw hubError(name, `the hub names a file outside the dataset: ${path}`, "Do not use this dataset.");
}
