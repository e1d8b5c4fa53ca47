import { callOf, external, refusal } from "./api";
import { newCall, newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

const { wav } = sample("voicemail");
const parts = ["", "/summary", "/transcript", "/recording"];

const wrongKeys = {
  none: {},
  "no scheme": { Authorization: "aw_0123456789abcdef" },
  "another scheme": { Authorization: "Basic YXdfOjEyMw==" },
  "an empty key": { Authorization: "Bearer " },
  "a key of another kind": { Authorization: "Bearer sk-0123456789abcdef" },
  "an unknown key": { Authorization: "Bearer aw_0123456789abcdef0123456789abcdef" },
  "a key of 10,000 characters": { Authorization: `Bearer aw_${"x".repeat(10_000)}` },
  "a key with SQL in it": { Authorization: "Bearer aw_1' or '1'='1" },
};

for (const [what, headers] of Object.entries(wrongKeys)) {
  test(`every route refuses ${what}`, async ({ access }) => {
    const url = `${access.url}/api/v1/calls`;
    const asked = [
      fetch(url, { method: "POST", headers, body: JSON.stringify(newCall()) }),
      fetch(`${url}/external:x/recording`, { method: "PUT", headers, body: wav }),
      ...parts.map((part) => fetch(`${url}/external:x${part}`, { headers })),
    ];
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe('Bearer realm="afterword"');
      expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
    }
  });
}

test("a revoked key is refused", async ({ company }) => {
  const api = await company.key({ scopes: ["calls:read", "calls:write"], revoked: true });

  expect(await api.post(newCall())).toMatchObject(refusal(401, "unauthorized"));
  expect(await api.putRecording("/external:x", wav)).toMatchObject(refusal(401, "unauthorized"));
  for (const part of parts) {
    expect(await api.get(`/external:x${part}`)).toMatchObject(refusal(401, "unauthorized"));
  }
  expect(await company.stored()).toMatchObject({ calls: 0, recordings: 0 });
});

test("a key that may only read changes nothing", async ({ company }) => {
  const reader = await company.key({ scopes: ["calls:read"] });
  const call = newVoicemail();
  await company.api.postForm(call, wav);

  expect(await reader.post(newCall())).toMatchObject(refusal(403, "forbidden"));
  expect(await reader.postForm(newCall(), wav)).toMatchObject(refusal(403, "forbidden"));
  expect(await reader.putRecording(external(call.externalId), wav)).toMatchObject(
    refusal(403, "forbidden"),
  );
  expect((await reader.get(external(call.externalId))).status).toBe(200);
  expect((await reader.recording(external(call.externalId))).bytes.equals(wav)).toBe(true);
  expect(await company.stored()).toMatchObject({ calls: 1, recordings: 1 });
});

test("a key that may only write reads nothing back", async ({ company }) => {
  const writer = await company.key({ scopes: ["calls:write"] });
  const call = newVoicemail();

  expect((await writer.postForm(call, wav)).status).toBe(202);
  for (const part of parts) {
    expect(await writer.get(external(call.externalId) + part)).toMatchObject(
      refusal(403, "forbidden"),
    );
  }
});

test("a key without scopes may do nothing", async ({ company }) => {
  const api = await company.key({ scopes: [] });

  expect(await api.post(newCall())).toMatchObject(refusal(403, "forbidden"));
  expect(await api.get("/external:x")).toMatchObject(refusal(403, "forbidden"));
});

test("another company's call is not there, by our id and by its own", async ({
  company,
  stranger,
}) => {
  const call = newVoicemail();
  const { id } = callOf(await company.api.postForm(call, wav));
  const before = await company.api.get(`/${id}`);

  for (const path of [`/${id}`, `/${id.toUpperCase()}`, external(call.externalId)]) {
    for (const part of parts) {
      expect(await stranger.api.get(path + part)).toMatchObject(refusal(404, "not_found"));
    }
  }
  expect(await stranger.api.putRecording(`/${id}`, sample("billing").wav)).toMatchObject(
    refusal(404, "not_found"),
  );
  expect(await company.api.get(`/${id}`)).toMatchObject({ body: before.body });
  expect((await company.api.recording(`/${id}`)).bytes.equals(wav)).toBe(true);
  expect(await stranger.stored()).toMatchObject({ calls: 0, recordings: 0 });
});

test("two companies may use the same external id", async ({ company, stranger }) => {
  const call = newVoicemail();
  const path = external(call.externalId);
  const ours = callOf(await company.api.postForm(call, wav));
  const theirs = callOf(await stranger.api.post({ ...call, from: { kind: "unknown" } }));

  expect(theirs.id).not.toBe(ours.id);
  expect(await company.api.get(path)).toMatchObject({ body: { id: ours.id, from: call.from } });
  expect((await stranger.api.recording(path)).status).toBe(404);
});

test("a method that a route has not is refused, with those it has", async ({ company }) => {
  const { api } = company;
  const routes = {
    "": ["GET", "HEAD", "POST"],
    "/external:x": ["DELETE", "GET", "HEAD"],
    "/external:x/summary": ["GET", "HEAD", "POST"],
    "/external:x/transcript": ["GET", "HEAD"],
    "/external:x/recording": ["GET", "HEAD", "PUT"],
  };
  for (const [path, known] of Object.entries(routes)) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (known.includes(method)) continue;
      expect((await api.ask(method, path)).status, `${method} ${path}`).toBe(405);
    }
    const options = await api.ask("OPTIONS", path);
    expect(options.headers.get("allow")?.split(", ").sort()).toEqual(["OPTIONS", ...known].sort());
  }
});
