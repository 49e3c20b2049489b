import { type Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import type { Shard } from "../../pipeline/executors/shard.ts";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";
import { exitCodes } from "../console.ts";
import { parseShard } from "../parse-shard.ts";

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
  readonly shard?: Shard;
  readonly merge?: readonly string[];
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
    .addOption(
      new Option(
        "--shard <i/n>",
        "select only from the i-th of n parts of the file, and write what was kept for --merge (to --out <file>.json)",
      )
        .argParser(parseShard)
        .conflicts(["id", "explore", "merge"]),
    )
    .addOption(
      new Option(
        "--merge <shards...>",
        "select from the rows that all shards kept, with their options; prints the bound that holds for all rows",
      ).conflicts(["threshold", "k", "mode", "weights", "column", "explore"]),
    )
    .option("--out <file>", "write the picks: .csv, .jsonl or .parquet", outputFile)
    .addOption(
      new Option(
        "--explore <file.svg>",
        "select nothing: draw how far rows are from the nearest other one, and show pairs at several distances, to choose a threshold by",
      )
        .argParser(pictureFile)
        .conflicts(["memory"]),
    )
    .addHelpText(
      "after",
      "\nExample:\n  dissensus select --embeddings vectors.npy --explore distances.svg\n  dissensus select --embeddings vectors.npy --threshold 0.4 --out picks.csv\n  dissensus select --embeddings runs/first/tables/embeddings --id scenarioId --k 100 --mode greedy --out picks.parquet\n\nOn many machines:\n  dissensus select --embeddings vectors.npy --threshold 0.4 --shard 1/8    # on the first; 2/8 on the second ...\n  dissensus select --embeddings vectors.npy --merge shard-*-of-8.json --out picks.csv",
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
  { weights, id, threshold, k, out, memory, shard, merge, explore, ...others }: SelectOptions,
  signal: AbortSignal,
): Promise<void> {
  const isShard = shard !== undefined;
  if (out !== undefined && out.endsWith(".json") !== isShard) throw wrongOutput(isShard);
  if (isShard) {
    const { selectShard } = await import("../select/select-shard.ts");
    await selectShard({ ...others, weights, id, threshold, k, out, memory }, shard, signal);
  } else if (merge !== undefined) {
    const { mergeShards } = await import("../select/merge-shards.ts");
    await mergeShards({ ...others, merge, id, out, memory }, signal);
  } else if (explore === undefined) {
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

function wrongOutput(shard: boolean): InputError {
  const message = shard ? "a shard is written as .json" : "only a shard is written as .json";
  const cure = shard
    ? "Give --out a name that ends in .json."
    : "Give --out a name that ends in .csv, .jsonl or .parquet.";
  return new InputError({ area: "select", message, cure });
}

function outputFile(text: string): string {
  if (!/\.(?:csv|jsonl|parquet|json)$/.test(text))
    throw new InvalidArgumentError("Give a name that ends in .csv, .jsonl or .parquet, or .json for a shard.");
  return text;
}
