import { isNode, LineCounter, parseDocument } from "yaml";
import { type FileLocation, InputError } from "../../base/errors.ts";
import { type Variant, variants } from "../../domain/response/arm.ts";
import { allTargets, modelSetsOf } from "../../domain/run/model-set.ts";
import type { PanelModel, Panels } from "../../domain/run/panel.ts";
import {
  batchKinds,
  lexicalModels,
  localEmbedderKinds,
  type Provider,
  type ProviderKind,
  providerKinds,
} from "../../domain/run/provider-config.ts";
import { paperPreset, type Settings, settingsSchema } from "../../domain/run/settings.ts";
import { randomSubset } from "../../domain/scenario/selection.ts";
import { didYouMean } from "./closest-name.ts";
import { issuesError } from "./config-issues.ts";
import { type ConfigFile, configSchema } from "./config-schema.ts";
import { settingNames } from "./setting-names.ts";

/** The configuration, checked. Paths stand as written: relative to the configuration's folder. */
export interface Config {
  readonly specPath: string;
  readonly variantPaths: Readonly<Partial<Record<Variant, string>>>;
  readonly taxonomyPath: string;
  readonly runFolder: string;
  readonly promptsFolder: string | null;
  readonly settings: Settings;
  readonly panels: Panels;
  /** Every provider that a panel names. */
  readonly providers: readonly Provider[];
  /** The user's own prices, by "provider/model". */
  readonly prices: ConfigFile["prices"];
}

/** Reads dissensus.yaml. Errors: InputError with line and column. */
export function readConfig(text: string, file: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const locate = (path: readonly PropertyKey[]): FileLocation => locationOf(document, lines, path, file);
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw configError(
      `this is not YAML: ${broken.message}`,
      "Mend the line; quotes, indentation and colons are the usual causes.",
      { file, line, column: col },
    );
  }
  const parsed = configSchema.safeParse(withPreset(contentOf(document, file)));
  if (!parsed.success) {
    const valueAt = (path: readonly PropertyKey[]): unknown =>
      path.length === 0 ? document.toJS() : document.getIn(path);
    throw issuesError(parsed.error.issues, { locate, valueAt, keysAt: settingNames });
  }
  const config = parsed.data;
  const panels = panelsOf(config, locate);
  const settings = settingsSchema.parse(
    Object.fromEntries(Object.keys(settingsSchema.shape).map((key) => [key, config[key as keyof Settings]])),
  );
  checkNames(panels, settings, locate);
  checkVariants(config, settings, locate);
  const providers = providersOf(config, panels, locate);
  checkModes(panels, providers, locate);
  return {
    specPath: config.spec,
    variantPaths: config.variants,
    taxonomyPath: config.taxonomy,
    runFolder: config.run,
    promptsFolder: config.prompts ?? null,
    settings,
    panels,
    providers,
    prices: config.prices,
  };
}

/** The document as a plain value. Errors: InputError for aliases that lead nowhere, or to too much. */
function contentOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw configError((cause as Error).message, "Write the value out instead of an alias (*name).", {
      file,
      line: 1,
      column: 1,
    });
  }
}

/** The preset's values, where the file has none of its own. */
function withPreset(content: unknown): unknown {
  if (typeof content !== "object" || content === null || (content as { preset?: unknown }).preset !== "paper")
    return content;
  const merged: Record<string, unknown> = { ...content };
  for (const [key, value] of Object.entries(paperPreset)) {
    const own = merged[key];
    const both =
      typeof value === "object" &&
      !Array.isArray(value) &&
      (own === undefined || (typeof own === "object" && own !== null));
    if (both) merged[key] = { ...value, ...(own as object) };
    else if (own === undefined) merged[key] = value;
  }
  return merged;
}

type Locate = (path: readonly PropertyKey[]) => FileLocation;
type Entry = ConfigFile["targets"][number];

function panelsOf(config: ConfigFile, locate: Locate): Panels {
  const panel = (
    key: "targets" | "generators" | "authors" | "scorers" | "judges" | "labellers" | "writers",
  ): PanelModel[] => {
    const models = (config[key] ?? config.authors).map(panelModelOf);
    models.forEach((model, index) => {
      if (models.findIndex((other) => other.name === model.name) === index) return;
      throw configError(
        `"${model.name}" stands twice among the ${key}`,
        "Give one of them another `name`.",
        locate([key, index]),
      );
    });
    return models;
  };
  return {
    target: panel("targets"),
    generator: panel("generators"),
    author: panel("authors"),
    scorer: panel("scorers"),
    judge: panel("judges"),
    labeller: panel("labellers"),
    writer: panel("writers"),
    embedder: [panelModelOf(config.embedder)],
  };
}

function panelModelOf(entry: Entry): PanelModel {
  const {
    model: id,
    name,
    governed = true,
    mode,
    ...parameters
  } = typeof entry === "string" ? { model: entry } : entry;
  const slash = id.indexOf("/");
  const model = id.slice(slash + 1);
  const common = { name: name ?? model, provider: id.slice(0, slash), model, parameters, governed };
  return mode === "batch" ? { ...common, mode } : common;
}

function checkNames(panels: Panels, settings: Settings, locate: Locate): void {
  const targets = new Set(panels.target.map((target) => target.name));
  const taken = new Set([allTargets, randomSubset, ...panels.target.map((target) => target.provider)]);
  for (const [set, names] of Object.entries(settings.modelSets)) {
    if (taken.has(set)) {
      throw configError(
        `"${set}" names a set of targets already`,
        "Give your set another name.",
        locate(["modelSets", set]),
      );
    }
    if (new Set(names).size < names.length) {
      throw configError(`a target stands twice in "${set}"`, "Name each target once.", locate(["modelSets", set]));
    }
    names.forEach((name, index) => {
      if (targets.has(name)) return;
      throw configError(
        `"${name}" is not one of the targets`,
        `${didYouMean(name, targets)}Use names of targets: ${[...targets].join(", ")}.`,
        locate(["modelSets", set, index]),
      );
    });
  }
  const sets = new Set(modelSetsOf({ panels, settings }).map(({ name }) => name));
  settings.selections.subsets?.forEach((name, index) => {
    if (sets.has(name)) return;
    throw configError(
      `there is no set of targets "${name}"`,
      `${didYouMean(name, sets)}Sets: ${[...sets].join(", ")}. A provider with two targets or more is one; others stand under \`modelSets:\`.`,
      locate(["selections", "subsets", index]),
    );
  });
  if (!panels.target.some((target) => target.governed)) {
    throw configError(
      "no target is governed by the spec",
      "Leave out `governed: false` for at least one target.",
      locate(["targets"]),
    );
  }
}

/** Errors: InputError for an arm or a yardstick that needs a version of the spec which is not named. */
function checkVariants(config: ConfigFile, { arms, judging }: Settings, locate: Locate): void {
  const uses = [
    ...arms.map((name, index) => ({ name, path: ["arms", index] })),
    ...judging.yardsticks.map((name, index) => ({ name, path: ["judging", "yardsticks", index] })),
  ];
  for (const { name, path } of uses) {
    const variant = variants.find((candidate) => candidate === name);
    if (variant === undefined || config.variants[variant] !== undefined) continue;
    throw configError(
      `"${name}" needs a version of the spec`,
      `Name its file: \`variants: { ${name}: other-spec.md }\`.`,
      locate(path),
    );
  }
  const judgedOnly = judging.arms?.findIndex((arm) => !arms.includes(arm)) ?? -1;
  if (judgedOnly >= 0) {
    throw configError(
      `no target answers under the arm "${judging.arms![judgedOnly]}"`,
      "Add it to `arms`, or leave it out here.",
      locate(["judging", "arms", judgedOnly]),
    );
  }
}

/** Where a model is named, for messages about its provider. */
const panelKeys = {
  target: "targets",
  generator: "generators",
  author: "authors",
  scorer: "scorers",
  judge: "judges",
  labeller: "labellers",
  writer: "writers",
  embedder: "embedder",
} as const;

function checkModes(panels: Panels, providers: readonly Provider[], locate: Locate): void {
  for (const [role, models] of Object.entries(panels) as [keyof Panels, readonly PanelModel[]][]) {
    models.forEach(({ provider: name, mode }, index) => {
      if (mode !== "batch") return;
      const kind = providers.find((provider) => provider.name === name)!.kind;
      if (role !== "embedder" && batchKinds.includes(kind)) return;
      throw configError(
        role === "embedder" ? "embeddings have no batch mode" : `"${name}" (${kind}) has no batch endpoint`,
        `Leave out \`mode: batch\`; providers of kind ${batchKinds.join(", ")} have one, for every role but the embedder.`,
        locate([...(role === "embedder" ? ["embedder"] : [panelKeys[role], index]), "mode"]),
      );
    });
  }
}

function providersOf(config: ConfigFile, panels: Panels, locate: Locate): Provider[] {
  const providers = new Map<string, Provider>();
  for (const [role, models] of Object.entries(panels) as [keyof Panels, readonly PanelModel[]][]) {
    models.forEach(({ provider: name, model }, index) => {
      if (providers.has(name)) return;
      const path = role === "embedder" ? ["embedder"] : [panelKeys[role], index];
      const configured = config.providers[name] ?? {};
      const kind =
        configured.kind ?? (providerKinds.includes(name as ProviderKind) ? (name as ProviderKind) : undefined);
      if (kind === undefined) {
        throw configError(
          `there is no provider "${name}"`,
          `${didYouMean(name, [...Object.keys(config.providers), ...providerKinds])}Add it under \`providers:\` with a kind (${providerKinds.join(", ")}), or use one of those names.`,
          locate(name in config.providers ? ["providers", name] : path),
        );
      }
      const secret = Object.keys(configured.headers ?? {}).find((header) =>
        /authorization|key|token|cookie|secret/i.test(header),
      );
      if (secret !== undefined) {
        throw configError(
          `the header "${secret}" looks like a key`,
          "Keys do not stand in this file, which is copied into the run: name their environment variable with `apiKeyEnv`.",
          locate(["providers", name, "headers"]),
        );
      }
      if (kind === "openai-compatible" && configured.baseUrl === undefined) {
        throw configError(
          `the provider "${name}" needs a baseUrl`,
          "Add `baseUrl:`, for example http://localhost:11434/v1 for Ollama.",
          locate(["providers", name]),
        );
      }
      if (localEmbedderKinds.includes(kind) && role !== "embedder") {
        throw configError(`"${name}" only embeds`, "Use it as the embedder.", locate(path));
      }
      if (kind === "lexical" && !lexicalModels.includes(model)) {
        const known = lexicalModels.map((lexical) => `"${name}/${lexical}"`).join(" or ");
        throw configError(`the lexical embedder has no model "${model}"`, `Name ${known}.`, locate(path));
      }
      providers.set(name, { ...configured, name, kind });
    });
  }
  return [...providers.values()];
}

/** The place of a setting, or of the nearest one around it that is there. */
function locationOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
  file: string,
): FileLocation {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { file, line, column: col };
    }
  }
  return { file, line: 1, column: 1 };
}

function configError(message: string, cure: string, location: FileLocation): InputError {
  return new InputError({ area: "configuration", message, cure, location });
}
