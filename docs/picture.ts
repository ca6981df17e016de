/** A terminal's text as a picture for a README, with the colors of the escape sequences. */
export function svgOf(title: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const width = Math.max(...lines.map((line) => line.replace(ESCAPES, "").length)) * COLUMN + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.map(
    (line, i) => `<text x="${MARGIN}" y="${MARGIN + (i + 1) * LINE - 5}">${spansOf(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#d8dee9" xml:space="preserve">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="6" fill="#1e2430"/>
${rows.join("\n")}
</svg>
`;
}

/** The text of such a picture, without its colors. */
export const textOfSvg = (svg: string): string =>
  [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)]
    .map(([, line = ""]) => line.replace(/<[^>]*>/g, ""))
    .map((line) => line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"))
    .join("\n");

const [COLUMN, LINE, MARGIN] = [7.85, 18, 16];
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, "g");
const styles: Readonly<Record<string, string>> = {
  "1": 'font-weight="bold"',
  "2": 'fill="#7b8494"',
  "31": 'fill="#f07178"',
  "32": 'fill="#a3d977"',
  "33": 'fill="#ffcb6b"',
};

function spansOf(line: string): string {
  const [plain = "", ...styled] = line.split(ESCAPES);
  const spans = Array.from({ length: styled.length / 2 }, (_, i) => {
    const [code = "0", text = ""] = styled.slice(2 * i, 2 * i + 2);
    return code in styles && text !== "" ? `<tspan ${styles[code]}>${escaped(text)}</tspan>` : escaped(text);
  });
  return escaped(plain) + spans.join("");
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
