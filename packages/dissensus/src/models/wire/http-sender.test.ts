import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { httpSender } from "./http-sender.ts";

const encoders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync };
const said = "\ufeffgrüße, 👋";
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const encoding = request.url!.slice(1) as keyof typeof encoders;
    const bytes = encoding in encoders ? encoders[encoding](Buffer.from(said)) : Buffer.from(said);
    const headers = encoding in encoders ? { "content-encoding": encoding } : {};
    response.writeHead(200, { ...headers, "x-list": ["a", "b"] }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each(["plain", ...Object.keys(encoders)])("reads a reply that comes %s", async (encoding) => {
  const sender = httpSender({ connections: 1 });
  const request = { url: `${address}/${encoding}`, headers: {}, body: "{}" };
  const reply = await sender.send(request, new AbortController().signal);
  await sender.close();
  expect({
    status: reply.status,
    body: reply.body,
    list: reply.headers.get("X-List"),
    no: reply.headers.get("no"),
  }).toEqual({ status: 200, body: "grüße, 👋", list: "a, b", no: null });
});

it("fails where a reply is not compressed as it says", async () => {
  const sender = httpSender({ connections: 1 });
  encoders.gzip = () => Buffer.from("not gzip") as ReturnType<typeof gzipSync>;
  const sent = sender.send({ url: `${address}/gzip`, headers: {}, body: "{}" }, new AbortController().signal);
  await expect(sent).rejects.toThrow("incorrect header check");
  await sender.close();
});
