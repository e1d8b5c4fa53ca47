import { createHash } from "node:crypto";
import { type Verdict, verdictOn } from "@/standins/hook/signature";
import type { Received } from "@/standins/received";
import { escaped } from "./escape";

/** An email as a mail program shows it, in a frame where nothing can run. */
export function emailCard(entry: Received, isOpen: boolean): string {
  const { subject = "An email that was not understood", from, to = [], html = "" } = entry;
  const { text = "", emailId, idempotencyKey, repeats = 0 } = entry;
  const people = from ? `From ${from} to ${to.join(", ")}` : "";
  const again = repeats > 0 ? `<span class="badge">asked for ${repeats + 1} times</span>` : "";

  return card(entry.id, entry, [
    top(subject, `${again}${statusBadge(entry)}`),
    line(people, entry),
    html && part("Email", frame(html, subject), isOpen),
    text && part("As text", `<pre>${escaped(text)}</pre>`),
    part("Details", facts({ "email id": emailId, "idempotency-key": idempotencyKey })),
  ]);
}

// Links open in a tab of their own; scripts, forms and the page around stay out of reach.
function frame(html: string, title: string): string {
  const linked = html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
  const sandbox = "allow-popups allow-popups-to-escape-sandbox";
  return `<iframe sandbox="${sandbox}" loading="lazy" title="${escaped(title)}" srcdoc="${escaped(linked)}"></iframe>`;
}

/**
 * A webhook with what it carried and whether its signature is right: as it came last, with all the
 * attempts at it, oldest first.
 */
export function webhookCard(attempts: Attempts, secrets: string[], isOpen: boolean): string {
  const [first] = attempts;
  const last = attempts.at(-1) ?? first;
  const { method = "", path = "", body = "", headers } = last;
  const verdicts = attempts.map((attempt) => verdictOn(attempt, secrets));
  const verdict = verdictOn(last, secrets);
  const tries = attempts.length > 1 ? `<span class="badge">${attempts.length} attempts</span>` : "";

  return card(
    first.id,
    [attempts, verdicts],
    [
      top(typeOf(body) ?? "Webhook", `${tries}${verdictBadge(verdict)}${statusBadge(last)}`),
      line(`${method} ${path}`, last),
      part("Body", `<pre>${escaped(pretty(body))}</pre>`, isOpen),
      part("Headers", facts(headers)),
      tries && part("Attempts", attemptList(attempts, verdicts)),
    ],
  );
}

/** What came under one webhook-id. */
export type Attempts = [Received, ...Received[]];

function attemptList(attempts: Attempts, verdicts: Verdict[]): string {
  const items = attempts.map((attempt, index) => {
    const verdict = verdicts[index] ?? "not verified";
    return `<li>${moment(attempt)} ${verdictBadge(verdict)} ${statusBadge(attempt)}</li>`;
  });
  return `<ol>${items.join("")}</ol>`;
}

/** A request to an AI engine, on one line. */
export function engineRow(entry: Received): string {
  const { route, model, audioMs } = entry;
  const audio = audioMs === undefined ? "" : `${(audioMs / 1000).toFixed(1)} s of audio`;
  const about = [model, audio].filter(Boolean).join(" · ");
  return `<article class="row" id="r${entry.id}" data-version="${versionOf(entry)}">
${moment(entry)}<div><h3>${escaped(route)}</h3><p class="soft">${escaped(about)}</p></div>
<div class="badges">${statusBadge(entry)}</div></article>`;
}

function card(id: string, shown: unknown, [title, about, ...parts]: string[]): string {
  return `<article id="r${id}" data-version="${versionOf(shown)}">${title}${about}
<div class="parts">${parts.join("\n")}</div></article>`;
}

function line(about: string, entry: Received): string {
  return `<p class="soft">${about && `${escaped(about)} · `}${moment(entry)}</p>`;
}

/** Changes when anything shown does. */
function versionOf(shown: unknown): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 16);
}

function top(title: string, badges: string): string {
  return `<div class="top"><h3>${escaped(title)}</h3><span class="badges">${badges}</span></div>`;
}

function part(title: string, content: string, isOpen = false): string {
  return `<details${isOpen ? " open" : ""}><summary>${title}</summary>${content}</details>`;
}

function facts(values: Record<string, string | null | undefined>): string {
  const rows = Object.entries(values).map(([name, value]) => {
    return value ? `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>` : "";
  });
  return `<dl>${rows.join("")}</dl>`;
}

function statusBadge({ status }: Received): string {
  if (status === null) return `<span class="badge">no answer</span>`;
  return `<span class="badge ${status < 300 ? "" : "bad"}">answered ${status}</span>`;
}

function verdictBadge(verdict: Verdict): string {
  const tone = { verified: "good", "not verified": "bad", "no secret known": "" }[verdict];
  const text = verdict === "no secret known" ? verdict : `signature ${verdict}`;
  return `<span class="badge ${tone}">${text}</span>`;
}

function moment({ at }: Received): string {
  return `<time class="soft" datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 19)} UTC</time>`;
}

function typeOf(body: string): string | null {
  const type = /^\s*\{\s*"type"\s*:\s*"([\w.-]{1,100})"/.exec(body)?.[1];
  return type ?? null;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
