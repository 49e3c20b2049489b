// node relay.ts <host> <loopback port>: listens on that host, at any port that is free, and passes on what comes in. Prints the port.
// It gives up a caller who went silent, as PostgreSQL does.
import { type AddressInfo, connect, createServer } from "node:net";

const [host, toPort] = process.argv.slice(2);
const server = createServer((near) => {
  near.setKeepAlive(true, 10_000);
  const far = connect(Number(toPort), "127.0.0.1");
  near.pipe(far).pipe(near);
  near.on("error", () => far.destroy());
  far.on("error", () => near.destroy());
});
server.listen(0, host, () => console.log((server.address() as AddressInfo).port));
