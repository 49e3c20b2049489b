// node relay.ts <host> <port> <to host> <to port>: passes on what comes in. Prints the port it listens on; port 0: any that is free.
// It gives up whoever went silent, as PostgreSQL does.
import { type AddressInfo, connect, createServer } from "node:net";

const [host, port, toHost, toPort] = process.argv.slice(2);
const server = createServer((near) => {
  const far = connect(Number(toPort), toHost);
  for (const socket of [near, far]) socket.setKeepAlive(true, 10_000);
  near.pipe(far).pipe(near);
  near.on("error", () => far.destroy());
  far.on("error", () => near.destroy());
});
server.listen(Number(port), host, () => console.log((server.address() as AddressInfo).port));
