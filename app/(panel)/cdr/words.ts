/** What this page's client files name: the list's words, and those that an open call brings. */
export const [listWords, callWords] = [["cdr"], ["call", "retention"]];
