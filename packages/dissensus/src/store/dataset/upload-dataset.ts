import { openAsBlob, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { commit, createRepo, HubApiError } from "@huggingface/hub";
import { InputError } from "../../base/errors.ts";
import { fileHash } from "./file-hash.ts";
import { HubBusy, type HubFile, type HubRepository, hubError, hubFiles } from "./hub-files.ts";
import { type Patience, patiently } from "./patiently.ts";

export interface UploadOptions extends Patience {
  /** All its files go to the hub under their own paths. */
  readonly folder: string;
  /** Whether a dataset that is made for them can be seen by everyone. */
  readonly isPublic: boolean;
  /** Committed together. Default 20. */
  readonly filesPerCommit?: number;
  readonly onProgress: (event: { readonly files: number; readonly of: number }) => void;
}

interface LocalFile {
  readonly path: string;
  readonly bytes: number;
}

/** Shown on the hub's page of the dataset: comes last, when everything else is there. */
const cardName = "README.md";

/**
 * Uploads a folder as a dataset, some files a commit, and makes the dataset where there is none. What is there already with the same content is
 * left alone, so an upload that was broken off goes on when it is started again. Errors: InputError without a token, where the hub refuses, and
 * where the dataset holds tables that this folder does not have.
 */
export async function uploadDataset(
  repository: HubRepository,
  options: UploadOptions,
): Promise<{ readonly uploaded: number; readonly known: number }> {
  const { folder, filesPerCommit = 20, onProgress } = options;
  const accessToken = checkedToken(repository);
  const again = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    patiently(repository.name, what, options, () => speaking(repository, accessToken, work));
  await again("the new dataset", () => made(repository, accessToken, options.isPublic));
  const { files: there } = await again("the list of files", () => hubFiles(repository));
  const local = localFiles(folder);
  refuseStrangers(repository, local, there);
  const missing = await missingFiles(folder, local, there);
  onProgress({ files: local.length - missing.length, of: local.length });
  for (let from = 0; from < missing.length; from += filesPerCommit) {
    const part = missing.slice(from, from + filesPerCommit);
    await again(part[0]!.path, () => committed(repository, accessToken, folder, part, options.signal));
    onProgress({ files: local.length - missing.length + from + part.length, of: local.length });
  }
  return { uploaded: missing.length, known: local.length - missing.length };
}

function checkedToken({ token, name }: HubRepository): string {
  if (token === null || token === "")
    throw hubError(
      name,
      "there is no token to upload with",
      "Set HF_TOKEN to a token that may write (https://huggingface.co/settings/tokens).",
    );
  if (!token.startsWith("hf_"))
    throw hubError(name, "what HF_TOKEN holds is no token of the hub: they begin with hf_", "Set HF_TOKEN again.");
  return token;
}

async function made({ endpoint, name, fetch }: HubRepository, accessToken: string, isPublic: boolean): Promise<void> {
  try {
    const visibility = isPublic ? "public" : "private";
    await createRepo({ repo: { type: "dataset", name }, accessToken, visibility, hubUrl: endpoint, fetch });
  } catch (error) {
    if (error instanceof HubApiError && error.statusCode === 409) return;
    throw error;
  }
}

/** In ascending order of their paths, the card last. */
function localFiles(folder: string): LocalFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
      bytes: statSync(path).size,
    }));
  const rank = ({ path }: LocalFile): string => (path === cardName ? "1" : "0") + path;
  return files.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function refuseStrangers({ name }: HubRepository, local: readonly LocalFile[], there: readonly HubFile[]): void {
  const known = new Set(local.map(({ path }) => path));
  const strange = there.filter(({ path }) => /\.(?:parquet|jsonl)$/.test(path) && !known.has(path));
  if (strange.length === 0) return;
  throw hubError(
    name,
    `the dataset holds ${strange.length} files that this export does not have, ${strange[0]!.path} among them: together they would be mixed up`,
    "Name another dataset, or delete those files on the hub.",
  );
}

async function missingFiles(
  folder: string,
  local: readonly LocalFile[],
  there: readonly HubFile[],
): Promise<LocalFile[]> {
  const known = new Map(there.map((file) => [file.path, file]));
  const missing: LocalFile[] = [];
  for (const file of local) {
    const same = known.get(file.path);
    const isThere =
      same?.bytes === file.bytes && (await fileHash(join(folder, file.path), same.hash.kind)) === same.hash.hex;
    if (!isThere) missing.push(file);
  }
  return missing;
}

async function committed(
  { endpoint, name, revision, fetch }: HubRepository,
  accessToken: string,
  folder: string,
  files: readonly LocalFile[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const operations = await Promise.all(
    files.map(async ({ path }) => ({
      operation: "addOrUpdate" as const,
      path,
      content: await openAsBlob(join(folder, path)),
    })),
  );
  const title =
    files.length === 1 ? `Upload ${files[0]!.path}` : `Upload ${files.length} files from ${files[0]!.path} on`;
  const repo = { type: "dataset", name } as const;
  // Plain PUTs in place of the chunk protocol: every hub takes them, and large files are not held in memory.
  const how = { hubUrl: endpoint, fetch, branch: revision, useXet: false, ...(signal ? { abortSignal: signal } : {}) };
  await commit({ repo, title, operations, accessToken, ...how });
}

/** What the hub answers as our errors, without the token in them. */
async function speaking<T>({ name }: HubRepository, accessToken: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError || !(error instanceof HubApiError)) throw error;
    const message = error.message.replaceAll(accessToken, "...");
    if (error.statusCode >= 500 || error.statusCode === 429) throw new HubBusy(`the hub answers ${error.statusCode}`);
    const closed = error.statusCode === 401 || error.statusCode === 403;
    throw hubError(
      name,
      closed
        ? `the hub does not let this token write to ${name} (status ${error.statusCode})`
        : `the hub refuses: ${message}`,
      closed ? "Set HF_TOKEN to a token that may write to it." : "Check owner and name.",
    );
  }
}
