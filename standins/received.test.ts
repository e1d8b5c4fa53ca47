import { expect, test } from "vitest";
import { createReceivedLog } from "./received";

test("only the newest 5,000 requests are remembered, the newest last", () => {
  const log = createReceivedLog();
  for (let count = 1; count <= 5003; count++) log.add("openai", `GET /${count}`, {});
  expect(log.list()).toHaveLength(5000);
  expect(log.list()[0]?.route).toBe("GET /4");
  expect(log.list().at(-1)?.route).toBe("GET /5003");
});

test("of the headers those that tell something are kept, never the key", () => {
  const log = createReceivedLog();
  const entry = log.add("openai", "GET /", {
    authorization: "Bearer sk-secret",
    cookie: "session=1",
    "user-agent": "OpenAI/JS",
    "x-stainless-retry-count": "2",
  });
  expect(entry.headers).toEqual({ "user-agent": "OpenAI/JS", "x-stainless-retry-count": "2" });
});
