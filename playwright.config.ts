import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

// Workers load this file again and must find the ports that the first process chose.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_STANDINS_PORT ??= String(await freePort());
process.env.E2E_READY_FILE ??= "test-results/demo.json";

const running = process.env.BASE_URL;
const baseURL = running ?? `http://localhost:${process.env.E2E_PORT}`;
const chromium = findBrowser();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Tests bring companies of their own; the pages, not the processors, are what they wait for.
  workers: 2,
  outputDir: "test-results/e2e",
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL,
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
      ],
    },
  },
  ...(!running && {
    webServer: {
      command: [
        "node scripts/bootstrap.mjs --browser && exec node_modules/.bin/node --import tsx",
        "scripts/demo/main.ts --name e2e --fresh --sample-calls few --ready-file",
        process.env.E2E_READY_FILE,
      ].join(" "),
      url: `${baseURL}/api/health`,
      env: {
        PORT: process.env.E2E_PORT,
        STANDINS_PORT: process.env.E2E_STANDINS_PORT,
        NEXT_DIST_DIR: ".next-e2e",
      },
      reuseExistingServer: false,
      timeout: 240_000,
      stdout: "pipe",
      gracefulShutdown: { signal: "SIGINT", timeout: 20_000 },
    },
  }),
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no free port."));
      });
    });
  });
}
