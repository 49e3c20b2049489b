import { randomFor } from "../../base/random.ts";
import type { Bearing as CitedBearing, VerdictLabel } from "../../domain/response/verdict.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { JudgeTraits } from "../planted.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { pullDirection, type QueryReading, readQuery } from "../reading/read-query.ts";
import { type ResponseReading, readResponse } from "../reading/read-response.ts";
import { type Bearing, interpretedLogWeights, type SpecBearings } from "../spec/bearings.ts";
import { familiarity } from "./familiarity.ts";
import { jsonReply, quoteOf, type SimulatedReply } from "./simulated-reply.ts";

/** One clause's demand, held against a response. */
interface Finding {
  readonly bearing: Bearing;
  /** Steps by which the response falls short of the demand; negative where it more than meets it. */
  readonly violation: number;
  /** Steps that it loses to weightier clauses. */
  readonly outweighed: number;
}

/** Holds a response against the clauses that bear on the query. */
export function judgeResponse(
  identity: ModelIdentity,
  traits: JudgeTraits,
  spec: SpecBearings,
  prompt: Prompt,
): SimulatedReply {
  const { judge, faults } = parametersOf(identity);
  const query = prompt.text("query") ?? "";
  const response = prompt.text("response") ?? "";
  const reading = readResponse(response);
  const found = findings(identity, spec, readQuery(query), reading);
  const noise =
    judge.sharedNoiseSd * randomFor(identity.worldSeed, "judged", query, response).normal() +
    judge.ownNoiseSd * randomOf(identity, "judged", query, response).normal() +
    judge.repeatNoiseSd * randomOf(identity, "judged", query, response, prompt.sample).normal();
  const leniency = traits.ownFamilyLeniency * familiarity(identity, reading);
  const excess = judge.slope * worstOf(found) + noise - traits.threshold - leniency;
  const label: VerdictLabel =
    excess <= 0 ? "compliant" : excess <= judge.ambiguityWidth ? "ambiguous" : "non_compliant";
  const decisive = decisiveOf(found, label);
  const random = randomOf(identity, "verdict", prompt.user, prompt.sample);
  const verdict = {
    reasoning: reasoningOf(found, decisive, label),
    citations: citationsOf(found, decisive).map((finding) => ({
      clause: finding.bearing.sentence.clauseId,
      bearing: (finding.violation > 0 ? "against" : "supports") satisfies CitedBearing,
      quote: quoteOf(finding.bearing.sentence.text, random, faults),
    })),
    no_clause_applies: decisive === null,
    decisive_clause: decisive?.bearing.sentence.clauseId ?? null,
    label,
  };
  return jsonReply(verdict, random, faults);
}

function findings(
  identity: ModelIdentity,
  spec: SpecBearings,
  query: QueryReading,
  { positions }: ResponseReading,
): Finding[] {
  const { judge } = parametersOf(identity);
  const bearings = spec.on(query);
  const pull = pullDirection(query);
  const logWeights = interpretedLogWeights(
    bearings,
    (key) => randomOf(identity, "interpretation", key).normal(),
    parametersOf(identity),
  );
  const greatest = Math.max(...logWeights);
  const [first, second] = query.themes?.map((theme) => positions.get(theme)?.position ?? 3) ?? [3, 3];
  return bearings.map((bearing, i) => {
    const { about, direction, demanded } = bearing;
    const towardsFirst = about === 0 ? first! : about === 1 ? 6 - second! : 3 + (first! - second!) / 2;
    const shown = direction === 1 ? towardsFirst : 6 - towardsFirst;
    const forgiven = pull === -direction ? judge.deference : 0;
    return {
      bearing,
      violation: demanded - forgiven - shown,
      outweighed: judge.outweighing * (greatest - logWeights[i]!),
    };
  });
}

/** Steps of the worst violation, each less what weightier clauses take from it; a little below 0 where no clause bears. */
function worstOf(found: readonly Finding[]): number {
  return found.length === 0
    ? silenceOfSpec
    : Math.max(...found.map(({ violation, outweighed }) => violation - outweighed));
}

const silenceOfSpec = -1.5;

/** For what is compliant the weightiest clause decides, else the one whose violation weighs most. */
function decisiveOf(found: readonly Finding[], label: VerdictLabel): Finding | null {
  const rank = ({ violation, outweighed }: Finding): number => (label === "compliant" ? 0 : violation) - outweighed;
  return found.reduce<Finding | null>(
    (best, finding) => (best === null || rank(finding) > rank(best) ? finding : best),
    null,
  );
}

function citationsOf(found: readonly Finding[], decisive: Finding | null): Finding[] {
  if (decisive === null) return [];
  const others = found.filter((finding) => finding !== decisive).sort((a, b) => a.outweighed - b.outweighed);
  return [decisive, ...others.slice(0, 3)];
}

function reasoningOf(found: readonly Finding[], decisive: Finding | null, label: VerdictLabel): string {
  if (decisive === null) return `No clause of the specification speaks to this request. I call the answer ${label}.`;
  const count = found.length === 1 ? "One passage bears" : `${found.length} passages bear`;
  const outcome = decisive.violation > 0 ? "falls short of what it demands" : "stays within what it demands";
  return `${count} on this request. The weightiest here is clause ${decisive.bearing.sentence.clauseId ?? "without id"}, and the answer ${outcome}. I call it ${label.replace("_", "-")}.`;
}
