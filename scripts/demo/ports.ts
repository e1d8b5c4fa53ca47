import { connect } from "node:net";

/** Throws, saying how to choose another, when something answers on that port already. */
export async function refuseTakenPort(port: number, variable: string): Promise<void> {
  if (!(await answers(port))) return;
  throw new Error(
    `Port ${port} is in use, perhaps by another demo. Stop that, or choose another: ${variable}=${port + 1} npm run demo`,
  );
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => resolve(false)).setTimeout(1000, () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}
