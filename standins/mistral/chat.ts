import { type ChatVendor, completeChat } from "@/standins/chat/complete";
import { readChatOrder } from "@/standins/chat/order";
import { answered, readBody } from "@/standins/http";
import type { Handler } from "@/standins/world";
import {
  mistralError,
  refuseWithoutKey,
  unknownModel,
  unprocessable,
  withCorrelationId,
} from "./errors";
import { summaryModels } from "./models";

const limitBytes = 32 * 1024 * 1024;

/** `POST /v1/chat/completions` with a strict JSON schema. */
export const createCompletion: Handler = async (world, request, entry) => {
  const keyless = refuseWithoutKey(request);
  const body = await readBody(request, limitBytes);
  if (keyless) return answered(keyless);
  if (!body) return answered(mistralError(413, "Request entity too large"));

  const order = readChatOrder(body);
  if ("bad" in order) return answered(unprocessable(order.field, order.bad));
  if (!summaryModels.includes(order.model)) return answered(unknownModel(order.model));
  if (!order.isStrict) {
    return answered(unprocessable("response_format", "This stand-in takes a strict schema only."));
  }
  return await completeChat(world, entry, order, vendor);
};

const vendor: ChatVendor = {
  error: mistralError,
  signed: withCorrelationId,
  errorIn200: () => ({ ...mistralError(500, "Service unavailable."), status: 200 }),
};
