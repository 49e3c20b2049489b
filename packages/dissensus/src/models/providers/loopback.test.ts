import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { exampleCall } from "../fixtures/example-call.ts";
import { providerExamples } from "../fixtures/provider-examples.ts";
import type { LanguageModelProvider } from "../model.ts";
import { createLanguageModelProvider } from "./language-model-provider.ts";

const signal = new AbortController().signal;
const open: { server: Server; provider: LanguageModelProvider }[] = [];
afterEach(async () => {
  for (const { server, provider } of open.splice(0)) {
    await provider.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LanguageModelProvider> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const provider = createLanguageModelProvider({
    name: "lab",
    kind: "openai-compatible",
    baseUrl,
    concurrency: 3,
    requestTimeoutMs: 10_000,
  });
  open.push({ server, provider });
  return provider;
}

const body = JSON.stringify(providerExamples["openai-compatible"].body);

describe("a provider over a real connection", () => {
  it("sends many calls over no more connections than may be in flight, and gives each its own reply", async () => {
    const ports = new Set<number | undefined>();
    const provider = await serve(async (request, response) => {
      ports.add(request.socket.remotePort);
      const { messages } = (await json(request)) as { messages: { content: string }[] };
      const content = messages.at(-1)!.content.replace(/^.*\n/, "");
      const waitMs = Number(content) % 7;
      setTimeout(
        () => response.end(JSON.stringify({ choices: [{ message: { content }, finish_reason: "stop" }] })),
        waitMs,
      );
    });
    const numbers = Array.from({ length: 30 }, (_, index) => String(index));
    const outcomes = await Promise.all(
      numbers.map((user) => provider.call(exampleCall({ user }), { key: user, signal })),
    );
    expect(outcomes.map((outcome) => (outcome.kind === "reply" ? outcome.reply.text : null))).toEqual(numbers);
    expect(ports.size).toBeLessThanOrEqual(3);
  });

  it.each([
    ["is cut before the headers", (response: ServerResponse) => response.destroy()],
    [
      "breaks in the middle of the body",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": body.length });
        response.write(body.slice(0, 40), () => response.destroy());
      },
    ],
  ])("takes a reply that %s for a network error, worth another try", async (_, fail) => {
    const provider = await serve((request, response) => request.resume().on("end", () => fail(response)));
    await expect(provider.call(exampleCall(), { key: "k", signal })).rejects.toMatchObject({
      name: "ModelError",
      kind: "network",
      retryable: true,
    });
  });

  it("does not follow a redirect with its key", async () => {
    let requests = 0;
    const provider = await serve((request, response) => {
      requests++;
      request.resume().on("end", () => response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end());
    });
    await expect(provider.call(exampleCall(), { key: "k", signal })).rejects.toThrow(
      /redirected to http:\/\/127\.0\.0\.1:9\/elsewhere/,
    );
    expect(requests).toBe(1);
  });

  it("leaves the connection when aborted", async () => {
    let left: () => void;
    const gone = new Promise<void>((resolve) => {
      left = resolve;
    });
    const controller = new AbortController();
    const provider = await serve((request) => {
      request.socket.on("close", () => left());
      controller.abort(new Error("stopped"));
    });
    await expect(provider.call(exampleCall(), { key: "k", signal: controller.signal })).rejects.toThrow("stopped");
    await gone;
  });
});
