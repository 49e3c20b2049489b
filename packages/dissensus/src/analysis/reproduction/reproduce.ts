import type { RunQuery } from "../../store/run-store.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { runQuestion } from "../run-question.ts";
import { askOfPositions } from "./ask-of-positions.ts";
import { verdictRule } from "./compared-number.ts";
import { findGalleries } from "./galleries/find-galleries.ts";
import { galleryScenarios } from "./galleries/gallery-scenarios.ts";
import type { Reproduction, ReproductionSection } from "./reproduction.ts";
import type { ReproductionInputs } from "./reproduction-inputs.ts";
import { binSection } from "./sections/bin-section.ts";
import { complianceSection } from "./sections/compliance-section.ts";
import { disagreementSection } from "./sections/disagreement-section.ts";
import { judgeSection } from "./sections/judge-section.ts";
import { labelSection } from "./sections/label-section.ts";
import { outlierSection } from "./sections/outlier-section.ts";
import { preferenceSection } from "./sections/preference-section.ts";
import { sizeSection } from "./sections/size-section.ts";

export interface ReproduceOptions {
  /** Scenarios that a gallery shows at most. Default 40. */
  readonly mostPerGallery?: number;
  /** Called before each section, with its title. */
  readonly onSection?: (title: string) => void;
}

type Step = readonly [title: string, section: () => Promise<ReproductionSection>];

/** Every published number of the stress-testing study beside what the tables of a run or an import give. Asks no model. */
export async function reproduce(
  query: RunQuery,
  inputs: ReproductionInputs,
  { mostPerGallery = 40, onSection = () => {} }: ReproduceOptions = {},
): Promise<Reproduction> {
  const ask = await askOfPositions(runQuestion(query, inputs));
  const steps: readonly Step[] = [
    ["sizes", () => sizeSection(ask, inputs)],
    ["disagreement", () => disagreementSection(ask, inputs)],
    ["compliance", () => complianceSection(ask, inputs)],
    ["all models fail", () => binSection(ask, inputs, "by_majority")],
    ["any judge, each model", () => binSection(ask, inputs, "each_by_some")],
    ["any judge, all models", () => binSection(ask, inputs, "all_by_one")],
    ["judges", () => judgeSection(ask, inputs)],
    ["outliers", () => outlierSection(ask, inputs)],
    ["preferences", () => preferenceSection(ask, inputs)],
    ["labels", () => labelSection(ask, inputs)],
  ];
  const sections: ReproductionSection[] = [];
  for (const [title, section] of steps) {
    onSection(title);
    sections.push(await section());
  }
  onSection("galleries");
  const [counts] = await ask<Pick<Reproduction["source"], "scenarios" | "responses" | "scores" | "verdicts">>(`
SELECT (SELECT count(*) FROM scenarios) AS scenarios, (SELECT count(*) FROM responses) AS responses,
  (SELECT count(*) FROM scores) AS scores, (SELECT count(*) FROM verdicts) AS verdicts`);
  const galleries = await findGalleries(ask, mostPerGallery);
  const targets = inputs.panels.target.map(({ name }) => name);
  const judges = inputs.panels.judge.map(({ name }) => name);
  const { importedFrom: imported, simulatedProviders: simulated } = inputs;
  const scenarios = await galleryScenarios(ask, galleries, targets);
  return roundNumbers({
    version: 1,
    source: { imported, ...counts!, targets, judges, simulated },
    ...{ verdictRule, sections, galleries, scenarios },
  });
}
