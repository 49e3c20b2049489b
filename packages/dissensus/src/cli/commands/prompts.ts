import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { InputError } from "../../base/errors.ts";
import type { Prompt } from "../../pipeline/prompt.ts";
import { print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { builtInPrompts } from "../project/prompts.ts";

export function addPrompts(program: Command): void {
  const prompts = program
    .command("prompts")
    .description("See the prompts, or take copies to change.")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus prompts eject prompts   # then `prompts: prompts` in dissensus.yaml",
    );
  prompts
    .command("list")
    .description("Name the prompts and what each must make a model do.")
    .addHelpText("after", "\nExample:\n  dissensus prompts list")
    .action(() => {
      for (const { name, purpose, hash } of builtInPrompts().values())
        say(`${pc.bold(name)}  ${pc.dim(hash.slice(0, 12))}\n  ${purpose}`);
    });
  prompts
    .command("show")
    .description("Print one prompt.")
    .argument("<name>", "as `prompts list` names it")
    .addHelpText("after", "\nExample:\n  dissensus prompts show verdicts/verdict")
    .action((name: string) => print(promptNamed(name).text));
  prompts
    .command("eject")
    .description(
      "Write the prompts to a folder. Change them there and name the folder as `prompts:` in dissensus.yaml.",
    )
    .argument("[folder]", "where to write", "prompts")
    .argument("[names...]", "only these")
    .addHelpText("after", "\nExample:\n  dissensus prompts eject prompts verdicts/verdict")
    .action((folder: string, names: string[]) => {
      const place = resolve(folder);
      if (existsSync(place) && readdirSync(place).length > 0 && names.length === 0) {
        throw new InputError({
          area: "prompts",
          message: `${displayPath(place)} is not empty`,
          cure: "Name another folder, or the prompts that you want: nothing is overwritten by accident.",
        });
      }
      const wanted = names.length > 0 ? names.map(promptNamed) : [...builtInPrompts().values()];
      for (const { name, text } of wanted) {
        const path = join(place, `${name}.md`);
        writeFileWhole(path, text);
        say(`wrote ${displayPath(path)}`);
      }
    });
}

function promptNamed(name: string): Prompt {
  const prompts = builtInPrompts();
  const prompt = prompts.get(name);
  if (prompt) return prompt;
  throw new InputError({
    area: "prompts",
    message: `there is no prompt ${name}`,
    cure: `Prompts: ${[...prompts.keys()].join(", ")}.`,
  });
}
