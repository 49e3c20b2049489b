import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { failuresTable } from "../packages/dissensus/src/domain/run/failure.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { callsOf, rowsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";

const canaries = ["canary-in-environment-7f3a9c", "canary-in-file-5d2e8b", "canary-in-address-91be04"] as const;

/** An OpenAI-compatible server that tells everything it was told: "denied" gets 401, "wrong" 400, "chatty" an answer. */
async function tellTaleServer(): Promise<{ readonly baseUrl: string; readonly authorizations: Set<string> }> {
  const authorizations = new Set<string>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { model } = JSON.parse(body) as { model: string };
    const authorization = request.headers.authorization ?? "none";
    authorizations.add(authorization);
    const told = `you sent Authorization: ${authorization} \u001b[31m`;
    const status = model === "denied" ? 401 : model === "wrong" ? 400 : 200;
    const choice = { index: 0, message: { role: "assistant", content: `Hello. ${told}` }, finish_reason: "stop" };
    const answer = { id: "1", object: "chat.completion", created: 1, model, choices: [choice], echo: told };
    response.writeHead(status, { "content-type": "application/json", "x-echo": authorization });
    response.end(JSON.stringify(status === 200 ? answer : { error: { message: told, code: told, type: told } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, authorizations };
}

describe("keys", () => {
  it("from the environment and from .env reach the provider and nothing else, whatever the provider answers", async () => {
    const { baseUrl, authorizations } = await tellTaleServer();
    const server = { kind: "openai-compatible", baseUrl };
    const project = projectFolder({
      ...smallConfig,
      pairs: { count: 1 },
      providers: {
        ...(smallConfig["providers"] as object),
        keyed: { ...server, apiKeyEnv: "CANARY_KEY" },
        filed: { ...server, apiKeyEnv: "CANARY_IN_FILE" },
        spare: { ...server, baseUrl: `http://user:${canaries[2]}@127.0.0.1:9/v1` },
      },
      targets: ["sim-alder/alder-large", "keyed/denied", "filed/wrong", "filed/chatty"],
    });
    project.write(".env", `CANARY_IN_FILE=${canaries[1]}\n`);
    const env = { CANARY_KEY: canaries[0] };
    const outcomes = [await dissensus(["run", project.path], { env })];
    expect(outcomes[0]).toMatchObject({ code: 3, stdout: expect.stringContaining("keyed cannot be used now") });
    expect([...authorizations].sort()).toEqual(canaries.slice(0, 2).map((canary) => `Bearer ${canary}`));
    project.configure({
      ...JSON.parse(project.read("dissensus.yaml")),
      targets: ["sim-alder/alder-large", "filed/wrong", "filed/chatty"],
    });
    outcomes.push(await dissensus(["run", project.path, "--json"], { env }));
    outcomes.push(
      ...(await Promise.all(["plan", "status"].map((command) => dissensus([command, project.path], { env })))),
    );
    expect(outcomes.slice(1).map(({ code }) => code)).toEqual([0, 0, 0]);

    const failures = await rowsOf(project.run, failuresTable);
    expect(failures.filter(({ model }) => model === "wrong").length).toBeGreaterThan(0);
    const calls = await callsOf(project.run);
    expect(calls.filter(({ model }) => model === "chatty").length).toBeGreaterThan(0);
    const told = [
      ...outcomes.map((outcome) => JSON.stringify(outcome)),
      JSON.stringify(calls),
      JSON.stringify(failures),
    ];
    for (const entry of readdirSync(project.run, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) told.push(readFileSync(join(entry.parentPath, entry.name), "latin1"));
    for (const canary of canaries) expect(told.filter((text) => text.includes(canary))).toEqual([]);
    expect(outcomes.map(({ stdout, stderr }) => stdout + stderr).join("")).not.toContain("\u001b");
  }, 600_000);

  it("that are missing are named, before anything is asked", async () => {
    const project = projectFolder({ ...smallConfig, targets: ["sim-alder/a", "anthropic/claude"] });
    expect(await dissensus(["run"], { cwd: project.path })).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/needs an API key\n {6}Set ANTHROPIC_API_KEY in the environment or in \.env/),
    });
    expect(readdirSync(project.path)).toEqual(["dissensus.yaml", "spec.md"]);
  });
});
