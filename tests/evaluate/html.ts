import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Block, BlockRole, PageFacts } from '../../src/core/match';

type Node = DefaultTreeAdapterTypes.ChildNode;

const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'textarea',
  'code',
  'pre',
  'select',
  'svg',
  'head',
  'nav',
  'rt',
  'rp',
]);
const INLINE = new Set(
  'a abbr b bdi bdo cite data del dfn em font i ins kbd mark q ruby rb s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/u;

/**
 * The blocks of saved HTML, for looking at a page from the command line. No styles are known here: what a page
 * hides by its style sheet is read too. In a browser the content script reads what is rendered.
 */
export function readHtml(html: string): { blocks: Block[]; facts: PageFacts } {
  const document = parse(html);
  const blocks: Block[] = [];
  const facts: { lang?: string; title?: string; date?: string } = {};
  let open = '';
  const close = (role: BlockRole) => {
    const text = open.replace(/\s+/gu, ' ').trim();
    if (text !== '') blocks.push({ text, role, lang: facts.lang });
    open = '';
  };
  const visit = (node: Node, role: BlockRole): void => {
    if (tree.isTextNode(node)) {
      open += node.value;
      return;
    }
    if (!tree.isElementNode(node)) return;
    const attribute = (name: string) => node.attrs.find((attr) => attr.name === name)?.value;
    if (node.tagName === 'html') {
      const lang = attribute('lang');
      if (lang !== undefined && lang !== '') facts.lang = lang;
    }
    if (node.tagName === 'head') readHead(node, facts);
    if (LEFT_OUT.has(node.tagName) || attribute('hidden') !== undefined) return;
    const inline = INLINE.has(node.tagName);
    const inner = HEADING.test(node.tagName) ? 'heading' : node.tagName === 'figcaption' ? 'caption' : role;
    if (!inline) close(role);
    for (const child of node.childNodes) visit(child, inner);
    if (!inline) close(inner);
  };
  for (const node of document.childNodes) visit(node, 'body');
  close('body');
  return { blocks, facts };
}

function readHead(head: DefaultTreeAdapterTypes.Element, facts: { title?: string; date?: string }): void {
  for (const node of head.childNodes) {
    if (!tree.isElementNode(node)) continue;
    const attribute = (name: string) => node.attrs.find((attr) => attr.name === name)?.value;
    if (node.tagName === 'title') {
      facts.title = node.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
    }
    if (node.tagName === 'meta' && attribute('property') === 'article:published_time') {
      const date = attribute('content')?.slice(0, 10);
      if (date !== undefined) facts.date = date;
    }
  }
}
