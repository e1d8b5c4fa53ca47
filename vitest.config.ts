import { defineConfig } from "vitest/config";

const databaseTests = "**/*.db.test.{ts,tsx}";
const ignored = ["node_modules/**", ".*/**", "test-results/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    environment: "node",
    // All cores: by itself it leaves one idle, and the tests wait for PostgreSQL as much as for CPU.
    maxWorkers: "100%",
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, databaseTests],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: [databaseTests],
          exclude: ignored,
          globalSetup: "lib/testing/database-setup.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
