import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import type { RunStore } from "../../store/run-store.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { packageVersion } from "../version.ts";
import type { RecordedRun } from "./project.ts";
import type { Providers } from "./providers.ts";

const segmentSchema = z.object({
  stage: z.string(),
  table: z.string(),
  path: z.string(),
  rows: z.number(),
  sha256: z.string(),
});

const manifestSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  /** Null for an imported dataset that came without one. */
  spec: z.object({ file: z.string(), sha256: z.string() }).nullable(),
  taxonomy: z.object({ file: z.string(), sha256: z.string() }),
  settings: z.record(z.string(), z.unknown()),
  panels: z.record(z.string(), z.unknown()),
  providers: z.array(
    z.object({ name: z.string(), kind: z.string(), baseUrl: z.string().nullable(), simulated: z.boolean() }),
  ),
  prompts: z.record(z.string(), z.string()),
  stages: z.array(z.record(z.string(), z.unknown())),
  segments: z.array(segmentSchema),
});

/** What a run is made of: enough to say whether two runs are comparable and whether a file was changed. Without clock. */
export type Manifest = z.infer<typeof manifestSchema>;

const fileName = "manifest.json";

export function writeManifest(
  { inputs, config, prompts, runFolder }: Pick<RecordedRun, "inputs" | "config" | "prompts" | "runFolder">,
  { languageModels }: Pick<Providers, "languageModels">,
  { tables }: RunStore,
): void {
  const manifest: Manifest = {
    format: 1,
    version: packageVersion(),
    spec: inputs.spec === null ? null : { file: inputs.spec.file, sha256: inputs.spec.hash },
    taxonomy: { file: inputs.taxonomy.file, sha256: inputs.taxonomy.hash },
    settings: inputs.settings,
    panels: inputs.panels,
    providers: config.providers.map(({ name, kind, baseUrl }) => ({
      name,
      kind,
      baseUrl: baseUrl === undefined ? null : withoutCredentials(baseUrl),
      simulated: languageModels.get(name)?.simulated ?? false,
    })),
    prompts: Object.fromEntries([...prompts.values()].map((prompt) => [prompt.name, prompt.hash])),
    stages: tables.states().map((state) => ({ ...state })),
    segments: tables.segments().map((segment) => ({ ...segment })),
  };
  writeFileWhole(join(runFolder, fileName), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The manifest in a run folder. Errors: InputError where there is none or it cannot be read. */
export function readManifest(runFolder: string): Manifest {
  const path = join(runFolder, fileName);
  const problem = (message: string): InputError =>
    new InputError({
      area: "run",
      message,
      cure: "Run `dissensus run` again: it writes the manifest anew.",
      location: { file: displayPath(path) },
    });
  if (!existsSync(path)) throw problem("there is no manifest");
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw problem("the manifest is not JSON");
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw problem(`the manifest cannot be read: ${parsed.error.issues[0]!.message}`);
  return parsed.data;
}

function withoutCredentials(url: string): string {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  plain.search = "";
  return plain.href;
}
