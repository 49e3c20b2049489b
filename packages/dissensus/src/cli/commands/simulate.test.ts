import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { providerConfigSchema } from "../../domain/run/provider-config.ts";
import { addSimulate } from "./simulate.ts";

const program = `
  import { Command } from "commander";
  import { addSimulate } from ${JSON.stringify(new URL("./simulate.ts", import.meta.url).href)};
  const program = new Command("dissensus");
  addSimulate(program);
  await program.parseAsync(["simulate", ...process.argv.slice(1)], { from: "user" });
`;

describe("dissensus simulate", () => {
  it("prints addresses and a configuration that can be used, serves, and sums up when it is ended", async () => {
    const args = ["--input-type=module", "-e", program, "--", "--port", "0", "--faults", "anthropic/overloaded=1"];
    const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ["ignore", "pipe", "inherit"] });
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.startsWith("Ctrl-C")) break;
    }
    const from = lines.indexOf("providers:");
    const { providers } = parse(lines.slice(from, from + 8).join("\n")) as { providers: Record<string, unknown> };
    const configs = Object.values(providers).map((provider) => providerConfigSchema.parse(provider));
    expect(configs.map(({ kind }) => kind)).toEqual([
      "openai",
      "anthropic",
      "google",
      "xai",
      "mistral",
      "openrouter",
      "openai-compatible",
    ]);
    const body = JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hi" }] });
    const statuses = [configs[6]!, configs[1]!].map(async ({ baseUrl, kind }) => {
      const path = kind === "anthropic" ? "/messages" : "/chat/completions";
      return (await fetch(`${baseUrl}${path}`, { method: "POST", body })).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 529]);
    const rest = (async () => (await child.stdout.toArray()).join(""))();
    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(0);
    expect(await rest).toContain("Calls paid for in all: 1.");
  });

  it.each([
    [["--world", "flat"], 'there is no world "flat"'],
    [["--faults", "overloaded"], '"overloaded" is not a fault with its rate'],
    [["--faults", "tired=1"], 'there is no fault "tired"'],
    [["--faults", "slow=2"], 'the rate of "slow" is 2'],
  ])("refuses %j", async (args, message) => {
    const command = new Command("dissensus");
    addSimulate(command);
    await expect(command.parseAsync(["simulate", "--port", "0", ...args], { from: "user" })).rejects.toMatchObject({
      name: "InputError",
      message,
    });
  });
});
