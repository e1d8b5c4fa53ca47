import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { Pool } from "undici";
import { inCompany } from "@/db/in-company";
import { addAdmin, analyze, headersOf, launchBrowser, signIn } from "../admin";
import { newCall, post, scriptedText } from "../calls";
import type { Company } from "../company";
import { type Figure, figure, percentile } from "../figures";
import type { Stage } from "../stage";
import { until } from "../watch";
import { scriptsOf } from "./scripts";

const callCount = 10_000;
const connections = 10;

/** The panel as people feel it: its list under load, its switches, and how soon news shows. */
export async function measurePanel(stage: Stage): Promise<Figure[]> {
  const company = await stage.addCompany();
  const email = await addAdmin(stage, company);
  await addCalls(stage, company, callCount);
  await analyze(stage);
  stage.standins.script({ transcribe: { text: scriptedText } });

  const browser = await launchBrowser();
  try {
    const page = await signIn(browser, stage.origin, email);
    return [
      ...(await listUnderLoad(page, stage.origin)),
      ...(await switches(page, stage.origin)),
      ...(await openingARow(page, stage.origin)),
      ...(await news(page, stage, company)),
      ...(await scriptsOf(page, stage.origin)),
    ];
  } finally {
    await browser.close();
  }
}

/** Old calls without audio, one every seven minutes. */
async function addCalls(stage: Stage, { id, sourceId }: Company, count: number): Promise<void> {
  await inCompany(stage.db, id, (tx) =>
    tx.execute(sql`
      insert into calls (company_id, id, source_id, external_id, direction, status, started_at,
        answered_at, ended_at, from_party, to_party, answered_by, steps, summary_status, reason)
      select ${id}::uuid, gen_random_uuid(), ${sourceId}::uuid, 'old-' || n, 'inbound', 'answered',
        at, at + interval '5 s', at + interval '2 min', party, party, party, '[]', 'skipped',
        'no_recording'
      from generate_series(1, ${count}) n,
        lateral (select now() - n * interval '7 min' as at,
          jsonb_build_object('kind', 'external', 'number', '+44163296' || n, 'name',
            'Caller ' || n, 'e164', null, 'userId', null) as party) made`),
  );
}

async function listUnderLoad(page: Page, origin: string): Promise<Figure[]> {
  const headers = { ...(await headersOf(page)), "accept-encoding": "gzip" };
  // What asks shares the machine with what answers: it unpacks nothing, and no page is open.
  await page.goto("about:blank");
  const pool = new Pool(origin, { connections });
  const read = async () => {
    const startedAt = performance.now();
    const { statusCode, body } = await pool.request({ path: "/cdr", method: "GET", headers });
    await body.arrayBuffer();
    if (statusCode !== 200) throw new Error(`/cdr answered ${statusCode}.`);
    return performance.now() - startedAt;
  };
  const cold = await timesOf(read, 300);
  // By then a server has compiled what it runs most.
  await timesOf(read, 300);
  const times = await timesOf(read, 1000);
  await pool.close();

  const name = `/cdr with ${callCount.toLocaleString("en")} calls, ${connections} connections`;
  return [
    figure("panel", `${name}, p95`, percentile(times, 0.95), "ms", {
      atMost: 150,
      n: times.length,
    }),
    figure("panel", `${name}, p50`, percentile(times, 0.5), "ms"),
    figure("panel", `${name}, first 300 reads, p95`, percentile(cold, 0.95), "ms", {
      n: cold.length,
    }),
  ];
}

/** So many reads in all, over all connections. */
async function timesOf(read: () => Promise<number>, count: number): Promise<number[]> {
  const times: number[] = [];
  const connection = async () => {
    for (let i = 0; i < count / connections; i += 1) times.push(await read());
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return times;
}

async function switches(page: Page, origin: string): Promise<Figure[]> {
  await page.goto(`${origin}/company/general`);
  const control = page.getByRole("switch", { name: "Also apply to internal calls" });
  const thumbMs: number[] = [];
  const storedMs: number[] = [];

  for (let i = 0; i < 20; i += 1) {
    const times = await control.evaluate(timeSwitch);
    thumbMs.push(times.thumbMs);
    storedMs.push(times.storedMs);
  }
  const n = thumbMs.length;
  return [
    figure("panel", "a switch's thumb moves, p95", percentile(thumbMs, 0.95), "ms", {
      atMost: 50,
      n,
    }),
    figure("panel", "a switch is stored, p95", percentile(storedMs, 0.95), "ms", {
      atMost: 300,
      n,
    }),
  ];
}

/** Runs in the page: from the click until the thumb has moved, and until it is stored. */
function timeSwitch(control: Element): Promise<{ thumbMs: number; storedMs: number }> {
  const stored = control.getAttribute("aria-checked");
  const shown = control.hasAttribute("data-shown");
  return new Promise((resolve) => {
    let thumbMs = 0;
    const startedAt = performance.now();
    const observer = new MutationObserver(() => {
      const now = performance.now() - startedAt;
      if (thumbMs === 0 && control.hasAttribute("data-shown") !== shown) thumbMs = now;
      const isStored = control.getAttribute("aria-checked") !== stored;
      if (!isStored || control.hasAttribute("aria-busy")) return;
      observer.disconnect();
      resolve({ thumbMs, storedMs: now });
    });
    observer.observe(control, { attributes: true });
    if (control instanceof HTMLElement) control.click();
  });
}

async function openingARow(page: Page, origin: string): Promise<Figure[]> {
  await page.goto(`${origin}/cdr`);
  await page.waitForLoadState("networkidle");
  const longest: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    await page.evaluate(() => {
      window.name = "0";
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          window.name = String(Math.max(Number(window.name), duration));
        }
      }).observe({ type: "longtask" });
    });
    await page.locator("a[aria-expanded]").nth(i).click();
    await page.getByRole("heading", { name: "Call flow" }).waitFor();
    await page.waitForLoadState("networkidle");
    longest.push(Number(await page.evaluate(() => window.name)));
  }
  const limit = { atMost: 50, n: longest.length };
  return [
    figure(
      "panel",
      "longest task when a row opens (0: none over 50)",
      Math.max(...longest),
      "ms",
      limit,
    ),
  ];
}

/** From the event's commit to the row on an open page, and to the webhook's receiver. */
async function news(page: Page, stage: Stage, company: Company): Promise<Figure[]> {
  await page.goto(`${stage.origin}/cdr`);
  const shownMs: number[] = [];
  const sentMs: number[] = [];

  for (let i = 0; i < 12; i += 1) {
    const id = await post(stage.origin, newCall(company, 10_000));
    const shownAt = await page.evaluate(shownReady, id);
    const [row] = await company.sql<{ at: Date }[]>`
      select created_at as at from company_events where type = 'summary.created' and call_id = ${id}`;
    if (!row) throw new Error("The summary shows, yet its event is not there.");
    const hook = await until("the webhook", () =>
      stage.standins.received("webhook").find(({ body }) => body?.includes(id)),
    );
    shownMs.push(shownAt - row.at.getTime());
    sentMs.push(Date.parse(hook.at) - row.at.getTime());
  }
  const n = shownMs.length;
  return [
    figure("panel", "summary.created to the row on screen, p95", percentile(shownMs, 0.95), "ms", {
      atMost: 500,
      n,
    }),
    figure(
      "panel",
      "summary.created to the webhook received, p95",
      percentile(sentMs, 0.95),
      "ms",
      { atMost: 250, n },
    ),
  ];
}

/**
 * Runs in the page: when (by the clock) the row of that call says Ready. No function in it has a
 * name, since the compiler would mark that with a helper the page does not have.
 */
function shownReady(id: string): Promise<number> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const row = document.querySelector(`a[href^="/cdr/${id}"]`)?.closest("tr");
      if (!row?.textContent?.includes("Ready")) return;
      clearInterval(timer);
      resolve(Date.now());
    }, 4);
  });
}
