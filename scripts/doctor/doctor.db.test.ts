import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { workerBeats } from "@/db/schema/events";
import { readEnvironment } from "@/lib/env";
import { createKeyring } from "@/lib/settings/seal";
import { sealWebhookSecret } from "@/lib/settings/secrets";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { secretKey } from "@/lib/testing/installation";
import { json, startRawServer } from "@/lib/testing/raw-server";
import { filesIn, newFolder } from "@/lib/testing/recordings-folder";
import { s3Variables, startS3 } from "@/lib/testing/s3-server";
import { type Standins, startStandins } from "@/standins/server";
import { versionFinding } from "./database";
import { examine } from "./examine";
import type { Finding } from "./finding";

let database: TestDatabase;
let standins: Standins;
beforeAll(async () => {
  database = await testDatabase();
  standins = await startStandins({ port: 0, recordingsFolder: "db/seed/recordings" });
  await database.sql`insert into worker_beats values (gen_random_uuid(), now(), now())`;
  const { companyId } = await createCompany(database.db);
  const webhookSecretSealed = sealWebhookSecret(createKeyring(secretKey), companyId, "whsec_1");
  await inCompany(database.db, companyId, (tx) =>
    tx.update(companySettings).set({ webhookSecretSealed }),
  );
});
afterAll(async () => {
  await standins.close();
  await database.close();
});

test("where everything works, everything is told as working, and nothing is left behind", async () => {
  const folder = await newFolder();
  const { findings, all } = await look({ RECORDINGS_URL: `file:${folder}` });

  expect(findings.filter(({ state }) => state === "fail" || state === "warn")).toEqual([]);
  expect(all).toContain("ok Database: PostgreSQL ");
  expect(all).toMatch(/ok Migrations: all \d+ have run/);
  expect(all).toContain("ok Encryption key: opens all 1 sealed secrets");
  expect(all).toContain("ok Worker: one is running");
  expect(all).toContain(`ok Recordings: stored, read and deleted in`);
  expect(all).toContain("ok Email: the key counts, demo.test is verified");
  expect(all).toMatch(
    /ok OpenAI \/ ChatGPT: speech: gpt-transcribe, \d+ words in .* s, \d\.\d s of audio/,
  );
  expect(all).toContain(
    "Hosted outside the EU | ISO 27001 | SOC 2 Type II, Reached through 127.0.0.1",
  );
  expect(all).toMatch(/ok Mistral AI: summary: mistral-small-latest, the agreed shape in/);
  expect(all).toMatch(/ok Self-hosted: speech/);
  expect(await filesIn(folder)).toEqual([]);
  for (const secret of ["stand-in", "secret-of-", secretKey.toString("base64"), "charged"]) {
    expect(all).not.toContain(secret);
  }
});

type Fault = {
  env?: Record<string, string>;
  path?: string;
  clockOffMs?: number;
  engines?: Parameters<Standins["script"]>[0];
};

test.each<[string, Fault, RegExp]>([
  [
    "a clock that is ten minutes off",
    { clockOffMs: 600_000 },
    /^fail Clock: this machine and the database are 600\.\d s apart/m,
  ],
  ["a clock that is ten seconds off", { clockOffMs: -10_000 }, /^warn Clock: .* 10\.\d s apart/m],
  [
    "no ffmpeg",
    { path: "/nowhere" },
    /^fail ffmpeg: is not on this machine[\s\S]*^fail ffprobe: is/m,
  ],
  [
    "a folder that cannot be written",
    { env: { RECORDINGS_URL: "file:/sys/nowhere" } },
    /^fail Recordings: the folder \/sys\/nowhere cannot be written \(E/m,
  ],
  [
    "no engine",
    { env: { OPENAI_API_KEY: "", MISTRAL_API_KEY: "", SELFHOSTED_AI_URL: "" } },
    /^fail AI engine: none is configured/m,
  ],
  [
    "a key that the engine does not take",
    { engines: { transcribe: { fail: { kind: "401" } } } },
    /^fail OpenAI \/ ChatGPT: speech: The engine does not accept the key.*\n *See OPENAI_API_KEY/m,
  ],
  [
    "an account without credit",
    { engines: { summarise: { fail: { kind: "429-quota" } } } },
    /^fail OpenAI \/ ChatGPT: summary: The engine's account has no credit left/m,
  ],
  [
    "an answer of another shape",
    { engines: { summarise: { fail: { kind: "wrong-schema" } } } },
    /^fail Mistral AI: summary: The engine's answer does not have the agreed shape/m,
  ],
  [
    "an engine that is down",
    { env: { SELFHOSTED_AI_URL: "http://127.0.0.1:9/v1" } },
    /^fail Self-hosted: speech: No usable answer .* Asked: 127\.0\.0\.1:9\.\n *See SELFHOSTED_AI_URL/m,
  ],
  [
    "a mail key that is not taken",
    { engines: { email: { status: 401, name: "invalid_api_key" } } },
    /^fail Email: the key is not accepted \(HTTP 401\)/m,
  ],
  [
    "a mail key that may send only, which is none",
    { engines: { email: { status: 401, name: "restricted_api_key" } } },
    /^ok Email: the key counts, and may send only/m,
  ],
  [
    "a sender whose domain is not known",
    { env: { EMAIL_FROM: "a@elsewhere.test" } },
    /^warn Email: the key counts, but elsewhere\.test is not among the domains/m,
  ],
  ["no mail", { env: { RESEND_API_KEY: "" } }, /^skip Email: no RESEND_API_KEY/m],
  [
    "an encryption key that is another one",
    { env: { ENCRYPTION_KEY: Buffer.alloc(32, 2).toString("base64") } },
    /^fail Encryption key: 1 of 1 sealed secrets were sealed with another key/m,
  ],
  [
    "a replaced encryption key, the old one kept, which is none",
    {
      env: {
        ENCRYPTION_KEY: Buffer.alloc(32, 2).toString("base64"),
        ENCRYPTION_KEY_PREVIOUS: secretKey.toString("base64"),
      },
    },
    /^ok Encryption key: opens all 1 sealed secrets, 1 by the previous key/m,
  ],
  [
    "a public address without encryption",
    { env: { NEXTAUTH_URL: "http://calls.example.com" } },
    /^warn Address: http:\/\/calls\.example\.com is public and not encrypted/m,
  ],
  [
    "an address with a path",
    { env: { NEXTAUTH_URL: "https://example.com/calls" } },
    /^warn Address: .* is more than an origin/m,
  ],
])("%s is told, with what to do", async (_title, { env, path, clockOffMs = 0, engines }, told) => {
  if (path) vi.stubEnv("PATH", path);
  if (engines) standins.script(engines);
  onTestFinished(() => standins.script({}));

  const { all } = await look(env, () => Date.now() + clockOffMs);
  expect(all).toMatch(told);
});

test("a database that is away is told once, and what needs it is left out", async () => {
  const { findings, all } = await look({
    DATABASE_URL: "postgres://a:secret-of-mine@127.0.0.1:9/x",
  });

  expect(all).toContain("fail Database: cannot be reached at 127.0.0.1:9: ");
  expect(all).not.toContain("secret-of-mine");
  expect(findings.filter(({ state }) => state === "skip").map(({ name }) => name)).toEqual([
    ...["Clock", "Migrations", "Database role", "Job queues", "Worker", "Encryption key"],
    "Address",
  ]);
});

test("a database in which nothing has been migrated is a warning: the first start does it", async () => {
  const empty = await emptyDatabase();
  onTestFinished(empty.close);

  expect((await look({ DATABASE_URL: empty.url })).all).toContain(
    "warn Migrations: none has run in this database yet",
  );
});

test("a database that this version does not know is told", async () => {
  const other = await testDatabase();
  onTestFinished(other.close);
  const owner = other.ownerUrl;
  const sql = postgres(owner, { max: 1 });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 1)`;
  await sql.end();

  expect((await look({ DATABASE_URL: owner })).all).toContain(
    "fail Migrations: the database was migrated by another version",
  );
});

test("an account of the application that owns tables is told", async () => {
  const { all } = await look({ DATABASE_OWNER_URL: database.ownerUrl });
  expect(all).toMatch(/^fail Database role: .* it owns tables/m);
});

test("no worker is a warning: it may be started next", async () => {
  const other = await testDatabase();
  onTestFinished(other.close);
  expect((await look({ DATABASE_URL: other.url })).all).toContain("warn Worker: none is running");

  const beatAt = new Date(Date.now() - 60_000);
  await other.db
    .insert(workerBeats)
    .values({ workerId: crypto.randomUUID(), startedAt: beatAt, beatAt });
  expect((await look({ DATABASE_URL: other.url })).all).toMatch(/last sign of life is 6\d s old/);
});

test("PostgreSQL before 15 is too old", () => {
  expect(versionFinding(140_013, "0.1 s")).toMatchObject({
    ...{ state: "fail", text: "PostgreSQL 14.13 is too old" },
  });
  expect(versionFinding(150_000, "0.1 s")).toMatchObject({ state: "ok" });
});

test("a folder that is really a file is told", async () => {
  const path = join(await newFolder(), "file");
  await writeFile(path, "");
  const { all } = await look({ RECORDINGS_URL: `file:${path}` });
  expect(all).toMatch(/^fail Recordings: the folder .*file does not work: E/m);
});

test("a bucket works, or is told to be missing or shut", async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  await server.createBucket("recordings");
  for (const [name, value] of Object.entries(s3Variables)) vi.stubEnv(name, value);
  const at = (url: string) => look({ RECORDINGS_URL: url, S3_ENDPOINT: server.endpoint });

  expect((await at("s3://recordings/calls")).all).toMatch(/^ok Recordings: stored, read and/m);
  expect(await server.keysIn("recordings")).toEqual([]);
  expect((await at("s3://nowhere")).all).toContain("fail Recordings: The bucket does not exist.");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "wrong");
  expect((await at("s3://recordings")).all).toContain(
    "fail Recordings: S3 does not accept the access key.",
  );
});

test("a model with a last day is a warning before it, and a fault after it", async () => {
  const models = [
    { id: "whisper-1", shutdown_date: "2027-02-26" },
    { id: "default", shutdown_date: null, deprecation: "2020-01-01T00:00:00Z" },
    { id: "not-ours", shutdown_date: "2020-01-01" },
  ];
  const { origin } = await startRawServer((response, request) =>
    json(request.path === "/v1/models" ? { data: models } : {})(response, request),
  );

  const { all } = await look({ SELFHOSTED_AI_URL: `${origin}/v1` });
  expect(all).toContain("Self-hosted: models: whisper-1 will be shut down on 2027-02-26");
  expect(all).toContain("fail Self-hosted: models: default was shut down on 2020-01-01");
  expect(all).not.toContain("not-ours");
});

/** A fault in one of these says nothing of engines, which take longest. */
const freeOfEngines = new Set([
  ...["DATABASE_URL", "DATABASE_OWNER_URL", "EMAIL_FROM", "RESEND_API_KEY", "NEXTAUTH_URL"],
  ...["ENCRYPTION_KEY", "S3_ENDPOINT"],
]);

/** All findings, and what a person would read of them. */
async function look(overrides: Record<string, string> = {}, now: () => number = Date.now) {
  const folder = await newFolder();
  const env = readEnvironment({
    ...{ NODE_ENV: "test", DATABASE_URL: database.url, NEXTAUTH_URL: "http://localhost:1" },
    ...{ NEXTAUTH_SECRET: "secret-of-sessions".repeat(3), RECORDINGS_URL: `file:${folder}` },
    ENCRYPTION_KEY: secretKey.toString("base64"),
    ...{ OPENAI_API_KEY: "stand-in", OPENAI_BASE_URL: `${standins.url}/openai/v1` },
    ...{ MISTRAL_API_KEY: "stand-in", MISTRAL_BASE_URL: `${standins.url}/mistral` },
    ...{ SELFHOSTED_AI_URL: `${standins.url}/selfhosted/v1`, SELFHOSTED_AI_KEY: "stand-in" },
    ...{ RESEND_API_KEY: "stand-in", RESEND_BASE_URL: `${standins.url}/resend` },
    ...{ EMAIL_FROM: "Afterword <calls@demo.test>", ...overrides },
  });
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  const findings: Finding[] = [];
  const withEngines = Object.keys(overrides).every((name) => !freeOfEngines.has(name));
  await examine({ env, ownerUrl, now, withEngines }, (finding) => findings.push(finding));

  const lines = findings.flatMap(({ state, name, text, remedy }) => [
    `${state} ${name}: ${text}`,
    ...(remedy ? [`    ${remedy}`] : []),
  ]);
  return { findings, all: lines.join("\n") };
}
