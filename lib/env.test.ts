import { expect, test } from "vitest";
import { readEnvironment, recordingsPlace, roleToTakeOn } from "./env";

const complete = {
  NODE_ENV: "test",
  DATABASE_URL: "postgres://localhost/afterword",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
} as const;

const companyIds = [
  "01968f6a-0000-7000-8000-000000000001",
  "01968f6a-0000-7000-8000-000000000002",
] as const;

test("without a key no email is sent, and no sender is needed", () => {
  const environment = readEnvironment({ ...complete, RESEND_API_KEY: "" });
  expect(environment.RESEND_API_KEY).toBeUndefined();
  expect(environment.RESEND_BASE_URL).toBe("https://api.resend.com");
});

test("a key for emails needs a sender, said together with what else is wrong", () => {
  const read = () => readEnvironment({ ...complete, RESEND_API_KEY: "re_1", NEXTAUTH_SECRET: "" });
  expect(read).toThrow(/EMAIL_FROM: is missing\. RESEND_API_KEY needs it/);
  expect(read).toThrow(/NEXTAUTH_SECRET: is missing/);
});

test.each(["calls@example.com", "Afterword <calls@example.com>", "Café Zürich <a@b.example>"])(
  "%j is a sender",
  (EMAIL_FROM) => {
    expect(readEnvironment({ ...complete, EMAIL_FROM })).toMatchObject({ EMAIL_FROM });
  },
);

test.each(["calls", "A <b>", "a@b\r\nBcc: c@d", "A\n <a@b.example>", "<a@b.example> x"])(
  "%j is no sender",
  (EMAIL_FROM) => {
    expect(() => readEnvironment({ ...complete, EMAIL_FROM })).toThrow("EMAIL_FROM: Must be");
  },
);

test("an encryption key is 32 bytes, in base64 or hex", () => {
  const key = Buffer.alloc(32, 0xfb);
  for (const encoding of ["base64", "base64url", "hex"] as const) {
    const env = readEnvironment({ ...complete, ENCRYPTION_KEY: key.toString(encoding) });
    expect(Buffer.from(env.ENCRYPTION_KEY).equals(key)).toBe(true);
  }

  for (const wrong of ["secret", key.toString("hex").slice(1), `${key.toString("base64")}AAAA`]) {
    const read = () => readEnvironment({ ...complete, ENCRYPTION_KEY: wrong });
    expect(read).toThrow("ENCRYPTION_KEY: Must be 32 random bytes in base64 or hex");
  }
  const read = () => readEnvironment({ ...complete, ENCRYPTION_KEY: "" });
  expect(read).toThrow(/ENCRYPTION_KEY: is missing\..*openssl rand -base64 32/);
});

test("with an owner's account given, the other one is the application's and takes on no role", () => {
  const DATABASE_OWNER_URL = "postgres://owner@localhost/afterword";

  expect(roleToTakeOn(readEnvironment({ ...complete, DATABASE_OWNER_URL }))).toBeNull();
  for (const env of [complete, { ...complete, DATABASE_OWNER_URL: "" }]) {
    expect(roleToTakeOn(readEnvironment(env))).toBe("afterword_app");
  }
});

test("a host to listen on is an address or a name, and none is needed", () => {
  expect(readEnvironment({ ...complete, HOST: "" }).HOST).toBeUndefined();
  for (const HOST of ["127.0.0.1", "::1", "localhost"]) {
    expect(readEnvironment({ ...complete, HOST })).toMatchObject({ HOST });
  }
  for (const HOST of ["http://localhost", "a b", "--inspect=x"]) {
    expect(() => readEnvironment({ ...complete, HOST })).toThrow("HOST: Must be");
  }
});

test("hosts for webhooks are a list, empty unless given; a URL or a network is refused", () => {
  const hosts = (ALLOW_PRIVATE_WEBHOOK_HOSTS: string) =>
    readEnvironment({ ...complete, ALLOW_PRIVATE_WEBHOOK_HOSTS }).ALLOW_PRIVATE_WEBHOOK_HOSTS;

  expect(readEnvironment(complete).ALLOW_PRIVATE_WEBHOOK_HOSTS).toEqual([]);
  expect(hosts("")).toEqual([]);
  expect(hosts(" localhost:4010, n8n.lan ,[::1]:8080,")).toEqual([
    ...["localhost:4010", "n8n.lan", "[::1]:8080"],
  ]);
  for (const wrong of ["http://localhost", "10.0.0.0/8", "a b", "user@host", "host:port"]) {
    expect(() => hosts(wrong)).toThrow("ALLOW_PRIVATE_WEBHOOK_HOSTS");
  }
});

test.each([
  ["file:.data/recordings", { folder: ".data/recordings" }],
  ["file:/srv/calls", { folder: "/srv/calls" }],
  ["file:///srv/two%20words", { folder: "/srv/two words" }],
  ["s3://calls", { bucket: "calls", prefix: "" }],
  ["s3://calls.example.com/", { bucket: "calls.example.com", prefix: "" }],
  ["s3://calls/here/and_there/", { bucket: "calls", prefix: "here/and_there" }],
])("recordings may lie at %s", (RECORDINGS_URL, place) => {
  expect(readEnvironment({ ...complete, RECORDINGS_URL })).toMatchObject({ RECORDINGS_URL });
  expect(recordingsPlace(RECORDINGS_URL)).toEqual(place);
});

test.each([
  ...["recordings", "file:", "file://host/x", "s3://", "s3://Calls", "s3://calls/../x"],
  ...["s3://key:secret@calls", "s3://calls//x", "https://calls.s3.amazonaws.com"],
])("recordings cannot lie at %s", (RECORDINGS_URL) => {
  expect(() => readEnvironment({ ...complete, RECORDINGS_URL })).toThrow("RECORDINGS_URL: Must be");
});

test("an identity provider is named whole or not at all", () => {
  const whole = {
    ...{ OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" },
    OIDC_COMPANIES: companyIds[0],
  };
  expect(readEnvironment({ ...complete, ...whole })).toMatchObject({
    ...{ ...whole, OIDC_COMPANIES: [companyIds[0]] },
  });
  expect(readEnvironment({ ...complete, OIDC_ISSUER: "", OIDC_NAME: "" }).OIDC_ISSUER).toBe(
    undefined,
  );
  for (const name of Object.keys(whole)) {
    const read = () => readEnvironment({ ...complete, ...whole, [name]: "" });
    expect(read).toThrow(`${name}: is missing. OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET`);
  }
  const wrong = () => readEnvironment({ ...complete, ...whole, OIDC_ISSUER: "id.example.com" });
  expect(wrong).toThrow("OIDC_ISSUER: Must be");
});

test("the companies of a provider are a list of ids", () => {
  const whole = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "a" };
  const companies = (OIDC_COMPANIES: string) =>
    readEnvironment({ ...complete, ...whole, OIDC_CLIENT_SECRET: "b", OIDC_COMPANIES })
      .OIDC_COMPANIES;

  expect(readEnvironment(complete).OIDC_COMPANIES).toEqual([]);
  expect(companies(` ${companyIds[0].toUpperCase()}, ${companyIds[1]},`)).toEqual(companyIds);
  for (const wrong of ["*", "all", `${companyIds[0]} ${companyIds[1]}`, `${companyIds[0]}x`]) {
    expect(() => companies(wrong)).toThrow("OIDC_COMPANIES: Must be ids of companies");
  }
  expect(() => companies(" , ")).toThrow("OIDC_COMPANIES: is missing");
});

test.each([
  ["https://id.example.com/realms/one", true],
  ["http://localhost:8080", true],
  ["http://127.0.0.1:8080/realms/one", true],
  ["http://[::1]:8080", true],
  ["http://id.example.com", false],
  ["http://10.0.0.5", false],
  ["http://localhost.example.com", false],
  ["http://127.0.0.1.example.com", false],
  ["http://localhost@id.example.com", false],
])("an issuer at %s is trusted: %s", (OIDC_ISSUER, isTrusted) => {
  const rest = { OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b", OIDC_COMPANIES: companyIds[0] };
  const read = () => readEnvironment({ ...complete, ...rest, OIDC_ISSUER });
  if (isTrusted) expect(read().OIDC_ISSUER).toBe(OIDC_ISSUER);
  else expect(read).toThrow("OIDC_ISSUER: Must be an https URL");
});
