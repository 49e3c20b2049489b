import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { InputError } from "../../base/errors.ts";

export interface DatasetFile {
  /** Absolute. */
  readonly path: string;
  /** Below the dataset's folder, with forward slashes: for messages and for the record of the import. */
  readonly name: string;
  readonly split: string;
  readonly bytes: number;
}

/** The Parquet files below a folder (or the one file), in the order of their names, with their splits. Errors: InputError where there is none. */
export function datasetFiles(path: string): DatasetFile[] {
  if (!existsSync(path))
    throw noFiles(
      path,
      `there is no file or folder ${path}`,
      "Check the path, or name a dataset on the hub as hf:owner/name.",
    );
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const paths = isFolder
    ? readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".parquet") && !name.split(sep).some((part) => part.startsWith(".")))
        .sort()
        .map((name) => join(path, name))
    : [path];
  if (paths.length === 0)
    throw noFiles(
      path,
      "there are no Parquet files in this folder",
      "Name the folder that the dataset was downloaded to.",
    );
  return paths.map((file) => ({
    path: file,
    name: relative(folder, file).split(sep).join("/"),
    split: splitOf(file),
    bytes: statSync(file).size,
  }));
}

/** `all_models-00003-of-00020.parquet`, or `partial-all_models/0003.parquet` as the hub's own conversion has it. */
function splitOf(path: string): string {
  const stem = basename(path, ".parquet").replace(/-\d{5}-of-\d{5}$/, "");
  return /^\d+$/.test(stem) ? basename(dirname(path)).replace(/^partial-/, "") : stem;
}

function noFiles(file: string, message: string, cure: string): InputError {
  return new InputError({ area: "dataset", message, cure, location: { file } });
}
