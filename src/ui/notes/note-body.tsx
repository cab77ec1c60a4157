import { useMemo } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { type Block, type Inline, readMarkdown } from '../../core/notes/markdown';
import { addressOf } from '../../core/notes/suggest';

/** A note's text as it is read: its Markdown as elements. Nothing in it is ever read as HTML. */
export function NoteBody({ body }: { readonly body: string }) {
  const blocks = useMemo(() => readMarkdown(body), [body]);
  return (
    <div class="note-body" dir="auto">
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Run text={block.text} />
        </p>
      );
    case 'heading':
      // A note is a part of the page that shows it: its headings are no headings of that page.
      return (
        <p class={`note-heading of-${Math.min(block.level, 3)}`} dir="auto">
          <Run text={block.text} />
        </p>
      );
    case 'quote':
      return <blockquote dir="auto">{blocksOf(block.blocks)}</blockquote>;
    case 'list': {
      const items = block.items.map(({ blocks, done }, i) => (
        <li key={i} class={done === undefined ? undefined : 'task'}>
          {done !== undefined && <span aria-hidden="true">{done ? '☑' : '☐'}</span>}
          <ItemText blocks={blocks} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'code':
      return (
        <pre tabIndex={0} dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
  }
}

function blocksOf(blocks: readonly Block[]): ComponentChildren {
  return blocks.map((block, i) => <BlockView key={i} block={block} />);
}

/** One paragraph alone stands in its item without one around it. */
function ItemText({ blocks }: { readonly blocks: readonly Block[] }) {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return <>{blocksOf(blocks)}</>;
  return (
    <>
      <Run text={first.text} />
      {blocksOf(others)}
    </>
  );
}

function Run({ text }: { readonly text: readonly Inline[] }) {
  return (
    <>
      {text.map((inline, i) => (
        <InlineView key={i} inline={inline} />
      ))}
    </>
  );
}

function InlineView({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <a href={inline.address} target="_blank" rel="noopener noreferrer">
          <Run text={inline.text} />
        </a>
      );
    case 'reference':
      return <Reference name={inline.name} shown={inline.shown} />;
    case 'strong':
      return (
        <strong>
          <Run text={inline.text} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Run text={inline.text} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Run text={inline.text} />
        </del>
      );
  }
}

/** Leads into the glossary: within it where that is where we are, else to it in a tab of its own. */
function Reference({ name, shown }: { readonly name: string; readonly shown: string }) {
  const inGlossary = location.pathname.endsWith('/glossary.html');
  const address = addressOf(name);
  return (
    <a
      class="note-reference"
      href={inGlossary ? address : `glossary.html${address}`}
      {...(inGlossary ? {} : { target: '_blank', rel: 'noopener' })}
    >
      {shown}
    </a>
  );
}
