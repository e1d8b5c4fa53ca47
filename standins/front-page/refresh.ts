/**
 * Looks for news every two seconds and puts it in place: what is unchanged is left alone, so that
 * an open message stays open and a frame is not loaded again. What has changed stays as open as
 * it was.
 */
export const refresh = `
let tag = null;

async function look() {
  try {
    const headers = tag ? { "if-none-match": tag } : {};
    const response = await fetch(location.href, { headers, cache: "no-store" });
    if (response.status === 200) {
      tag = response.headers.get("etag");
      merge(new DOMParser().parseFromString(await response.text(), "text/html"));
    }
  } catch {}
  setTimeout(look, document.hidden ? 10000 : 2000);
}

function merge(fresh) {
  for (const counted of fresh.querySelectorAll("nav a")) {
    const shown = document.getElementById(counted.id);
    if (shown) shown.textContent = counted.textContent;
  }
  for (const list of fresh.querySelectorAll(".list")) {
    const shown = document.getElementById(list.id);
    if (shown) mergeList(shown, [...list.children]);
  }
}

function mergeList(shown, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  for (const item of [...shown.children]) if (!ids.has(item.id)) item.remove();

  wanted.forEach((item, index) => {
    const known = document.getElementById(item.id);
    if (!known) shown.insertBefore(item, shown.children[index] ?? null);
    else if (known.dataset.version !== item.dataset.version) replace(known, item);
  });
}

function replace(known, item) {
  const parts = new Map([...known.querySelectorAll("details")].map((part) => [titleOf(part), part]));
  for (const part of item.querySelectorAll("details")) {
    const before = parts.get(titleOf(part));
    if (before) part.open = before.open;
  }
  known.replaceWith(item);
}

function titleOf(part) {
  return part.querySelector("summary").textContent;
}

setTimeout(look, 2000);
`;
