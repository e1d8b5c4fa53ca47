import type { Deps } from "@/lib/ctx";
import { enginesOf } from "@/lib/engines";
import type { Email } from "@/lib/ports/mailer";
import { queuedJobs } from "@/lib/testing/stored";
import type { Lie, LieKind } from "@/standins/extract/lies/kinds";
import type { LieTold } from "@/standins/script";
import { startStandins } from "@/standins/server";
import { pipeline } from "@/worker/pipeline";
import { countedModel } from "../counted-model";
import { settings } from "../engines";
import { hookUrl, storeTextCall, tomsAddress } from "../summaries/store-text-call";
import { type Summarised, summariseRun } from "../summaries/summarise-run";
import type { TextCall } from "./liar";

export type LiedTo = {
  /** Lies told, in first answers and when asked to mend them. */
  told: number;
  /** Invented words that are found in what is stored, sent by mail or by webhook. */
  seen: { call: string; where: "summary" | "mail" | "webhook"; kind: LieKind; words: string }[];
  /** Calls with a summary that does not say that something was left out. */
  uncounted: string[];
  /** Calls that got no summary for all the lies. */
  without: string[];
  /** Whoever was sent something and was not to be. */
  strangers: string[];
  messages: number;
};

/** Summarises each call with a model that lies, sends it out, and looks for the lies everywhere. */
export async function lieToProduct(deps: Deps, calls: TextCall[], lie: LieTold): Promise<LiedTo> {
  const standins = await startStandins({ port: 0, recordingsFolder: "nowhere" });
  standins.script({ summarise: { lie } });
  const address = { OPENAI_API_KEY: "stand-in", OPENAI_BASE_URL: `${standins.url}/openai/v1` };
  const { openai } = enginesOf(settings(address));
  if (!openai) throw new Error("There is no engine openai.");

  const { model, written } = countedModel(openai.summaryModel);
  const post = postOffice();
  const engines = { openai: { ...openai, summaryModel: model } };
  const own: Deps = { ...deps, providers: { ...deps.providers, ...post.providers, engines } };
  const result: LiedTo = {
    ...{ told: 0, seen: [], uncounted: [], without: [], strangers: [], messages: 0 },
  };

  try {
    for (const call of calls) {
      standins.clear();
      const run = await storeTextCall(own, call, "openai");
      const summarised = await summariseRun(own, run, { written });
      await deliverAll(own, run.companyId);

      const lies = standins.received("openai").flatMap((entry) => entry.lies ?? []);
      result.told += lies.length;
      const { emails, bodies } = post.taken();
      result.messages += emails.length + bodies.length;
      result.strangers.push(...emails.map(({ to }) => to).filter((to) => !isTom(to)));
      result.strangers.push(...bodies.map(({ url }) => url).filter((url) => url !== hookUrl));
      note(result, call, summarised, lies);
      for (const { kind, words } of wordsOf(lies)) {
        const at = { call: call.name, kind, words };
        if (emails.some(({ html, text, subject }) => holds(html + text + subject, words)))
          result.seen.push({ ...at, where: "mail" });
        if (bodies.some(({ body }) => holds(body, words)))
          result.seen.push({ ...at, where: "webhook" });
      }
    }
    return result;
  } finally {
    await standins.close();
  }
}

function note(
  result: LiedTo,
  { name }: TextCall,
  { summary }: Summarised,
  lies: ListedLie[],
): void {
  if (!summary) {
    result.without.push(name);
    return;
  }
  if (lies.length > 0 && summary.dropped === 0) result.uncounted.push(name);
  const stored = JSON.stringify(summary);
  for (const { kind, words } of wordsOf(lies)) {
    if (holds(stored, words)) result.seen.push({ call: name, where: "summary", kind, words });
  }
}

type ListedLie = Pick<Lie, "kind" | "words">;

function wordsOf(lies: ListedLie[]): { kind: LieKind; words: string }[] {
  return lies.flatMap(({ kind, words }) => words.map((one) => ({ kind, words: one })));
}

/** As it is, or as JSON and HTML write it. */
function holds(text: string, words: string): boolean {
  const inHtml = words.replaceAll("&", "&amp;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");
  const inJson = JSON.stringify(words).slice(1, -1);
  return [words, inHtml, inJson].some((form) => text.includes(form));
}

function isTom(address: string): boolean {
  return address.endsWith(tomsAddress);
}

async function deliverAll(deps: Deps, companyId: string): Promise<void> {
  const context = { signal: new AbortController().signal, attempt: 1 };
  const jobs = await queuedJobs(deps.db, companyId);
  for (const job of jobs) {
    if (job.kind === "deliver") await pipeline(deps).deliver(job.payload, context);
  }
}

/** Takes mails and webhooks, and hands over what came since it was last asked. */
function postOffice() {
  let emails: Email[] = [];
  let bodies: { url: string; body: string }[] = [];

  const providers: Pick<Deps["providers"], "mailer" | "webhooks"> = {
    mailer: {
      async send(email) {
        emails.push(email);
      },
    },
    webhooks: {
      async send({ url, body }) {
        bodies.push({ url, body });
        return { status: 200, text: null, retryAfterMs: null };
      },
      urlProblem: async () => null,
    },
  };
  return {
    providers,
    taken() {
      const taken = { emails, bodies };
      [emails, bodies] = [[], []];
      return taken;
    },
  };
}
