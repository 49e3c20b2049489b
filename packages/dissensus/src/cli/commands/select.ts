import { type Command, InvalidArgumentError, Option } from "commander";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";
import { exitCodes } from "../console.ts";

interface SelectOptions {
  readonly embeddings: string;
  readonly column: string;
  readonly weights?: string;
  readonly id?: string;
  readonly mode: KCenterMode;
  readonly threshold?: number;
  readonly k?: number;
  readonly out?: string;
  readonly memory?: number;
  readonly explore?: string;
}

export function addSelect(program: Command): void {
  program
    .command("select")
    .description(
      "Select rows of an embeddings file so that no two are near duplicates and every row is near a selected one. Exact, the same on every machine; asks no model.",
    )
    .requiredOption("--embeddings <file>", "an .npy array (vectors x dimensions), a Parquet file, or a folder of them")
    .option(
      "--threshold <distance>",
      "rows nearer than this to a kept row are covered; unit vectors are 0 to 2 apart",
      positive,
    )
    .option("--k <n>", "keep at most so many", whole)
    .addOption(
      new Option("--mode <mode>", "net: by descending weight, with a proven bound; greedy: farthest first")
        .choices(["net", "greedy"])
        .default("net"),
    )
    .option("--weights <source>", "an .npy file, or a column of the Parquet: distances count times the row's weight")
    .option("--column <name>", "the Parquet's column of vectors", "vector")
    .option("--id <name>", "the Parquet's column of ids, to be written with the picks")
    .option(
      "--memory <GB>",
      "use at most so much (what is free, if left out): where the vectors do not fit, mode net takes them in blocks, with the same result",
      gigabytes,
    )
    .option("--out <file>", "write the picks: .csv, .jsonl or .parquet", outputFile)
    .option(
      "--explore <file.svg>",
      "select nothing: draw how far rows are from the nearest other one, and show pairs at several distances, to choose a threshold by",
      pictureFile,
    )
    .addHelpText(
      "after",
      "\nExample:\n  dissensus select --embeddings vectors.npy --explore distances.svg\n  dissensus select --embeddings vectors.npy --threshold 0.4 --out picks.csv\n  dissensus select --embeddings runs/first/tables/embeddings --id scenarioId --k 100 --mode greedy --out picks.parquet",
    )
    .action(async (options: SelectOptions) => {
      const interrupted = new AbortController();
      const onSignal = (): void => interrupted.abort(new Error("interrupted"));
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, onSignal);
      try {
        await selectOrExplore(options, interrupted.signal);
      } catch (error) {
        if (!interrupted.signal.aborted) throw error;
        process.stderr.write("Stopped; nothing was written.\n");
        process.exitCode = exitCodes.unfinished;
      } finally {
        for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, onSignal);
      }
    });
}

async function selectOrExplore(
  { weights, id, threshold, k, out, memory, explore, ...others }: SelectOptions,
  signal: AbortSignal,
): Promise<void> {
  if (explore === undefined) {
    const { selectRows } = await import("../select/select-rows.ts");
    await selectRows({ ...others, weights, id, threshold, k, out, memory }, signal);
  } else {
    const { exploreDistances } = await import("../select/explore-distances.ts");
    await exploreDistances({ ...others, id, threshold, explore }, signal);
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError("Give a number above 0, for example 0.4.");
  return value;
}

function gigabytes(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError("Give gigabytes, for example 8.");
  return value * 1e9;
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1)) throw new InvalidArgumentError("Give a whole number, at least 1.");
  return value;
}

function pictureFile(text: string): string {
  if (!text.endsWith(".svg")) throw new InvalidArgumentError("Give a name that ends in .svg.");
  return text;
}

function outputFile(text: string): string {
  if (!/\.(?:csv|jsonl|parquet)$/.test(text))
    throw new InvalidArgumentError("Give a name that ends in .csv, .jsonl or .parquet.");
  return text;
}
