import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomFor } from "../packages/dissensus/src/base/random.ts";
import { failuresTable } from "../packages/dissensus/src/domain/run/failure.ts";
import { type BatchAsk, errorLine, pendingAsks, replyLine, simulatedText } from "./support/batch-asks.ts";
import { dissensus } from "./support/dissensus.ts";
import { filesConfig } from "./support/files-config.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";

const declined = "I would rather not say.";
const askedAgain = "Your previous reply to this could not be used";

/** Answers asks over two files, shuffled. Of seven or more, the first stays open, the second fails, the third gets no JSON, now and when asked again. */
async function reply(project: ProjectFolder, asks: readonly BatchAsk[], round: number) {
  const many = asks.length >= 7;
  const isDeclined = (ask: BatchAsk, index: number): boolean =>
    ask.body.response_format !== undefined &&
    ((many && index === 2) || ask.body.messages.at(-1)!.content.includes(askedAgain));
  const lines = await Promise.all(
    asks.map(async (ask, index) => {
      if (many && index === 0) return [];
      if (many && index === 1) return [errorLine(ask, "the service was out of order")];
      return [replyLine(ask, isDeclined(ask, index) ? declined : await simulatedText(ask))];
    }),
  );
  const shuffled = randomFor("replies", round).shuffle(lines.flat());
  const half = Math.ceil(shuffled.length / 2);
  for (const [part, some] of [shuffled.slice(0, half), shuffled.slice(half)].entries())
    project.write(`exchange/replies/round-${round}-${part}.jsonl`, some.map((line) => `${line}\n`).join(""));
  return {
    left: many ? asks[0] : undefined,
    failed: many ? 1 : 0,
    declined: asks.filter((ask) => ask.body.messages.at(-1)!.content.includes(askedAgain)).length,
  };
}

describe("the files provider", () => {
  it("runs the whole job through JSONL files, whatever order, gaps and garbage the replies have", async () => {
    const project = projectFolder(filesConfig);
    const answered = new Set<string>();
    const expected = { failed: 0, declined: 0 };
    let left: BatchAsk | undefined;
    let outcome = await dissensus(["run", "."], { cwd: project.path });
    for (let round = 0; outcome.code === 3 && round < 20; round++) {
      const asks = pendingAsks(join(project.path, "exchange"));
      expect(outcome.stdout).toContain(
        "Asks wait in exchange/asks/pending.jsonl; put the replies as JSONL into exchange/replies/.",
      );
      expect(asks.length).toBeGreaterThan(0);
      expect(asks.filter((ask) => answered.has(ask.custom_id))).toEqual([]);
      if (left) expect(asks.map((ask) => ask.custom_id)).toContain(left.custom_id);
      const done = await reply(project, asks, round);
      for (const { custom_id } of asks) if (custom_id !== done.left?.custom_id) answered.add(custom_id);
      left = done.left;
      expected.failed += done.failed;
      expected.declined += done.declined;
      outcome = await dissensus(["run", "."], { cwd: project.path });
    }
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(pendingAsks(join(project.path, "exchange"))).toEqual([]);
    const failures = await rowsOf(project.run, failuresTable);
    const detailsOf = (pattern: RegExp): number => failures.filter(({ detail }) => pattern.test(detail)).length;
    expect(expected.failed).toBeGreaterThan(2);
    expect(expected.declined).toBeGreaterThan(1);
    expect({
      failed: detailsOf(/replies\/round-\d+-\d\.jsonl:\d+: the service was out of order$/),
      all: failures.length,
    }).toEqual({
      failed: expected.failed,
      all: expected.failed + expected.declined,
    });
    expect(detailsOf(/no JSON object in: "I would rather not say\."/)).toBe(expected.declined);
    const unscored = JSON.parse((await dissensus(["status", project.path, "--json"])).stdout) as {
      stages: { unscored: number }[];
    };
    expect(unscored.stages.reduce((sum, stage) => sum + stage.unscored, 0)).toBe(failures.length);
    expect(await dissensus(["verify", project.path])).toMatchObject({ code: 0 });
  }, 600_000);

  it("writes each ask as one request of OpenAI's batch layout, and names the line of a reply that is no reply", async () => {
    const project = projectFolder(filesConfig);
    await dissensus(["run", project.path]);
    const asks = pendingAsks(join(project.path, "exchange"));
    expect(asks.map(({ custom_id, ...ask }) => ({ ...ask, custom_id: typeof custom_id }))).toEqual(
      asks.map(() => ({
        custom_id: "string",
        method: "POST",
        url: "/v1/chat/completions",
        body: {
          model: "writer",
          messages: [
            { role: "system", content: expect.any(String) },
            { role: "user", content: expect.stringContaining("<value_1") },
          ],
          max_completion_tokens: 4000,
          response_format: { type: "json_schema", json_schema: expect.objectContaining({ strict: true }) },
        },
      })),
    );
    project.write("exchange/replies/a.jsonl", `${replyLine(asks[0]!, "x")}\n{"custom_id": \n`);
    expect(await dissensus(["run", "."], { cwd: project.path })).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^error .*exchange\/replies\/a\.jsonl:2: this line is not JSON/),
    });
    expect(pendingAsks(join(project.path, "exchange"))).toEqual(asks);
  });
});
