import { InputError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { fillTemplate, holesOf } from "../base/template.ts";
import type { Holes } from "./stage.ts";

const sections = ["purpose", "system", "prefix", "user"] as const;
type Section = (typeof sections)[number];

/**
 * A prompt file: `<!-- purpose: ... -->`, then the texts behind `<!-- system -->`, `<!-- prefix -->` and `<!-- user -->` (only user must be
 * there). System and prefix should hold what many calls share: providers cache them.
 */
export interface Prompt {
  readonly name: string;
  readonly purpose: string;
  readonly system: string | null;
  readonly prefix: string | null;
  readonly user: string;
  /** The file's text, and its SHA-256. */
  readonly text: string;
  readonly hash: string;
}

/** Prompts by name: their path below `stages/`, without `.md`. */
export type Prompts = ReadonlyMap<string, Prompt>;

/** Reads a prompt file. Errors: InputError with the line. */
export function parsePrompt(name: string, text: string, file: string): Prompt {
  const found = new Map<Section, string>();
  const marks = [...text.matchAll(/^<!-- (purpose|system|prefix|user)(?::([\s\S]*?))? -->\r?$/gm)];
  marks.forEach((mark, index) => {
    const section = mark[1] as Section;
    const line = text.slice(0, mark.index).split("\n").length;
    if (found.has(section)) throw badPrompt(`"${section}" stands here a second time`, file, line);
    const body = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length);
    found.set(section, section === "purpose" ? (mark[2] ?? "").trim() : body.trim());
  });
  const user = found.get("user");
  if (!user) throw badPrompt('there is no text behind a line "<!-- user -->"', file, 1);
  return {
    name,
    purpose: found.get("purpose") ?? "",
    system: found.get("system") || null,
    prefix: found.get("prefix") || null,
    user,
    text,
    hash: sha256(text),
  };
}

function badPrompt(message: string, file: string, line: number): InputError {
  return new InputError({
    area: "prompt",
    message,
    cure: "A prompt has one each of <!-- purpose: ... -->, <!-- system -->, <!-- prefix --> and <!-- user -->; see `dissensus prompts show`.",
    location: { file, line },
  });
}

/** The holes that a prompt has, each once. */
export function holesOfPrompt(prompt: Prompt): string[] {
  return holesOf([prompt.system, prompt.prefix, prompt.user].filter((part) => part !== null).join("\n"));
}

export interface FilledPrompt {
  readonly system: string | null;
  readonly prefix: string | null;
  readonly user: string;
}

/** Fills prompts; what many calls share (a 200 KB spec) is filled once and stays the same string. */
export function promptFiller(prompts: Prompts): (name: string, holes: Holes) => FilledPrompt {
  const last = new Map<string, { holes: Holes; text: string }>();
  const fillShared = (key: string, template: string | null, holes: Holes): string | null => {
    if (template === null) return null;
    const wanted = pick(holes, holesOf(template));
    const before = last.get(key);
    if (before && Object.keys(wanted).every((hole) => before.holes[hole] === wanted[hole])) return before.text;
    const text = fillTemplate(template, wanted);
    last.set(key, { holes: wanted, text });
    return text;
  };
  return (name, holes) => {
    const prompt = prompts.get(name);
    if (!prompt) throw new Error(`there is no prompt ${name}`);
    const known = new Set(holesOfPrompt(prompt));
    const unused = Object.keys(holes).filter((hole) => !known.has(hole));
    if (unused.length > 0) throw new TypeError(`the prompt ${name} has no hole for: ${unused.join(", ")}`);
    return {
      system: fillShared(`${name} system`, prompt.system, holes),
      prefix: fillShared(`${name} prefix`, prompt.prefix === null ? null : `${prompt.prefix}\n\n`, holes),
      user: fillTemplate(prompt.user, pick(holes, holesOf(prompt.user))),
    };
  };
}

function pick(holes: Holes, names: readonly string[]): Holes {
  return Object.fromEntries(names.filter((name) => name in holes).map((name) => [name, holes[name]!]));
}
