import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Standins, startStandins } from "@/standins/server";

let standins: Standins;
beforeEach(async () => {
  standins = await startStandins({ port: 0, recordingsFolder: "/nowhere" });
});
afterEach(() => standins.close());

const hostile = `</iframe></pre><script>alert(1)</script>"'><img src=x onerror=alert(2)>`;

async function send(subject: string): Promise<void> {
  await fetch(`${standins.url}/resend/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_1" },
    body: JSON.stringify({
      ...{ from: "calls@demo.test", to: "agent@demo.test", subject, text: hostile },
      html: `<html><head></head><body>${hostile}</body></html>`,
    }),
  });
}

async function pageText(query = ""): Promise<string> {
  return await (await fetch(`${standins.url}/${query}`)).text();
}

test("emails and webhooks are shown newest first, the rest with how many there are", async () => {
  await send("First");
  await send("Second");
  await fetch(`${standins.url}/hook`, { method: "PUT", body: '{"type":"summary.created"}' });

  const page = await pageText();
  expect(page.indexOf("<h3>Second</h3>")).toBeLessThan(page.indexOf("<h3>First</h3>"));
  expect(page).toContain(`<p class="soft">From calls@demo.test to agent@demo.test · <time`);
  expect(page).toContain("Email (2)");
  expect(page).toContain("Webhooks (1)");
  expect(page).toContain("PUT /hook");
  expect(page).toContain("no secret known");
  expect(page).toContain("OpenAI has not been asked.");
});

test("attempts at one webhook are one message, which stays where it was", async () => {
  const attempt = (id: string, path = "") =>
    fetch(`${standins.url}/hook${path}`, {
      ...{ method: "POST", headers: { "webhook-id": id }, body: `{"type":"summary.${id}"}` },
    });
  await attempt("first", "?status=503");
  await attempt("second");
  await attempt("first");

  const page = await pageText("?kind=webhook");
  expect(page.match(/<article/g)).toHaveLength(2);
  expect(page.indexOf("summary.second</h3>")).toBeLessThan(page.indexOf("summary.first</h3>"));
  expect(page).toContain(`<span class="badge">2 attempts</span>`);
  expect(page.match(/<li>.*?<\/li>/g)).toMatchObject([
    expect.stringContaining("answered 503"),
    expect.stringContaining("answered 200"),
  ]);
});

test("a signature that is right is said to be", async () => {
  const secret = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;
  const [at, body] = [new Date(), "{}"];
  await fetch(`${standins.url}/hook`, {
    method: "POST",
    headers: {
      ...{ "webhook-id": "msg_1", "webhook-timestamp": String(Math.floor(at.getTime() / 1000)) },
      "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
    },
    body,
  });

  expect(await pageText(`?secret=${encodeURIComponent(secret)}`)).toContain(">signature verified<");
  const other = `whsec_${Buffer.alloc(24, 4).toString("base64")}`;
  expect(await pageText(`?secret=${encodeURIComponent(other)}`)).toContain(
    ">signature not verified<",
  );
});

test("one kind alone can be asked for", async () => {
  await send("First");
  const page = await pageText("?kind=webhook");
  expect(page).not.toContain("<h3>First</h3>");
  expect(page).toContain("No webhook has arrived.");
});

test("whatever was sent is shown as text, an email in a frame that runs nothing", async () => {
  await send(hostile);
  await fetch(`${standins.url}/hook?${hostile}`, { method: "POST", body: hostile });
  const page = await pageText(`?secret=${encodeURIComponent(hostile)}`);

  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).not.toContain("<img");
  expect(page.match(/<iframe[^>]*sandbox="([^"]*)"/)?.[1]).not.toMatch(/scripts|same-origin|forms/);
  const { headers } = await fetch(standins.url);
  expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*script-src 'sha256-/);
});

test("a page that has not changed is not sent again", async () => {
  await send("First");
  const etag = (await fetch(standins.url)).headers.get("etag") ?? "";
  const again = () => fetch(standins.url, { headers: { "if-none-match": etag } });

  expect((await again()).status).toBe(304);
  await send("Second");
  expect((await again()).status).toBe(200);
});
