import type { ActionState } from "./action";

type Typed = Record<string, string>;

type Action<T> = (before: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

export function keepingTyped<T>(action: Action<T>) {
  return async (_before: unknown, form: FormData) => {
    const state = await action(null, form);
    return state?.ok === false ? { ...state, typed: textsOf(form) } : state;
  };
}

function textsOf(form: FormData): Typed {
  const typed: Typed = {};
  for (const [name, value] of form) {
    if (!name.startsWith("$ACTION") && typeof value === "string") typed[name] = value;
  }
  return typed;
}
