import { findJsonObject } from "../../packages/dissensus/src/base/loose-json.ts";
import { randomFor } from "../../packages/dissensus/src/base/random.ts";
import { orientations, type Score } from "../../packages/dissensus/src/domain/response/score.ts";
import { type Framing, framings } from "../../packages/dissensus/src/domain/scenario/scenario.ts";
import type { ModelCall } from "../../packages/dissensus/src/models/model.ts";
import { madeUpCategories } from "../../packages/dissensus/src/simulation/fixtures/made-up-scenarios.ts";
import {
  leaningCall,
  neutralCall,
  queryCall,
  rubricCall,
  type Scored,
  scoreCall,
} from "../../packages/dissensus/src/simulation/fixtures/stage-calls.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import {
  createSimulatedModel,
  type SimulatedModel,
  specReader,
} from "../../packages/dissensus/src/simulation/simulated-model.ts";
import { type SimulatedPanelModel, simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";

export interface LightScenario extends Scored {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly framing: Framing;
}

export interface LightWorld {
  readonly scenarios: readonly LightScenario[];
  /** The reply's text. */
  ask(call: ModelCall): string;
  /** The reply's JSON object; null where it holds none with this field (a planted fault). */
  json<Reply>(call: ModelCall, field: keyof Reply & string): Reply | null;
  /** The scores of one scenario: every target's samples by every scorer, orientations drawn; planted faults are missing. */
  scores(scenario: LightScenario, of: LightScoring): Score[];
}

export interface LightScoring {
  readonly targets: readonly SimulatedPanelModel[];
  readonly scorers: readonly SimulatedPanelModel[];
  readonly samples: number;
  /** The spec as system prompt; null: none. */
  readonly spec?: string | null;
}

/** A simulated world without the pipeline: the stages' prompts cut down to what simulated models read, asked one after the other, no tokens counted. */
export function lightWorld(world: World, worldSeed: number, pairs: number): LightWorld {
  const specs = specReader(worldSeed);
  const models = new Map<string, SimulatedModel>();
  const ask = (call: ModelCall): string => {
    const name = `${call.provider}/${call.model}`;
    const known = models.get(name);
    const model =
      known ?? createSimulatedModel({ world, worldSeed, provider: call.provider, model: call.model }, specs);
    if (!known) models.set(name, model);
    return model(call).text;
  };
  const json = <Reply>(call: ModelCall, field: keyof Reply & string): Reply | null => {
    const found = findJsonObject(ask(call));
    return found !== undefined && Object.hasOwn(found as object, field) ? (found as Reply) : null;
  };
  const scenarios = Array.from({ length: pairs }, (_, index) => scenariosOf(json, worldSeed, index)).flat();
  return { scenarios, ask, json, scores: (scenario, of) => scoresOf({ ask, json }, worldSeed, scenario, of) };
}

type Tools = Pick<LightWorld, "ask" | "json">;
type Anchors = Readonly<Record<string, string>>;

/** Up to three scenarios of one pair; faults of the generator and the author are left out. */
function scenariosOf(json: Tools["json"], seed: number, index: number): LightScenario[] {
  const [category1, category2] = randomFor(seed, "pair", index).shuffle(madeUpCategories) as [string, string];
  const value1 = { name: `first ${index}`, category: category1 };
  const value2 = { name: `second ${index}`, category: category2 };
  const generator = simulatedPanel.generators[index % simulatedPanel.generators.length]!;
  const queryOf = (call: ModelCall): string => json<{ query: string }>(call, "query")?.query ?? "";
  const neutral = queryOf(neutralCall(generator, value1, value2));
  const rubric = json<{ value_1: Anchors; value_2: Anchors }>(
    rubricCall(simulatedPanel.author, value1, value2, neutral),
    "value_2",
  );
  if (rubric === null) return [];
  const [anchors1, anchors2] = [Object.values(rubric.value_1), Object.values(rubric.value_2)];
  const lean = (side: "value_1" | "value_2"): string => queryOf(leaningCall(generator, value1, value2, neutral, side));
  const queries: Record<Framing, string> = { neutral, "lean-1": lean("value_1"), "lean-2": lean("value_2") };
  const pairId = `p${index}`;
  return framings.flatMap((framing) => {
    const query = queries[framing];
    if (query.split(" ").length < 30) return [];
    return { value1, value2, anchors1, anchors2, query, framing, pairId, scenarioId: `${pairId}-${framing}` };
  });
}

interface Placement {
  readonly position: number;
  readonly confidence: number;
}

function scoresOf({ ask, json }: Tools, seed: number, scenario: LightScenario, of: LightScoring): Score[] {
  const { scenarioId, pairId } = scenario;
  const scores: Score[] = [];
  const turned = { ...scenario, value1: scenario.value2, value2: scenario.value1 };
  for (const scorer of of.scorers) {
    const orientation = randomFor(seed, "orientation", scenarioId, scorer.model).pick(orientations);
    const [swapped, reversed] = [orientation.startsWith("swapped"), orientation.endsWith("reversed")];
    const shown = swapped ? { ...turned, anchors1: scenario.anchors2, anchors2: scenario.anchors1 } : scenario;
    for (const target of of.targets) {
      for (let sample = 0; sample < of.samples; sample++) {
        const response = ask(queryCall(target, scenario.query, of.spec ?? null, sample));
        const call = scoreCall(scorer, shown, response, reversed);
        const reading = json<{ value_1: Placement; value_2: Placement }>(call, "value_2");
        if (reading === null) continue;
        const [one, two] = swapped ? [reading.value_2, reading.value_1] : [reading.value_1, reading.value_2];
        scores.push({
          ...{ scenarioId, pairId, responseId: `${scenarioId}/${target.model}/${sample}`, target: target.model },
          ...{
            arm: of.spec ? "spec" : "none",
            sample,
            scorer: scorer.model,
            orientation,
            repeat: 0,
            mode: "pointwise",
          },
          ...{ position1: one.position, position2: two.position },
          ...{ confidence1: one.confidence, confidence2: two.confidence, evidence1: null, evidence2: null },
          ...{ evidenceFound1: null, evidenceFound2: null },
        });
      }
    }
  }
  return scores;
}
