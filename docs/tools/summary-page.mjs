import { Marked, Renderer } from 'marked';

const COLORS = {
  light: {
    text: '#1f2328',
    muted: '#59636e',
    page: '#ffffff',
    stripe: '#f6f8fa',
    border: '#d1d9e0',
    code: '#818b981f',
    added: '#dafbe1',
    removed: '#ffebe9',
  },
  dark: {
    text: '#f0f6fc',
    muted: '#9198a1',
    page: '#0d1117',
    stripe: '#151b23',
    border: '#3d444d',
    code: '#656c7633',
    added: '#033a16',
    removed: '#67060c',
  },
};

/**
 * A page that shows Markdown about as GitHub shows a job summary or the body of a pull request.
 * @param {string} markdown
 * @param {'light' | 'dark'} theme
 * @returns {string} HTML in which every Mermaid diagram is a `<pre class="mermaid">` that is still to be drawn
 */
export function summaryPage(markdown, theme) {
  const body = new Marked({ gfm: true, renderer: createRenderer() }).parse(markdown);
  return `<!doctype html><meta charset="utf-8"><style>${styles(COLORS[theme])}</style><main>${body}</main>`;
}

function createRenderer() {
  const renderer = new Renderer();
  const plain = renderer.code;
  renderer.code = function code(token) {
    if (token.lang === 'mermaid') return `<pre class="mermaid">${escapeText(token.text)}</pre>`;
    if (token.lang !== 'diff') return plain.call(this, token);
    return `<pre class="diff">${token.text.split('\n').map(diffLine).join('')}</pre>`;
  };
  return renderer;
}

function diffLine(line) {
  const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
  return `<span class="${kind}">${escapeText(line)}\n</span>`;
}

function escapeText(text) {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function styles({ text, muted, page, stripe, border, code, added, removed }) {
  return `
body { margin: 0; background: ${page}; color: ${text}; }
main { padding: 24px; overflow-wrap: break-word;
  font: 16px/1.5 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, "Noto Color Emoji", sans-serif; }
main > :first-child { margin-top: 0; }
main > :last-child { margin-bottom: 0; }
h3, h4 { margin: 24px 0 16px; line-height: 1.25; }
h3 { font-size: 20px; }
h4 { font-size: 16px; }
p, table, pre, details { margin: 0 0 16px; }
sub { color: ${muted}; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
th, td { padding: 6px 13px; border: 1px solid ${border}; }
tr { background: ${page}; }
tr:nth-child(2n) { background: ${stripe}; }
code { padding: 0.2em 0.4em; border-radius: 6px; background: ${code}; white-space: break-spaces;
  font: 85%/1.5 "Liberation Mono", "DejaVu Sans Mono", monospace; }
pre { padding: 16px; border-radius: 6px; background: ${stripe}; overflow: auto;
  font: 13.6px/1.45 "Liberation Mono", "DejaVu Sans Mono", monospace; }
pre code { padding: 0; background: none; font: inherit; }
pre.mermaid { padding: 0; background: none; }
pre.diff span { display: block; }
pre.diff .added { background: ${added}; }
pre.diff .removed { background: ${removed}; }
`;
}
