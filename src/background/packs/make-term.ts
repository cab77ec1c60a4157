import * as v from 'valibot';
import { isPartialDate } from '../../core/dictionary/calendar';
import { LANGUAGES, type Language } from '../../core/dictionary/languages';
import { sendToTab } from '../../platform/messages';
import { runInFrame } from '../../platform/scripts';
import { sessionArea } from '../../platform/storage';
import { openPage, pageIn } from '../../platform/tabs';
import { Beginning, type Reply } from '../../protocol/calls';
import { envelope, readAnswer } from '../../protocol/dispatch';

/**
 * "Make a term of this": the form is a page of ours, opened with what was selected and the page that it stood on. What
 * it begins with waits under a ticket in the browser's session, never in an address that the history would keep.
 */

const PREFIX = 'make-term:';
const OPENED = 'make-term-opened';
/** A content script may open so many forms in so many ms: enough for any reader, too few to be a nuisance. */
const MOST_FORMS = 5;
const WITHIN_MS = 60_000;

/** Where a reader selected something. */
export interface Selected {
  readonly tab: number;
  readonly frame: number;
  readonly text: string;
  /** The sentence it stands in, where that is known already. */
  readonly sentence?: string;
}

/** Opens the form. @returns whether there was a page to make a term from */
export async function openMakeTerm({ tab, frame, text, sentence }: Selected): Promise<boolean> {
  const page = await pageIn(tab);
  const label = text.replace(/\s+/gu, ' ').trim();
  if (!page || label === '') return false;
  const context = await contextOf(tab, frame, text);
  const language = languageFrom(context.lang);
  const date = context.date !== null && isPartialDate(context.date) ? context.date : null;
  const beginning: Beginning = {
    sentence: (sentence ?? context.sentence).trim(),
    term: {
      id: null,
      label: label.slice(0, 80),
      language,
      kind: 'concept',
      aliases: [],
      summary: '',
      claims: [{ id: null, text: '', source: { ...sourceOf(page), published: date, language } }],
    },
  };
  const ticket = crypto.randomUUID();
  await sessionArea.set({ [PREFIX + ticket]: beginning });
  await openPage(`options.html#/packs/new/${ticket}`);
  return true;
}

/** Whether one more form may be opened for a content script now. */
export async function mayOpenForm(now: number): Promise<boolean> {
  const stored = v.safeParse(v.array(v.number()), (await sessionArea.get(OPENED))[OPENED]);
  const lately = (stored.success ? stored.output : []).filter((at) => at > now - WITHIN_MS && at <= now);
  if (lately.length >= MOST_FORMS) return false;
  await sessionArea.set({ [OPENED]: [...lately, now] });
  return true;
}

/** What the form of this ticket begins with; a form that is loaded again finds it again. */
export async function beginningOf(ticket: string): Promise<Beginning | null> {
  const key = PREFIX + ticket;
  const parsed = v.safeParse(Beginning, (await sessionArea.get(key))[key]);
  return parsed.success ? parsed.output : null;
}

type Context = Reply<'termContext'>;
const NOTHING: Context = { sentence: '', lang: null, date: null };

/** What the frame knows of the selection; its reader stage is brought where it is not there. */
async function contextOf(tab: number, frame: number, text: string): Promise<Context> {
  const ask = async (): Promise<Context | undefined> => {
    const answer = await sendToTab(tab, envelope('termContext', { text }), frame);
    return answer === undefined ? undefined : readAnswer('termContext', answer);
  };
  try {
    const known = await ask();
    if (known) return known;
    return (await runInFrame(tab, frame, 'content.js')) ? ((await ask()) ?? NOTHING) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** The page as a source: its title without the site's name behind it, its address without what points into it. */
function sourceOf({ url, title }: { readonly url: string; readonly title: string }) {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isWeb = address !== undefined && /^https?:$/u.test(address.protocol);
  if (isWeb) {
    address.hash = '';
    address.username = '';
    address.password = '';
  }
  const site = address?.hostname.replace(/^www\./u, '') ?? '';
  return {
    title: title.trim().slice(0, 300) || site,
    publisher: site,
    url: isWeb && address.href.length <= 2000 ? address.href : null,
  };
}

/** The language of packs that a page's declared one is; English for any other. */
function languageFrom(lang: string | null): Language {
  const tag = (lang ?? '').toLowerCase();
  if (tag.startsWith('zh')) return /hant|tw|hk|mo/u.test(tag) ? 'zh-Hant' : 'zh-Hans';
  return LANGUAGES.find((language) => language === tag.split('-')[0]) ?? 'en';
}
