import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { frontPage } from "./front-page/page";
import { verdictOn } from "./hook/signature";
import { answered, deliver, json, type Outcome, readBody } from "./http";
import { openAiError } from "./openai/errors";
import { createReceivedLog, type Received } from "./received";
import { serviceFor } from "./routes";
import { createScriptBook, readScript, type Script } from "./script";
import { ScriptError } from "./script-fields";
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
  /** What webhooks are signed with. */
  hookSecret?: string | undefined;
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
    emails: new Map(),
    hookSecrets: new Set(options.hookSecret ? [options.hookSecret] : []),
    closing: closing.signal,
  };
  const server = createServer((request, response) => void answer(world, request, response));
  const boundPort = await listen(server, port, host);

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    sampleCount: sampleCountOf(world),
    script: (script) => setScript(world, script),
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
  try {
    // A path may begin with "//", which URL would take for a host.
    const { pathname, searchParams } = new URL(`http://standins${request.url ?? "/"}`);
    const route = `${request.method} ${pathname}`;
    const service = serviceFor(route, pathname);
    if (!service) {
      deliver(response, await answerOurselves(world, route, searchParams, request));
      return;
    }
    const entry = world.received.add(service.kind, route, request.headers);
    entry.status = deliver(response, await service.handler(world, request, entry));
  } catch (error) {
    // The caller hung up while sending: there is nobody left to answer.
    if (request.destroyed && !request.complete) return;
    process.stderr.write(`stand-ins: ${error instanceof Error ? error.stack : error}\n`);
    deliver(response, answered(openAiError(500, "The stand-in failed; see its own output.")));
  }
}

async function answerOurselves(
  world: World,
  route: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Outcome> {
  switch (route) {
    case "GET /":
      return answered(frontPage(world, request, query));
    case "GET /received":
      return answered(json(200, listed(world, query)));
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

/** Oldest first; a webhook says whether its signature is right. */
function listed(world: World, query: URLSearchParams) {
  const secrets = [...world.hookSecrets, ...query.getAll("secret")];
  return world.received
    .list(query.get("kind") ?? undefined)
    .map((entry) =>
      entry.kind === "webhook" ? { ...entry, signature: verdictOn(entry, secrets) } : entry,
    );
}

/** Throws a `ScriptError` when it is malformed. */
function setScript(world: World, value: unknown): void {
  const script = readScript(value);
  world.script.set(script);
  if (script.hook?.secret) world.hookSecrets.add(script.hook.secret);
}

async function takeScript(world: World, request: IncomingMessage): Promise<Outcome> {
  const body = await readBody(request, 1024 * 1024);
  try {
    setScript(world, JSON.parse(body?.toString("utf8") ?? ""));
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
