import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { engineRoutes } from "./engines";
import { frontPage } from "./front-page";
import { answered, deliver, html, json, type Outcome, readBody } from "./http";
import { openAiError } from "./openai/errors";
import { createReceivedLog, type Received } from "./received";
import { createScriptBook, readScript, type Script, ScriptError } from "./script";
import { loadLibrary } from "./sound/library";
import type { Recogniser } from "./sound/recognise";
import type { World } from "./world";

type StandinsOptions = {
  /** 0 takes any free port. */
  port: number;
  recordingsFolder: string;
  host?: string;
  /** For audio that is no sample; without one such audio is refused. */
  recogniser?: Recogniser | null;
};

export type Standins = {
  url: string;
  port: number;
  sampleCount: number;
  /** Replaces the whole script and starts its counts anew; `{}` is normal behaviour. */
  script(script: Script): void;
  received(kind?: string): Received[];
  clear(): void;
  /** Ends at once, open requests included. */
  close(): Promise<void>;
};

/** Starts the stand-ins. Throws when the port is taken or a sample in the folder is malformed. */
export async function startStandins(options: StandinsOptions): Promise<Standins> {
  const { port, host = "127.0.0.1", recordingsFolder } = options;
  const closing = new AbortController();
  const world: World = {
    library: await loadLibrary(recordingsFolder),
    recogniser: options.recogniser ?? null,
    script: createScriptBook(),
    received: createReceivedLog(),
    closing: closing.signal,
  };
  const server = createServer((request, response) => void answer(world, request, response));
  const boundPort = await listen(server, port, host);

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    sampleCount: sampleCountOf(world),
    script: (script) => world.script.set(readScript(script)),
    received: (kind) => world.received.list(kind),
    clear: () => world.received.clear(),
    close: async () => {
      closing.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://standins");
  const route = `${request.method} ${pathname}`;

  try {
    const handler = engineRoutes[route];
    if (!handler) {
      deliver(response, await answerOurselves(world, route, searchParams, request));
      return;
    }
    const entry = world.received.add(kindOf(pathname), route, request.headers);
    entry.status = deliver(response, await handler(world, request, entry));
  } catch (error) {
    // The caller hung up while sending: there is nobody left to answer.
    if (request.destroyed && !request.complete) return;
    process.stderr.write(`stand-ins: ${error instanceof Error ? error.stack : error}\n`);
    deliver(response, answered(openAiError(500, "The stand-in failed; see its own output.")));
  }
}

/** `/openai/v1/models` is of the kind `openai`. */
function kindOf(pathname: string): string {
  return pathname.split("/")[1] ?? "";
}

async function answerOurselves(
  world: World,
  route: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Outcome> {
  switch (route) {
    case "GET /":
      return answered(html(200, frontPage(world.received.list(), sampleCountOf(world))));
    case "GET /received":
      return answered(json(200, world.received.list(query.get("kind") ?? undefined)));
    case "DELETE /received":
      world.received.clear();
      return answered(json(200, []));
    case "PUT /script":
      return await takeScript(world, request);
    case "DELETE /script":
      world.script.set({});
      return answered(json(200, {}));
    default:
      return answered(openAiError(404, `Invalid URL (${route})`));
  }
}

async function takeScript(world: World, request: IncomingMessage): Promise<Outcome> {
  const body = await readBody(request, 1024 * 1024);
  try {
    world.script.set(readScript(JSON.parse(body?.toString("utf8") ?? "")));
    return answered(json(200, world.script.current()));
  } catch (error) {
    if (!(error instanceof ScriptError || error instanceof SyntaxError)) throw error;
    return answered(openAiError(400, error.message));
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function sampleCountOf(world: World): number {
  return new Set(world.library.map((track) => track.sample)).size;
}
