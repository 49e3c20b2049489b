import type { z } from "zod";
import { type FileLocation, InputError } from "../../base/errors.ts";
import { didYouMean } from "./closest-name.ts";

/** What is known of the file that was refused. */
export interface RefusedFile {
  locate(path: readonly PropertyKey[]): FileLocation;
  /** What stands there; undefined for nothing. */
  valueAt(path: readonly PropertyKey[]): unknown;
  /** The settings that may stand below a path; empty where that is not known. */
  keysAt(path: readonly PropertyKey[]): readonly string[];
}

/** Everything that is wrong with the shape of a configuration as one error: the first problem, and the further ones with their own places. */
export function issuesError(issues: readonly z.core.$ZodIssue[], file: RefusedFile): InputError {
  const problems = issues.flatMap((issue) => problemsOf(issue, file));
  const [first, ...further] = problems.sort(
    (a, b) => a.location.line! - b.location.line! || a.location.column! - b.location.column!,
  );
  return new InputError({ ...first!, further: further.map((problem) => new InputError(problem)) });
}

interface Problem {
  readonly area: string;
  readonly message: string;
  readonly cure: string;
  readonly location: FileLocation;
}

function problemsOf(issue: z.core.$ZodIssue, file: RefusedFile): Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownSetting([...issue.path, key], file));
  const inner = issue.code === "invalid_union" ? nearestAlternative(issue) : undefined;
  if (inner) return problemsOf(inner, file);
  const name = issue.path.join(".") || "the configuration";
  const value = file.valueAt(issue.path);
  const problem = (message: string, cure: string): Problem[] => [
    { area: "configuration", message, cure, location: file.locate(issue.path) },
  ];
  if (value === undefined && issue.code === "invalid_type") {
    return problem(`${name} is missing`, `Add \`${name}:\`; \`dissensus init\` writes a commented example.`);
  }
  const cure = "See the comments that `dissensus init` writes, or docs/reference/configuration.md.";
  const wanted = wantedBy(issue);
  if (wanted === undefined) return problem(`${name}: ${issue.message}`, cure);
  const guess = issue.code === "invalid_value" ? didYouMean(String(value), issue.values.map(String)) : "";
  return problem(`${name} takes ${wanted}, not ${worded(value)}`, `${guess}${cure}`);
}

/** Of the shapes that a value may have, the complaint of the one that it came nearest to. */
function nearestAlternative({ path, errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  const inner = errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return inner && ({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue);
}

function unknownSetting(path: readonly PropertyKey[], { locate, keysAt }: RefusedFile): Problem {
  const key = String(path.at(-1));
  const known = keysAt(path.slice(0, -1));
  const list = known.length === 0 ? "Remove it." : `Known here: ${known.join(", ")}.`;
  return {
    area: "configuration",
    message: `there is no setting "${path.join(".")}"`,
    cure: `${didYouMean(key, known)}${list}`,
    location: locate(path),
  };
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "settings by name",
  record: "settings by name",
};

/** What would be right, in words; undefined where the schema's own message says it. */
function wantedBy(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === "invalid_type") return kinds[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(" or ");
  const number = issue.code === "too_small" || issue.code === "too_big";
  if (!number || issue.message.startsWith("name at least")) return undefined;
  const unit = { string: " letters", array: " entries" }[issue.origin as string] ?? "";
  return issue.code === "too_small"
    ? `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${unit}`
    : `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}${unit}`;
}

function worded(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "settings by name" : JSON.stringify(value);
}
