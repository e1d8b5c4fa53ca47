import { refusal } from "./api";
import { newCall } from "./calls";
import { expect, test } from "./fixtures";
import { chunked, sendRaw } from "./raw";

const text = JSON.stringify(newCall({ externalId: "bad" }));
const step = { kind: "ring", startedAt: "2026-11-22T07:33:30Z" };

function utf16(characters: string) {
  return new Uint8Array(Buffer.from(characters, "utf16le"));
}

/** The call with one more field, written as it stands. */
function textWith(field: string): string {
  return text.replace(/\}$/, `,${field}}`);
}

const refused: [string, string | Uint8Array<ArrayBuffer>, string[]][] = [
  ["nothing", "", ["body"]],
  ["half of it", text.slice(0, 100), ["body"]],
  ["two of them", text + text, ["body"]],
  ["a comma too many", textWith("").replace(",}", ",,}"), ["body"]],
  ["null", "null", ["body"]],
  ["a list", `[${text}]`, ["body"]],
  ["a string", '"call"', ["body"]],
  ["UTF-16", utf16(`\ufeff${text}`), ["body"]],
  ["UTF-16 without a mark", utf16(text), ["body"]],
  ["bytes that are no text", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), ["body"]],
  ["a NUL in a name", text.replace("Karen", "Ka\\u0000ren"), ["from.name"]],
  ["a NUL in a field's name", textWith('"a\\u0000b":1'), ["body"]],
  ["half a surrogate pair", text.replace("Karen", "\\ud800"), ["from.name"]],
  ["half a surrogate pair in a field's name", textWith('"\\udfff":1'), ["body"]],
  ["a number past the largest", textWith('"more":{"n":1e309}'), ["more.n"]],
  ["a number past the smallest", textWith('"more":[-1e309]'), ["more.0"]],
  ["__proto__", textWith('"__proto__":{"isAdmin":true}'), ["body"]],
  ["10,000 levels", textWith(`"more":${"[".repeat(10_000)}${"]".repeat(10_000)}`), ["body"]],
  ["a million open brackets", "[".repeat(1_000_000), ["body"]],
  ["a million values", textWith(`"more":[${"0,".repeat(900_000)}0]`), ["body"]],
  ["5,000 steps", JSON.stringify(newCall({ steps: Array(5000).fill(step) })), ["steps"]],
  ["no fields", "{}", ["externalId", "direction", "status", "startedAt", "endedAt", "from", "to"]],
];

for (const [what, body, fields] of refused) {
  test(`a JSON body is refused: ${what}`, async ({ company }) => {
    expect(await company.api.postText(body)).toMatchObject(refusal(400, "invalid", ...fields));
    expect(await company.stored()).toMatchObject({ calls: 0 });
  });
}

test("JSON may begin with a byte order mark", async ({ company }) => {
  expect((await company.api.postText(`\ufeff${text}`)).status).toBe(202);
});

const wrongFields: [Record<string, unknown>, string][] = [
  [{ externalId: 5 }, "externalId"],
  [{ direction: "sideways" }, "direction"],
  [{ direction: "INBOUND" }, "direction"],
  [{ status: ["answered"] }, "status"],
  [{ startedAt: "yesterday" }, "startedAt"],
  [{ startedAt: "2026-11-22T07:33:30" }, "startedAt"],
  [{ startedAt: "2026-02-30T07:33:30Z" }, "startedAt"],
  [{ startedAt: 1_795_332_810 }, "startedAt"],
  [{ startedAt: "0000-01-01T00:00:00Z" }, "startedAt"],
  [{ endedAt: "9999-12-31T23:59:59Z" }, "endedAt"],
  [{ from: null }, "from"],
  [{ from: { kind: "person" } }, "from.kind"],
  [{ from: { kind: "external", number: 31_201_234_567 } }, "from.number"],
  [{ from: { kind: "external", number: "1".repeat(65) } }, "from.number"],
  [{ to: { kind: "external", name: "a\u0007b" } }, "to.name"],
  [{ answeredBy: "203" }, "answeredBy"],
  [{ steps: {} }, "steps"],
  [{ steps: [{ ...step, kind: "dance" }] }, "steps.0.kind"],
  [{ steps: [step, { ...step, result: "maybe" }] }, "steps.1.result"],
  [{ steps: [{ ...step, detail: "x" }] }, "steps.0.detail"],
  [{ recording: { channels: ["customer", "customer"] } }, "recording.channels"],
  [{ recording: { channels: ["customer", "agent", "mixed"] } }, "recording.channels"],
  [{ recording: { channels: [] } }, "recording.channels"],
  [{ recording: { offsetMs: -1 } }, "recording.offsetMs"],
  [{ recording: { offsetMs: 1.5 } }, "recording.offsetMs"],
  [{ recording: "yes" }, "recording"],
];

test("a field of the wrong kind is named", async ({ company }) => {
  for (const [facts, field] of wrongFields) {
    const answer = await company.api.post(newCall(facts));
    expect(answer, JSON.stringify(facts)).toMatchObject(refusal(400, "invalid", field));
  }
  expect(await company.stored()).toMatchObject({ calls: 0 });
});

const start = "2026-11-22T07:33:30Z";
const before = "2026-11-22T07:33:29Z";
const after = "2026-11-22T07:40:00Z";
const impossible: [Record<string, unknown>, string][] = [
  [{ startedAt: start, answeredAt: null, endedAt: before }, "endedAt"],
  [{ startedAt: start, answeredAt: before, endedAt: after }, "answeredAt"],
  [{ startedAt: start, answeredAt: after, endedAt: start }, "answeredAt"],
  [{ steps: [{ ...step, startedAt: start, endedAt: before }] }, "steps.0.endedAt"],
];

test("times that contradict each other are refused", async ({ company }) => {
  for (const [facts, field] of impossible) {
    const answer = await company.api.post(newCall(facts));
    expect(answer, JSON.stringify(facts)).toMatchObject(refusal(422, "unprocessable", field));
  }
  expect(await company.stored()).toMatchObject({ calls: 0 });
});

test("a body that is not said to be JSON is refused", async ({ company }) => {
  for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""]) {
    const answer = await company.api.ask("POST", "", {
      headers: { "Content-Type": type },
      body: text,
    });
    expect(answer, type).toMatchObject(refusal(415, "unsupported_media"));
  }
});

test("JSON of 100 MB is refused once 2 MB of it have come", async ({ access, company }) => {
  const headers = {
    Authorization: `Bearer ${company.apiKey}`,
    "Content-Type": "application/json",
  };
  const declared = { ...headers, "Content-Length": 100 * mebibyte };
  const undeclared = { ...headers, "Transfer-Encoding": "chunked" };
  const request = { method: "POST", path: "/api/v1/calls" };
  const beginning = [Buffer.alloc(2 * mebibyte, " "), Buffer.from(" ")];

  for (const [sent, pieces] of [
    [declared, beginning],
    [undeclared, chunked(beginning)],
  ] as const) {
    const answer = await sendRaw(access.url, { ...request, headers: sent }, pieces);
    expect(answer).toMatchObject(refusal(413, "too_large", "body"));
  }
});

const mebibyte = 1024 * 1024;
