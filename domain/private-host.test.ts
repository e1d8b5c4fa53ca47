import { expect, test } from "vitest";
import { isPrivateHost } from "./private-host";

const privateUrls = [
  "http://localhost:4010",
  "http://LOCALHOST.",
  "http://whisper.localhost",
  "http://vllm:8000",
  "http://gpu.local",
  "http://gpu.corp.internal",
  "http://127.0.0.1",
  "http://2130706433",
  "http://0.0.0.0",
  "http://10.1.2.3",
  "http://172.16.0.1",
  "http://172.31.255.255",
  "http://192.168.1.1",
  "http://169.254.10.10",
  "http://100.64.0.1",
  "http://[::1]:8000",
  "http://[fd00::1]",
  "http://[fe80::1]",
  "http://[::ffff:192.168.1.1]",
];

const publicUrls = [
  "https://api.openai.com",
  "https://localhost.example.com",
  "https://notlocal.com",
  "http://8.8.8.8",
  "http://172.15.0.1",
  "http://172.32.0.1",
  "http://100.128.0.1",
  "http://[2001:db8::1]",
  "http://[::ffff:8.8.8.8]",
];

test.each(privateUrls)("%s is of one's own", (url) => {
  expect(isPrivateHost(new URL(url).hostname)).toBe(true);
});

test.each(publicUrls)("%s is public", (url) => {
  expect(isPrivateHost(new URL(url).hostname)).toBe(false);
});
