/** Mail programs know few styles, and those inline; the colours are the panel's. */
const fontFamily =
  "'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif";
const ink = "#191b1f";
const soft = "#5b5e66";
const accent = "#3f4fd8";

const prose = { margin: 0, color: ink, fontSize: "15px", lineHeight: "23px" } as const;
const small = { margin: 0, color: soft, fontSize: "13px", lineHeight: "19px" } as const;

export const style = {
  canvas: { margin: 0, padding: "24px 12px 40px", backgroundColor: "#fafaf9", fontFamily },
  page: { width: "100%", maxWidth: "600px" },
  brand: { ...small, padding: "0 4px 12px", fontWeight: 600 },
  inCard: { padding: "28px 28px 32px", wordBreak: "break-word" },
  card: {
    backgroundColor: "#ffffff",
    border: "1px solid #e6e5e2",
    borderRadius: "12px",
  },
  title: { margin: 0, color: ink, fontSize: "22px", lineHeight: "30px", fontWeight: 600 },
  facts: { ...small, paddingTop: "4px" },
  heading: {
    margin: "24px 0 8px",
    padding: "16px 0 0",
    borderTop: "1px solid #e6e5e2",
    color: soft,
    fontSize: "13px",
    lineHeight: "18px",
    fontWeight: 600,
  },
  paragraph: { ...prose, paddingBottom: "4px" },
  spaced: { ...prose, paddingTop: "14px" },
  item: prose,
  about: { ...small, paddingTop: "1px" },
  mark: {
    width: "24px",
    padding: "3px 0",
    verticalAlign: "top",
    color: accent,
    fontSize: "15px",
    lineHeight: "23px",
  },
  cell: { padding: "3px 0", verticalAlign: "top", wordBreak: "break-word" },
  tags: { margin: 0, fontSize: "13px", lineHeight: "20px" },
  tag: {
    display: "inline-block",
    margin: "0 4px 6px 0",
    padding: "2px 10px",
    borderRadius: "999px",
    backgroundColor: "#eef0fd",
    color: "#3341bd",
    fontWeight: 500,
  },
  button: {
    marginTop: "28px",
    padding: "11px 20px",
    borderRadius: "8px",
    backgroundColor: accent,
    color: "#ffffff",
    fontSize: "15px",
    fontWeight: 600,
    textDecoration: "none",
  },
  footer: { ...small, padding: "12px 4px 0", fontSize: "12px" },
} as const;

const dark = {
  canvas: "background-color:#0e0f11!important",
  card: "background-color:#16181b!important;border-color:#2a2d32!important",
  line: "border-color:#2a2d32!important",
  ink: "color:#eceef1!important",
  soft: "color:#a3a8b1!important",
  accent: "color:#98a5ff!important",
  tag: "background-color:#21264a!important;color:#b1bbff!important",
  button: "background-color:#98a5ff!important;color:#10132b!important",
};

/** The canvas is the body's and that of the cell in which the whole email stands. */
function rules(prefix: string): string {
  const byClass = Object.entries(dark).map(
    ([name, declarations]) => `${prefix}.${name}{${declarations}}`,
  );
  return `${byClass.join("")}${prefix}.canvas>table>tbody>tr>td{${dark.canvas}}`;
}

/** For programs that ask for dark colours, and for Outlook on the web, which marks the page. */
export const darkStyles = `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${rules("")}}${rules("[data-ogsc] ")}`;
