import { answered, json } from "@/standins/http";
import type { Handler } from "@/standins/world";
import { toldError } from "./errors";

/** `GET /domains`: the domains that may send, as whoever checks a key asks for them. */
export const listDomains: Handler = async (world, request, entry) => {
  world.received.drop(entry);
  if (!/^Bearer \S/.test(request.headers.authorization ?? "")) {
    return answered(toldError(401, undefined));
  }
  const { status = 200, name } = world.script.told("email");
  if (status >= 300) return answered(toldError(status, name));

  const domain = { id: "d91cd9bd-1176-453e-8fc1-35364d380206", name: "demo.test" };
  return answered(
    json(200, { object: "list", has_more: false, data: [{ ...domain, status: "verified" }] }),
  );
};
