import type { Settings } from './settings';

/** What a reader may have less of from a card: a term, the mark of one that they know, a site, all of it for an hour or for good. */
export type Unwanted =
  | { readonly what: 'term'; readonly term: string }
  | { readonly what: 'known'; readonly term: string }
  | { readonly what: 'site'; readonly site: string }
  | { readonly what: 'hour'; readonly now: number }
  | { readonly what: 'everywhere' };

/** What was changed, so that exactly this can be taken back. */
export type Change =
  | { readonly what: 'nothing' }
  | { readonly what: 'term'; readonly term: string }
  | { readonly what: 'known'; readonly term: string }
  | { readonly what: 'site'; readonly site: string }
  | { readonly what: 'hour'; readonly before: number; readonly until: number }
  | { readonly what: 'everywhere' };

type Switches = Pick<Settings, 'enabled' | 'termsOff' | 'termsKnown' | 'sitesOff' | 'pausedUntil'>;

/** ms of the pause that "not for an hour" makes. */
export const HOUR_MS = 60 * 60 * 1000;

/** The settings with something turned off, and what that changed. A longer pause that is already set stays. */
export function turnOff(settings: Switches, unwanted: Unwanted): { settings: Switches; change: Change } {
  const { termsOff, termsKnown, sitesOff, pausedUntil } = settings;
  const unchanged = { settings, change: { what: 'nothing' } } as const;
  switch (unwanted.what) {
    case 'term': {
      const { term } = unwanted;
      if (termsOff.includes(term)) return unchanged;
      return { settings: { ...settings, termsOff: [...termsOff, term] }, change: { what: 'term', term } };
    }
    case 'known': {
      const { term } = unwanted;
      if (termsKnown.includes(term)) return unchanged;
      return {
        settings: { ...settings, termsKnown: [...termsKnown, term] },
        change: { what: 'known', term },
      };
    }
    case 'site': {
      const { site } = unwanted;
      if (sitesOff.includes(site)) return unchanged;
      return { settings: { ...settings, sitesOff: [...sitesOff, site] }, change: { what: 'site', site } };
    }
    case 'hour': {
      const until = unwanted.now + HOUR_MS;
      if (pausedUntil >= until) return unchanged;
      return {
        settings: { ...settings, pausedUntil: until },
        change: { what: 'hour', before: pausedUntil, until },
      };
    }
    case 'everywhere':
      if (!settings.enabled) return unchanged;
      return { settings: { ...settings, enabled: false }, change: { what: 'everywhere' } };
  }
}

/** The settings with that change taken back, and nothing that came since. */
export function takenBack(settings: Switches, change: Change): Switches {
  const { termsOff, termsKnown, sitesOff, pausedUntil } = settings;
  switch (change.what) {
    case 'nothing':
      return settings;
    case 'term':
      return { ...settings, termsOff: termsOff.filter((term) => term !== change.term) };
    case 'known':
      return { ...settings, termsKnown: termsKnown.filter((term) => term !== change.term) };
    case 'site':
      return { ...settings, sitesOff: sitesOff.filter((site) => site !== change.site) };
    case 'hour':
      return pausedUntil === change.until ? { ...settings, pausedUntil: change.before } : settings;
    case 'everywhere':
      return { ...settings, enabled: true };
  }
}
