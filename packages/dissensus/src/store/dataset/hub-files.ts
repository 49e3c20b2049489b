import { z } from "zod";
import { InputError } from "../../base/errors.ts";

/** A dataset on a hub that speaks the API of huggingface.co. */
export interface HubRepository {
  /** For example https://huggingface.co. */
  readonly endpoint: string;
  /** owner/name. */
  readonly name: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  readonly token: string | null;
  readonly fetch: typeof globalThis.fetch;
}

export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** Of the content: SHA-256 for large files, git's SHA-1 of the blob for small ones. */
  readonly hash: { readonly kind: "sha256" | "git-blob"; readonly hex: string };
}

const commitSchema = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });
const entriesSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    oid: z.string(),
    size: z.number(),
    lfs: z.object({ oid: z.string(), size: z.number() }).optional(),
  }),
);

/**
 * All files of a dataset at one commit (https://huggingface.co/docs/hub/api). Errors: InputError where the dataset is not there, is closed to
 * this token, or the hub answers something else.
 */
export async function hubFiles(repository: HubRepository): Promise<{ commit: string; files: HubFile[] }> {
  const base = `${repository.endpoint}/api/datasets/${repository.name}`;
  const head = await askHub(repository, `${base}/revision/${encodeURIComponent(repository.revision)}`);
  const { sha: commit } = parsed(commitSchema, await head.json(), repository);
  const files: HubFile[] = [];
  let next: string | null = `${base}/tree/${commit}?recursive=true`;
  while (next !== null) {
    const answer: Response = await askHub(repository, next);
    for (const { type, path, oid, size, lfs } of parsed(entriesSchema, await answer.json(), repository)) {
      if (type !== "file") continue;
      const hash = lfs ? ({ kind: "sha256", hex: lfs.oid } as const) : ({ kind: "git-blob", hex: oid } as const);
      files.push({ path, bytes: lfs?.size ?? size, hash });
    }
    next = nextPage(answer, next);
  }
  return { commit, files };
}

/** A GET with the token. `range`: first byte that is wanted. Errors: InputError for an answer that is none. */
export async function askHub(
  repository: HubRepository,
  url: string,
  range = 0,
  signal?: AbortSignal,
): Promise<Response> {
  const { token, name, fetch } = repository;
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(range > 0 ? { range: `bytes=${range}-` } : {}),
  };
  const answer = await fetch(url, { headers, ...(signal ? { signal } : {}) });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  if (answer.status >= 500 || answer.status === 429) throw new HubBusy(`the hub answers ${answer.status}`);
  const closed = answer.status === 401 || answer.status === 403;
  throw hubError(
    name,
    closed
      ? `the hub does not give out ${name} (status ${answer.status})`
      : `the hub has no ${name} (status ${answer.status})`,
    closed
      ? "Accept its terms on its page, and set HF_TOKEN to a token that may read it."
      : "Check owner, name and revision.",
  );
}

/** Worth trying again. */
export class HubBusy extends Error {
  override readonly name = "HubBusy";
}

export function hubError(name: string, message: string, cure: string, cause?: unknown): InputError {
  return new InputError({ area: "hub", message, cure, location: { file: `hf:${name}` }, cause });
}

function parsed<T>(schema: z.ZodType<T>, content: unknown, { name }: HubRepository): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw hubError(
    name,
    "the hub's answer is not what its documentation says",
    "Download the files by hand, and import the folder.",
  );
}

/** Of `Link: <https://...>; rel="next"`; relative to the page that it came with, and only on the same server, since the token goes along. */
function nextPage(answer: Response, page: string): string | null {
  const link = /<([^>]+)>\s*;\s*rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  if (link === undefined) return null;
  const next = new URL(link, page);
  return next.origin === new URL(page).origin ? next.href : null;
}
