import { InputError } from "../../base/errors.ts";
import type { HubRepository } from "../../store/dataset/hub-files.ts";
import { formatCount, say } from "../console.ts";
import { progressLine } from "../progress-line.ts";

/** Where `--push` goes, with the token of the environment. Errors: InputError without one, before anything is written. */
export function hubRepository(name: string, environment: Readonly<Record<string, string | undefined>>): HubRepository {
  const token = environment["HF_TOKEN"] ?? null;
  if (token === null || token === "") {
    throw new InputError({
      area: "hub",
      message: `there is no token to upload ${name} with`,
      cure: "Set HF_TOKEN to a token that may write (https://huggingface.co/settings/tokens).",
    });
  }
  return { endpoint: environment["HF_ENDPOINT"] ?? "https://huggingface.co", name, revision: "main", token, fetch };
}

/** Uploads an exported folder; goes on where it stopped. */
export async function pushDataset(repository: HubRepository, folder: string, isPublic: boolean): Promise<void> {
  const { uploadDataset } = await import("../../store/dataset/upload-dataset.ts");
  const line = progressLine(process.stdout);
  try {
    const { uploaded, known } = await uploadDataset(repository, {
      ...{ folder, isPublic },
      sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
      onProgress: ({ files, of }) => line.show(`uploaded ${formatCount(files)} of ${formatCount(of)} files`),
    });
    line.end();
    const before = known > 0 ? `, ${formatCount(known)} were there` : "";
    say(`uploaded ${formatCount(uploaded)} files to ${repository.endpoint}/datasets/${repository.name}${before}`);
  } finally {
    line.end();
  }
}
