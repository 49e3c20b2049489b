import { type SmallConfig, smallConfig } from "./small-config.ts";

/** Every model behind one files provider, whose folder is `exchange`. */
export const filesConfig: SmallConfig = {
  ...smallConfig,
  selections: { random: 3, limit: 2 },
  providers: { "by-hand": { kind: "files", folder: "exchange" } },
  targets: ["by-hand/one", "by-hand/two", "by-hand/three"],
  generators: ["by-hand/writer"],
  authors: ["by-hand/author"],
  scorers: ["by-hand/scorer"],
  judges: ["by-hand/judge-one", "by-hand/judge-two", "by-hand/judge-strict"],
  labellers: ["by-hand/labeller"],
};
