import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Answer } from "@/standins/http";
import type { Received } from "@/standins/received";
import type { World } from "@/standins/world";
import { type Attempts, emailCard, engineRow, webhookCard } from "./cards";
import { escaped } from "./escape";
import { refresh } from "./refresh";
import { style } from "./style";

type Kind = { id: string; name: string; none: string };

const kinds: Kind[] = [
  { id: "email", name: "Email", none: "No email has been sent." },
  { id: "webhook", name: "Webhooks", none: "No webhook has arrived." },
  { id: "openai", name: "OpenAI", none: "OpenAI has not been asked." },
  { id: "mistral", name: "Mistral AI", none: "Mistral AI has not been asked." },
  { id: "selfhosted", name: "Self-hosted", none: "The self-hosted engine has not been asked." },
];

const newestOfOne = 50;
const newestOfEach = 5;

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash("sha256").update(refresh).digest("base64")}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join("; ");

/** What came in, newest first, for a person to look at; `?kind=` shows more of one kind. */
export function frontPage(world: World, request: IncomingMessage, query: URLSearchParams): Answer {
  const body = pageOf(world, query);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { etag, "cache-control": "no-store" };
  if (request.headers["if-none-match"] === etag) return { status: 304, headers, body: "" };

  const type = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  return { status: 200, headers: { ...headers, ...type }, body };
}

function pageOf(world: World, query: URLSearchParams): string {
  const chosen = kinds.find(({ id }) => id === query.get("kind"));
  const secrets = [...world.hookSecrets, ...query.getAll("secret")];
  const shown = chosen ? [chosen] : kinds;
  const sections = shown.map((kind) => sectionOf(world, kind, secrets, chosen !== undefined));

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stand-ins</title>
<noscript><meta http-equiv="refresh" content="5"></noscript>
<style>${style}</style>
</head>
<body>
<header>
<h1>Stand-ins</h1>
<p class="soft">They answer as the outside services would, and nothing leaves this machine.
They know ${new Set(world.library.map(({ sample }) => sample)).size} sample recordings by their
sound. The same as JSON: <a href="/received">/received</a>.</p>
${navigation(world, chosen, query.get("secret"))}
</header>
<main>
${sections.join("\n")}
</main>
<script>${refresh}</script>
</body>
</html>
`;
}

function navigation(world: World, chosen: Kind | undefined, secret: string | null): string {
  const kept = secret ? { secret } : null;
  const link = (id: string, name: string, isCurrent: boolean) => {
    const query = new URLSearchParams({ ...(id && { kind: id }), ...kept }).toString();
    const current = isCurrent ? ` aria-current="page"` : "";
    return `<a id="nav-${id}" href="/${query && `?${escaped(query)}`}"${current}>${name}</a>`;
  };
  const links = kinds.map((kind) => {
    const count = world.received.list(kind.id).length;
    return link(kind.id, `${kind.name} (${count})`, kind === chosen);
  });
  return `<nav aria-label="Kinds">${link("", "All", !chosen)}${links.join("")}</nav>`;
}

function sectionOf(world: World, kind: Kind, secrets: string[], isOnly: boolean): string {
  const newest = messagesOf(world.received.list(kind.id)).toReversed();
  const items = newest.slice(0, isOnly ? newestOfOne : newestOfEach);
  const none = `<p class="soft" id="none-${kind.id}" data-version="">${kind.none}</p>`;
  const cards = items.map((attempts, index) => cardOf(kind, attempts, secrets, index === 0));

  return `<section aria-labelledby="h-${kind.id}">
<h2 id="h-${kind.id}">${kind.name}</h2>
${kind.id === "webhook" ? secretForm(isOnly) : ""}
<div class="list" id="list-${kind.id}">${cards.join("\n") || none}</div>
</section>`;
}

/** Attempts at the same webhook are one message, which stays where the first of them put it. */
function messagesOf(entries: Received[]): Attempts[] {
  const messages = new Map<string, Attempts>();
  for (const entry of entries) {
    const key = entry.headers["webhook-id"] ?? entry.id;
    const known = messages.get(key);
    if (known) known.push(entry);
    else messages.set(key, [entry]);
  }
  return [...messages.values()];
}

function cardOf({ id }: Kind, attempts: Attempts, secrets: string[], isNewest: boolean): string {
  const [entry] = attempts;
  if (id === "email") return emailCard(entry, isNewest);
  if (id === "webhook") return webhookCard(attempts, secrets, isNewest);
  return engineRow(entry);
}

/** For a secret that was rolled since the start. */
function secretForm(isOnly: boolean): string {
  const kind = isOnly ? `<input type="hidden" name="kind" value="webhook">` : "";
  return `<details style="margin:0 0 .75rem"><summary>Check signatures with another secret</summary>
<form method="get">${kind}<label>Secret
<input name="secret" placeholder="whsec_…" autocomplete="off" spellcheck="false" required></label>
<button>Check</button></form></details>`;
}
