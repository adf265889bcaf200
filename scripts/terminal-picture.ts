/** Text as a terminal shows it, as an SVG picture: for the README, made from the command's real output. */
import { widthOf } from "../server/report/width.js";

const COLUMN = 7.23;
const LINE = 18;
const MARGIN = 20;
const BAR = 34;

export interface PictureOptions {
  /** The command, shown behind the prompt. */
  readonly command: string;
  readonly output: string;
}

export function terminalPicture({ command, output }: PictureOptions): string {
  const lines = output.trimEnd().split("\n");
  const columns = Math.max(command.length + 2, ...lines.map(widthOf));
  const width = Math.ceil(columns * COLUMN + 2 * MARGIN);
  const height = BAR + (lines.length + 2) * LINE + MARGIN;
  /** Each word at its own column, so that columns align in any font. */
  const text = (content: string, row: number, attributes = "") => {
    const words = [...content.matchAll(/\S+(?: \S+)*/g)].map(({ 0: word, index }) => {
      const x = (MARGIN + widthOf(content.slice(0, index)) * COLUMN).toFixed(1);
      return `<tspan x="${x}" textLength="${(widthOf(word) * COLUMN).toFixed(1)}">${escaped(word)}</tspan>`;
    });
    return `<text y="${BAR + (row + 1) * LINE}"${attributes}>${words.join("")}</text>`;
  };
  const rows = lines.flatMap((line, index) => (line.trim() === "" ? [] : [text(line, index + 2, style(line))]));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(command)}">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
<g font-family="ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12" fill="#e6edf3">
${text(`$ ${command}`, 0, ' fill="#7ee787"')}
${rows.join("\n")}
</g>
</svg>
`;
}

/** Rules and headings stand back, totals stand out. */
function style(line: string): string {
  if (/^─+$/.test(line)) return ' fill="#484f58"';
  if (/^(total|inf\/s)\b/.test(line)) return ' font-weight="bold" fill="#ffffff"';
  if (/^(layer|\s{20})/.test(line)) return ' fill="#8b949e"';
  return "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
