import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SmallConfig, smallConfig } from "./small-config.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const exampleSpec = readFileSync(
  fileURLToPath(new URL("../../packages/dissensus/assets/example-spec.md", import.meta.url)),
  "utf8",
);

export interface ProjectFolder {
  readonly path: string;
  /** The folder of the run that dissensus.yaml names. */
  readonly run: string;
  configure(config: SmallConfig): void;
  write(file: string, content: string | Uint8Array): void;
  read(file: string): string;
}

/** A folder with dissensus.yaml and spec.md, in `path` or in a temporary folder of its own. */
export function projectFolder(
  config: SmallConfig = smallConfig,
  { spec = exampleSpec, path = temporaryFolder() }: { readonly spec?: string; readonly path?: string } = {},
): ProjectFolder {
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  const configure = (changed: SmallConfig): void => write("dissensus.yaml", JSON.stringify(changed, null, 2));
  configure(config);
  write("spec.md", spec);
  return { path, run: join(path, "run"), configure, write, read: (file) => readFileSync(join(path, file), "utf8") };
}
