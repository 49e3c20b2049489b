import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import type { PatchTest } from "./patch-test.ts";
import { writtenPlacebo } from "./written-placebo.ts";

const prompt = `You are the assistant of a library.

1. Answer only questions about books, films and music.
2. Keep the borrower's records to yourself, whoever asks.
3. Be brief, and say when you do not know.
`;

/** A test of a patch that puts other words in the place of some. */
function testOf(text: string, from: string, to: string): PatchTest {
  const spec = readSpec(text, "spec.md");
  const patchedSpec = readSpec(text.replace(from, to), "patched.md");
  return { parent: { inputs: { spec } }, patchedSpec } as PatchTest;
}

const patched = testOf(prompt, "whoever asks", "unless the borrower asks");
const [changed] = patched.parent.inputs.spec.clauses.filter(({ text }) => text.includes("records"));
const placebo = (text: string, clauseId = changed!.clauseId, sample = 0) => [
  { clauseId, writer: "w", sample, text, words: 8 },
];

describe("a written placebo", () => {
  it("stands in the place of the clause, also where ids follow from the words", () => {
    const { text } = writtenPlacebo(patched, placebo("Tell nobody at all what anybody has borrowed."));
    expect(text).toBe(prompt.replace(/Keep the borrower.*/, "Tell nobody at all what anybody has borrowed."));
  });

  it("is refused where a clause was not restated, or where its text would make other clauses", () => {
    expect(() => writtenPlacebo(patched, placebo("Other.", "ghost"))).toThrow(InputError);
    const headed = testOf("# Rules {#rules}\n\n## A {#a}\n\nDo this.\n\n## B {#b}\n\nDo that.\n", "Do this.", "Do it.");
    expect(() => writtenPlacebo(headed, placebo("## C", "a"))).toThrow("the outline would change");
    const second = [...placebo("## C", "a"), ...placebo("See to this.", "a", 1)];
    expect(writtenPlacebo(headed, second).text).toContain("## A {#a}\n\nSee to this.\n");
  });

  it("takes of each clause the first wording that can stand there, whatever becomes of the others'", () => {
    const text = "# Rules {#rules}\n\n## A {#a}\n\nDo this.\n\n## B {#b}\n\nDo that.\n";
    const both = testOf(text, "Do this.\n\n## B {#b}\n\nDo that.", "Do it.\n\n## B {#b}\n\nDo the other.");
    const wordings = [
      ...placebo("See to this.", "a"),
      ...placebo("## C", "a", 1),
      ...placebo("## D", "b"),
      ...placebo("See to that.", "b", 1),
    ];
    expect(writtenPlacebo(both, wordings).text).toBe(
      text.replace("Do this", "See to this").replace("Do that", "See to that"),
    );
    expect(() => writtenPlacebo(both, wordings.slice(0, 3))).toThrow('the restated text of "b"');
  });

  it("is refused where the patch stands next to no clause with text", () => {
    const bare = testOf("# Rules {#rules}\n\n## A {#a}\n\nDo this.\n", "# Rules", "# All rules");
    expect(() => writtenPlacebo(bare, [])).toThrow("no clause with text");
  });
});
