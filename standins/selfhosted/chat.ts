import { type ChatVendor, completeChat } from "@/standins/chat/complete";
import { readChatOrder } from "@/standins/chat/order";
import { answered, json, readBody } from "@/standins/http";
import { openAiError, tooLarge } from "@/standins/openai/errors";
import type { Handler } from "@/standins/world";

const limitBytes = 32 * 1024 * 1024;

/** `POST /v1/chat/completions` as open servers offer it: no key, any model, schema or plain JSON. */
export const createCompletion: Handler = async (world, request, entry) => {
  const body = await readBody(request, limitBytes);
  if (!body) return answered(tooLarge(limitBytes));

  const order = readChatOrder(body);
  if ("bad" in order) return answered(openAiError(400, order.bad, { param: order.field }));
  return await completeChat(world, entry, order, vendor);
};

const vendor: ChatVendor = {
  error: openAiError,
  signed: (answer) => answer,
  errorIn200: () => json(200, { error: { message: "The model has crashed.", code: 500 } }),
  refusal: { content: null, refusal: "I'm sorry, I cannot help with that." },
};
