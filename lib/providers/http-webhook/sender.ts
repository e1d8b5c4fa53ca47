import type { LookupFunction } from "node:net";
import { Client } from "undici";
import { ProviderError } from "@/lib/errors";
import type { WebhookAnswer, WebhookRequest, WebhookSender } from "@/lib/ports/webhook-sender";
import { retryAfterMs } from "@/lib/providers/retry-after";
import { answerText } from "./answer-text";
import {
  isAllowedHost,
  isSafeAddress,
  isSafeHost,
  type Lookup,
  lookUp,
  parseTarget,
  webhookUrlProblem,
} from "./safe-address";

type SenderOptions = {
  /** Hosts that may be reached although private, as `host` or `host:port`. */
  allowedHosts: readonly string[];
  lookup?: Lookup;
};

/**
 * Sends webhooks to addresses of the public net: the URL, an address written in it, and every
 * address its name has at the moment of connecting are checked. Follows no redirect, goes through
 * no proxy and keeps no connection.
 */
export function createHttpWebhookSender(options: SenderOptions): WebhookSender {
  const { allowedHosts, lookup = lookUp } = options;

  return {
    urlProblem: (url) => webhookUrlProblem(url, allowedHosts, lookup),

    async send(request, signal) {
      signal.throwIfAborted();
      const url = parseTarget(request.url);
      const isAllowed = url !== null && isAllowedHost(url, allowedHosts);
      if (!url || !isSafeHost(url, isAllowed)) throw refused();

      const timeout = AbortSignal.timeout(request.timeoutMs);
      const client = clientFor(url, safeLookup(lookup, isAllowed), request.timeoutMs);
      try {
        return await exchange(client, url, request, AbortSignal.any([signal, timeout]));
      } catch (error) {
        signal.throwIfAborted();
        throw timeout.aborted ? tooSlow() : translated(error);
      } finally {
        client.destroy().catch(() => undefined);
      }
    },
  };
}

/** One client, one request: the next delivery looks its name up again. */
function clientFor(url: URL, lookup: LookupFunction, timeoutMs: number): Client {
  return new Client(url.origin, {
    connect: { lookup, timeout: timeoutMs },
    allowH2: false,
    // The caller's signal is the one deadline; these would each begin anew with every byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

async function exchange(
  client: Client,
  url: URL,
  { method, headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const path = url.pathname + url.search;
  const response = await client.request({ path, method, headers, body, signal, reset: true });

  const received = new Headers();
  for (const name of ["retry-after", "content-encoding"]) {
    const value = response.headers[name];
    if (typeof value === "string") received.set(name, value);
  }
  return {
    status: response.statusCode,
    retryAfterMs: retryAfterMs(received),
    text: await answerText(response.body, received.get("content-encoding")),
  };
}

/** What is checked here is what is connected to: the name is not looked up a second time. */
function safeLookup(lookup: Lookup, isAllowed: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname).then(
      (found) => {
        const [first] = found;
        const areSafe = found.every(({ address }) => isSafeAddress(address, isAllowed));
        if (!first || !areSafe) done(refused(), "");
        else if (options.all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error("no such name"), ""),
    );
  };
}

function translated(error: unknown): ProviderError {
  return error instanceof ProviderError ? error : unreachable();
}

function refused(): ProviderError {
  return new ProviderError("refused", "The address is not one webhooks may be sent to.", {
    retryable: true,
  });
}

function tooSlow(): ProviderError {
  return new ProviderError("timeout", "The receiver did not answer in time.");
}

function unreachable(): ProviderError {
  return new ProviderError("unreachable", "The receiver could not be reached.");
}
