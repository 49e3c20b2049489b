import { decoded } from "./decoded.ts";
import type { EmbeddingFormat } from "./formats/embeddings.ts";
import type { WireFormat } from "./formats/wire-format.ts";
import { type WireProvider, wireProviders } from "./providers/wire-provider.ts";

/** Where a request goes. `provider`: the name under which it is counted, limited and answered. */
export interface Route {
  readonly provider: string;
  readonly wire: WireProvider;
  readonly target:
    | { readonly kind: "call"; readonly format: WireFormat; readonly model: string | null }
    | { readonly kind: "embed"; readonly format: EmbeddingFormat; readonly model: string | null }
    /** `path`: behind the provider's base path, or (Google's uploads and downloads) behind its root. */
    | { readonly kind: "other"; readonly path: string };
}

const wires = Object.values(wireProviders);

/**
 * Reads an address: `/openai/v1/responses`, `/google/v1beta/models/m:generateContent` ..., each also behind `/as/<name>`, which makes the provider
 * known by that name: its models are those of the simulated provider of that name. Null: there is nothing.
 */
export function routeOf(method: string, pathname: string): Route | null {
  const named = /^\/as\/([^/]+)(\/.*)$/.exec(pathname);
  const path = named?.[2] ?? pathname;
  const wire = wires.find((candidate) => path.startsWith(rootOf(candidate)));
  if (wire === undefined) return null;
  const provider = named === null ? wire.name : decoded(named[1]!);
  if (provider === null) return null;
  const behind = path.startsWith(wire.basePath)
    ? path.slice(wire.basePath.length)
    : path.slice(rootOf(wire).length - 1);
  return { provider, wire, target: targetOf(method, wire, behind) };
}

/** `/openai/`: Google has addresses beside its base path. */
function rootOf({ basePath }: WireProvider): string {
  return basePath.slice(0, basePath.indexOf("/", 1) + 1);
}

function targetOf(method: string, wire: WireProvider, behind: string): Route["target"] {
  const other = { kind: "other", path: behind } as const;
  if (method !== "POST") return other;
  const verb = /^\/(?:models|tunedModels)\/(.+):(\w+)$/.exec(behind);
  const [name, model] = verb === null ? [behind, null] : [verb[2]!, decoded(verb[1]!)];
  const format = ownOf(wire.calls, name);
  if (format !== undefined) return { kind: "call", format, model };
  const embedding = ownOf(wire.embeddings, name);
  return embedding === undefined ? other : { kind: "embed", format: embedding, model };
}

function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
