import { type DateFact, isFrontPage, pageDate } from '../../core/dictionary/page-date';
import { type PageFacts } from '../../core/match/mention';

/**
 * What a page says of itself as a whole. All of it may be hostile or broken: every look is bounded, and what can't be
 * read is left out.
 */

/** What it costs at the most. An honest page needs a tenth. */
const MOST_SCRIPTS = 10;
const LONGEST_SCRIPT = 200_000;
const MOST_NODES = 500;
const MOST_METAS = 300;
const MOST_TIMES = 50;

/**
 * The facts of a page at this address, on the reader's day (`today`, ISO). Never throws. The date is looked for when
 * it is first asked for, which most pages never do: it takes a look at much of the document.
 * @param length of the page's text, where only parts of it are read
 */
export function pageFacts(document: Document, url: string, today: string, length?: number): PageFacts {
  const lang = attempt(() => declaredLanguage(document));
  const title = attempt(() => titleOf(document));
  let date: string | undefined;
  let isFound = false;
  return {
    lang,
    get date() {
      if (!isFound && !isFrontPage(url)) date = attempt(() => pageDate(dateFacts(document, url), today));
      isFound = true;
      return date;
    },
    title,
    length,
  };
}

/** Every date that a page claims, kind by kind, in document order. */
export function dateFacts(document: Document, url: string): DateFact[] {
  return [
    ...(attempt(() => fromStructuredData(document)) ?? []),
    ...(attempt(() => fromMetas(document)) ?? []),
    ...(attempt(() => fromTimes(document)) ?? []),
    { origin: 'url', text: url },
  ];
}

/** A page may name a form `querySelectorAll` and so shadow the method: whatever throws is a fact we don't have. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function declaredLanguage(document: Document): string | undefined {
  const lang = document.documentElement.getAttribute('lang') ?? '';
  if (/^[a-z]{2,3}(?:[-_]\w+)*$/iu.test(lang.trim())) return lang.trim().replaceAll('_', '-');
  const locale = metaOf(document, 'og:locale') ?? '';
  return /^[a-z]{2,3}(?:[-_]\w+)*$/iu.test(locale) ? locale.replaceAll('_', '-') : undefined;
}

/**
 * What a page shares of itself. It stands in the head, or where a broken head ended, at the beginning of the body: to
 * look for it in all of a large document would be a long task.
 */
function metaOf(document: Document, property: string): string | undefined {
  const selector = `meta[property="${property}"]`;
  const { head, body } = document as { readonly head: Element | null; readonly body: Element | null };
  let found = head?.querySelector(selector);
  let child = body?.firstElementChild;
  for (let seen = 0; child && !found && seen < MOST_METAS; seen++, child = child.nextElementSibling) {
    if (child.matches(selector)) found = child;
  }
  return found?.getAttribute('content')?.trim();
}

/** The headline as the page shares it, else the window's title. */
function titleOf(document: Document): string | undefined {
  const shared = metaOf(document, 'og:title');
  const title = shared ?? (typeof document.title === 'string' ? document.title.trim() : '');
  return title === '' ? undefined : title.slice(0, 500);
}

// ── JSON-LD ───────────────────────────────────────────────────────────────────────────────────────────────────

const ARTICLE = /(?:Article|BlogPosting|Report|Posting|Review)$/u;

function fromStructuredData(document: Document): DateFact[] {
  const facts: DateFact[] = [];
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  for (let i = 0; i < Math.min(scripts.length, MOST_SCRIPTS); i++) {
    const text = scripts[i]!.textContent;
    if (text.length > LONGEST_SCRIPT) continue;
    const data = attempt((): unknown => JSON.parse(text));
    facts.push(...datesIn(data));
  }
  return facts;
}

/**
 * The dates of the things that a script describes: itself, a list of them, or an `@graph`, and what one of those is
 * the page of. Not what they list or mention, which are other articles.
 */
function datesIn(data: unknown): DateFact[] {
  const facts: DateFact[] = [];
  const waiting: unknown[] = [data];
  for (let seen = 0; waiting.length > 0 && seen < MOST_NODES; seen++) {
    const thing = waiting.shift();
    if (Array.isArray(thing)) {
      waiting.push(...(thing as unknown[]).slice(0, MOST_NODES));
    } else if (typeof thing === 'object' && thing !== null) {
      const { '@graph': graph, '@type': type, mainEntity, datePublished } = thing as Record<string, unknown>;
      waiting.push(graph, mainEntity);
      const types = [type].flat().filter((name) => typeof name === 'string');
      const origin = types.some((name) => ARTICLE.test(name))
        ? 'article'
        : types.some((name) => name.endsWith('Page'))
          ? 'page'
          : undefined;
      if (origin && typeof datePublished === 'string') facts.push({ origin, text: datePublished });
    }
  }
  return facts;
}

// ── Meta tags ─────────────────────────────────────────────────────────────────────────────────────────────────

const PROPERTIES = new Set([
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'og:published_time',
  'og:pubdate',
  'datepublished',
]);
const NAMES = new Set([
  'date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'published_at',
  'article.published',
  'article_date_original',
  'originalpublicationdate',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'citation_publication_date',
]);

function fromMetas(document: Document): DateFact[] {
  const facts: DateFact[] = [];
  const metas = document.querySelectorAll('meta');
  for (let i = 0; i < Math.min(metas.length, MOST_METAS); i++) {
    const meta = metas[i]!;
    const text = meta.getAttribute('content');
    if (text === null) continue;
    const names = ['property', 'itemprop', 'name'].map(
      (key) => meta.getAttribute(key)?.trim().toLowerCase() ?? '',
    );
    if (names.some((name) => PROPERTIES.has(name))) facts.push({ origin: 'property', text });
    else if (names.some((name) => NAMES.has(name))) facts.push({ origin: 'meta', text });
  }
  return facts;
}

// ── Times ─────────────────────────────────────────────────────────────────────────────────────────────────────

function fromTimes(document: Document): DateFact[] {
  const facts: DateFact[] = [];
  const times = document.getElementsByTagName('time');
  for (let i = 0; i < MOST_TIMES; i++) {
    const time = times.item(i);
    if (!time) break;
    const text = time.getAttribute('datetime');
    if (text === null) continue;
    const marked =
      time.hasAttribute('pubdate') || time.getAttribute('itemprop')?.toLowerCase() === 'datepublished';
    facts.push({ origin: marked ? 'marked' : 'time', text });
  }
  return facts;
}
