// The loopback server of bench/engine.ts, in a process of its own: 50 +- 20 ms, the same 2 KB to everything. Told what to do by messages.
import { startSimulationServer } from "../../packages/dissensus/src/simulation/http/start-simulation-server.ts";

/** What the server saw since it was last reset; the same clock for both engines. */
export interface Served {
  readonly calls: number;
  /** From the first request that came in until the last reply went out. */
  readonly seconds: number;
  readonly mostInFlight: number;
  /** The server's own CPU: above `seconds` x 0.9 it is the server that is measured. */
  readonly cpuSeconds: number;
}

export type ServerMessage = "reset" | "served";

let firstAt: number | null = null;
let lastAt = 0;
let cpu = process.cpuUsage();

const server = await startSimulationServer({
  mode: "canned",
  latencyMs: Number(process.argv[2]),
  latencyJitterMs: Number(process.argv[3]),
  // Asked for whenever a request comes in, a reply goes out or one is logged.
  now: () => {
    lastAt = performance.now();
    firstAt ??= lastAt;
    return Date.now();
  },
});

process.on("message", (message: ServerMessage) => {
  if (message === "served") process.send!(served());
  else {
    server.reset();
    firstAt = null;
    cpu = process.cpuUsage();
    process.send!("reset");
  }
});
process.once("disconnect", () => server.close());
process.send!(server.baseUrl("openai-compatible"));

function served(): Served {
  const providers = Object.values(server.stats().providers);
  const { user, system } = process.cpuUsage(cpu);
  return {
    calls: server.stats().paidCalls,
    seconds: (lastAt - (firstAt ?? lastAt)) / 1000,
    mostInFlight: Math.max(0, ...providers.map(({ mostInFlight }) => mostInFlight)),
    cpuSeconds: (user + system) / 1e6,
  };
}
