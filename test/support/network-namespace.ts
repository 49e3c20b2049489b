import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A machine of its own as far as the network goes, behind a cable that can be pulled. */
export interface NetworkNamespace extends AsyncDisposable {
  /** Command and arguments that what runs inside is put behind. */
  readonly command: readonly string[];
  /** The address, with its port, at which what listens at a port of this machine's loopback is reached from both machines. */
  reachable(loopbackPort: number): Promise<string>;
  /** Makes a port of this machine's loopback reachable at the same port of the loopback inside. */
  forward(loopbackPort: number): Promise<void>;
  /** Pulls the cable: packets are lost, and no connection is told. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Whether namespaces can be made here: Linux, root and iproute2. */
export function namespacesAllowed(): boolean {
  const name = `dissensus-try-${process.pid}`;
  if (spawnSync("ip", ["netns", "add", name]).status !== 0) return false;
  return spawnSync("ip", ["netns", "del", name]).status === 0;
}

export async function openNetworkNamespace(): Promise<NetworkNamespace> {
  const name = `dissensus-${process.pid}`;
  const network = `10.213.${process.pid % 250}`;
  const [outside, inside] = [`dsn${process.pid}a`, `dsn${process.pid}b`];
  const host = `${network}.1`;
  const ip = (...args: string[]): Promise<unknown> => run("ip", args);
  await ip("netns", "add", name);
  await ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name);
  await ip("addr", "add", `${host}/24`, "dev", outside);
  await ip("link", "set", outside, "up");
  await ip("-n", name, "addr", "add", `${network}.2/24`, "dev", inside);
  await ip("-n", name, "link", "set", inside, "up");
  await ip("-n", name, "link", "set", "lo", "up");
  const command = ["ip", "netns", "exec", name];
  const relays: AsyncDisposable[] = [];
  const relay = async (behind: readonly string[], ...args: Parameters<typeof startRelay>[1]): Promise<number> => {
    const started = await startRelay(behind, args);
    relays.push(started);
    return started.port;
  };
  return {
    command,
    reachable: async (port) => `${host}:${await relay([], host, 0, "127.0.0.1", port)}`,
    forward: async (port) => {
      const outside = await relay([], host, 0, "127.0.0.1", port);
      await relay(command, "127.0.0.1", port, host, outside);
    },
    cut: async () => void (await ip("-n", name, "link", "set", inside, "down")),
    mend: async () => void (await ip("-n", name, "link", "set", inside, "up")),
    async [Symbol.asyncDispose]() {
      for (const relay of relays) await relay[Symbol.asyncDispose]();
      await ip("netns", "del", name);
    },
  };
}

/** In a process of its own: this one waits for others now and then. */
async function startRelay(
  behind: readonly string[],
  addresses: readonly [host: string, port: number, toHost: string, toPort: number],
): Promise<AsyncDisposable & { readonly port: number }> {
  const file = fileURLToPath(new URL("relay.ts", import.meta.url));
  const [command, ...args] = [...behind, process.execPath, file, ...addresses.map(String)];
  const child = spawn(command!, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = (await once(child.stdout, "data")) as [Buffer];
  return {
    port: Number(printed),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
