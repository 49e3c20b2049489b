import { existsSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../../base/errors.ts";
import { holesOfPrompt, type Prompt, type Prompts, parsePrompt } from "../../pipeline/prompt.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";

const stagesFolder = fileURLToPath(new URL("../../stages/", import.meta.url));

/** The product's own prompts. */
export function builtInPrompts(): Map<string, Prompt> {
  return promptsBelow(stagesFolder);
}

/** The product's prompts, with those of the user's folder in their place. Errors: InputError for one that no stage knows, or with other holes. */
export function loadPrompts(folder: string | null): Prompts {
  const prompts = builtInPrompts();
  if (folder === null) return prompts;
  if (!existsSync(folder)) {
    throw new InputError({
      area: "prompts",
      message: `there is no folder ${displayPath(folder)}`,
      cure: "Make it with `dissensus prompts eject`.",
    });
  }
  for (const [name, prompt] of promptsBelow(folder)) {
    const own = prompts.get(name);
    const location = { file: displayPath(join(folder, `${name}.md`)) };
    if (!own) {
      throw new InputError({
        area: "prompts",
        message: `no stage uses a prompt ${name}`,
        cure: `Prompts: ${[...prompts.keys()].join(", ")}.`,
        location,
      });
    }
    const wanted = holesOfPrompt(own);
    const found = holesOfPrompt(prompt);
    const wrong = [
      ...wanted.filter((hole) => !found.includes(hole)),
      ...found.filter((hole) => !wanted.includes(hole)),
    ];
    if (wrong.length > 0) {
      const cure = `Use each of these once or more, and no others: ${wanted.map((hole) => `{{${hole}}}`).join(" ")}.`;
      throw new InputError({
        area: "prompts",
        message: `the holes are not those of the built-in prompt: ${wrong.join(", ")}`,
        cure,
        location,
      });
    }
    prompts.set(name, prompt);
  }
  return prompts;
}

function promptsBelow(folder: string): Map<string, Prompt> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".md") && !file.endsWith("README.md"),
  );
  const entries = files.sort().map((file): [string, Prompt] => {
    const name = file.slice(0, -".md".length).split(sep).join("/");
    return [name, parsePrompt(name, readTextFile(join(folder, file), "prompts"), displayPath(join(folder, file)))];
  });
  return new Map(entries);
}
