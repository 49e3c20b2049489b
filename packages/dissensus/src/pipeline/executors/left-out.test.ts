import { describe, expect, it } from "vitest";
import { ModelError } from "../../models/model-error.ts";
import { LeftOut } from "./left-out.ts";

const minute = 60_000;

function watched() {
  const notices: string[] = [];
  let time = 0;
  const leftOut = new LeftOut(
    (message) => notices.push(message),
    () => time,
  );
  const failAt = (at: number, kind: "overloaded" | "unreadable-reply" = "overloaded"): string | undefined => {
    time = at;
    leftOut.outcomeOf(new ModelError({ kind, provider: "lab", message: "lab: error 500", status: 500 }), "lab");
    return leftOut.reasonFor("lab");
  };
  return { leftOut, notices, failAt };
}

describe("a provider that gives nothing but errors", () => {
  it("is left out after five calls in a row and five minutes, and told of once", () => {
    const { notices, failAt } = watched();
    const reasons = [0, 1, 2, 3, 4.9, 5, 6].map((minutes) => failAt(minutes * minute));
    const reason = "its last 6 calls came to nothing, the last one with: lab: error 500";
    expect(reasons).toEqual([undefined, undefined, undefined, undefined, undefined, reason, reason]);
    expect(notices).toEqual([`lab cannot be used now and is left out until the next run: ${reason}`]);
  });

  it("stays where it answers now and then, where the errors came all at once, and where it is replies that cannot be read", () => {
    const { leftOut, notices, failAt } = watched();
    for (let minutes = 0; minutes < 60; minutes += 2) {
      failAt(minutes * minute);
      if (minutes % 4 === 0) leftOut.answered("lab");
    }
    leftOut.answered("lab");
    for (let call = 0; call < 50; call++) failAt(60 * minute + call);
    leftOut.answered("lab");
    for (let minutes = 70; minutes < 90; minutes++) failAt(minutes * minute, "unreadable-reply");
    expect(notices).toEqual([]);
  });

  it("is not left out for errors that lie an hour apart, in which nothing was asked", () => {
    const { notices, failAt } = watched();
    failAt(0);
    for (let call = 0; call < 8; call++) failAt(60 * minute + call);
    expect(notices).toEqual([]);
  });
});
