import type { RunInputs } from "../../domain/run/run-inputs.ts";
import type { Config } from "../../formats/config/read-config.ts";
import type { StageContext } from "../../pipeline/stage.ts";
import { type SelectionWatch, watchedKCenter } from "../select/watched-k-center.ts";

/** What the project's stages may know, and who watches their selections. */
export function stageContext(
  { inputs, config }: { readonly inputs: RunInputs; readonly config: Pick<Config, "providers"> },
  watch: SelectionWatch = {},
): StageContext {
  const embedder = inputs.panels.embedder[0]!.provider;
  const lexicalEmbedder = config.providers.some(({ name, kind }) => name === embedder && kind === "lexical");
  return { ...inputs, lexicalEmbedder, kCenter: watchedKCenter(watch) };
}
