import { InputError } from "../../base/errors.ts";

/** What is wrong with a taxonomy, on which line. */
export function taxonomyError(file: string, line: number, message: string, cure: string): InputError {
  return new InputError({ area: "taxonomy", message, cure, location: { file, line } });
}
