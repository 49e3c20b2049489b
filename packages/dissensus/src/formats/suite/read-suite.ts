import { isNode, LineCounter, parseDocument } from "yaml";
import { type FileLocation, InputError } from "../../base/errors.ts";
import { type Suite, suiteSchema } from "../../domain/check/suite.ts";

/** Reads a suite of checks (YAML). Errors: InputError with line and column, the others of the same file as `further`. */
export function readSuite(text: string, file: string): Suite {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const locationAt = (offset: number): FileLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const locate = (path: readonly PropertyKey[]): FileLocation => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return locationAt(node.range[0]);
    }
    return { file, line: 1 };
  };
  const [broken] = document.errors;
  if (broken) throw suiteError(`this is not YAML: ${broken.message}`, locationAt(broken.pos[0]));
  const parsed = suiteSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      suiteError(`${path.join(".") || "the suite"}: ${message}`, locate(path)),
    );
    const [first, ...further] = problems;
    throw new InputError({ area: "suite", message: first!.message, cure, location: first!.location, further });
  }
  const { checks } = parsed.data;
  checks.forEach(({ name }, index) => {
    if (checks.findIndex((other) => other.name === name) === index) return;
    throw suiteError(`there are two checks named "${name}"`, locate(["checks", index, "name"]));
  });
  return parsed.data;
}

const cure = "Mend the line; docs/guide/check.md shows a suite, and `dissensus check --write <run>` writes one.";

function suiteError(message: string, location: FileLocation): InputError {
  return new InputError({ area: "suite", message, cure, location });
}
