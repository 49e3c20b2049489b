import { InputError } from "../base/errors.ts";

/** The libraries behind runs on many machines: optional peers of the package, loaded when such a run is asked for. */
export interface QueueLibraries {
  readonly boss: typeof import("pg-boss");
  readonly pg: typeof import("pg")["default"];
}

/** Errors: InputError where they are not installed. */
export async function loadQueueLibraries(): Promise<QueueLibraries> {
  try {
    const [boss, pg] = await Promise.all([import("pg-boss"), import("pg")]);
    return { boss, pg: pg.default };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new InputError({
      area: "distributed",
      message: "runs on many machines need the packages pg-boss and pg",
      cure: "Install them beside dissensus: npm install pg-boss@12 pg@8.",
      cause,
    });
  }
}
