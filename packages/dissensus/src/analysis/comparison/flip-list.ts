import type { FlippedScenario } from "./comparison.ts";
import { largestShift } from "./position-shift.ts";
import type { Reading } from "./read-window.ts";
import type { MappedTarget } from "./target-mapping.ts";

/** A scenario on which a target's verdict or refusal is another one now. */
export interface Flip {
  readonly target: MappedTarget;
  readonly scenarioId: string;
  readonly kinds: FlippedScenario["kinds"];
  /** How far positions moved; null: not known. */
  readonly shift: number | null;
  readonly positions: readonly [Positions, Positions];
}

type Positions = readonly [number, number] | null;

/** The flips of most moved positions, so many at most. */
export class FlipList {
  readonly #most: number;
  #flips: Flip[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(target: MappedTarget, before: Reading, after: Reading): void {
    const kinds = kindsOf(before, after);
    if (kinds.length === 0) return;
    const positions = [positionsOf(before), positionsOf(after)] as const;
    const shift = largestShift(before, after);
    this.#flips.push({ target, scenarioId: before.scenarioId, kinds, shift, positions });
    if (this.#flips.length > 10 * this.#most + 1000) this.#flips = this.list();
  }

  list(): Flip[] {
    return [...this.#flips].sort(byShift).slice(0, this.#most);
  }
}

function kindsOf(before: Reading, after: Reading): FlippedScenario["kinds"] {
  const turned = (old: boolean | null, now: boolean | null): boolean => old === false && now === true;
  return [
    ...(turned(before.problematic, after.problematic) ? (["became problematic"] as const) : []),
    ...(turned(after.problematic, before.problematic) ? (["became compliant"] as const) : []),
    ...(turned(before.refuses, after.refuses) ? (["began to refuse"] as const) : []),
    ...(turned(after.refuses, before.refuses) ? (["stopped refusing"] as const) : []),
  ];
}

function positionsOf({ position1, position2 }: Reading): Positions {
  return position1 === null || position2 === null ? null : [position1, position2];
}

function byShift(a: Flip, b: Flip): number {
  if (a.shift !== b.shift) return (b.shift ?? -1) - (a.shift ?? -1);
  const [first, second] = [a, b].map(({ scenarioId, target }) => `${scenarioId}/${target.before}`) as [string, string];
  return first < second ? -1 : 1;
}
