import { engineRoutes } from "./engines";
import { receiveHook } from "./hook/receive";
import { listDomains } from "./resend/domains";
import { sendEmail } from "./resend/send";
import type { Handler } from "./world";

type Service = { kind: string; handler: Handler };

/** Who answers a route, and as what kind it is listed; null for what is the stand-ins' own. */
export function serviceFor(route: string, pathname: string): Service | null {
  const first = pathname.split("/")[1] ?? "";
  if (first === "hook") return { kind: "webhook", handler: receiveHook };
  if (route === "GET /resend/domains") return { kind: "email", handler: listDomains };
  if (first === "resend") return { kind: "email", handler: sendEmail };

  const engine = engineRoutes[route];
  return engine ? { kind: first, handler: engine } : null;
}
