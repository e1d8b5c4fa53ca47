/** The namespaces of words that this page's client files name. */
export const cdrWords = ["cdr", "retention"];
