import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalAddress, siteOfAddress } from '../../../src/core/quote/address';

const STORY = 'https://www.example.com/world/story';

test.each([
  ['tracking is taken off', `${STORY}?utm_source=x&utm_medium=y&fbclid=1&gclid=2`, undefined, STORY],
  ['in capitals too', `${STORY}?UTM_Source=x&GCLID=2`, undefined, STORY],
  ['what chooses content stays, in its order', `${STORY}?b=2&utm_id=3&a=1`, undefined, `${STORY}?b=2&a=1`],
  [
    'a name that only begins like one stays',
    `${STORY}?gclidx=1&utmost=2`,
    undefined,
    `${STORY}?gclidx=1&utmost=2`,
  ],
  ['what is escaped stays escaped', `${STORY}?q=a%20b+c&fbclid=1`, undefined, `${STORY}?q=a%20b+c`],
  ['a fragment goes', `${STORY}#comments`, undefined, STORY],
  ['a text fragment goes', `${STORY}#:~:text=the%20talks`, undefined, STORY],
  [
    'a fragment that routes stays',
    'https://example.com/app#/story/5',
    undefined,
    'https://example.com/app#/story/5',
  ],
  ['so does the old kind', 'https://example.com/#!/story/5', undefined, 'https://example.com/#!/story/5'],
  ['what only looks like a route goes', `${STORY}#top#/x`, undefined, STORY],
  ['nothing between two signs goes', `${STORY}?a=1&&b=2&`, undefined, `${STORY}?a=1&b=2`],
  ['an emptied query before a route goes', `${STORY}?gclid=1#/x`, undefined, `${STORY}#/x`],
  ['an empty query goes', `${STORY}?`, undefined, STORY],
  ['an emptied one too', `${STORY}?&gclid=1#x`, undefined, STORY],
  ['a default port goes', 'https://example.com:443/a', undefined, 'https://example.com/a'],
  ['another port stays', 'http://example.com:8080/a', undefined, 'http://example.com:8080/a'],
  ['a host is small, without its last dot', 'https://EXAMPLE.com./A', undefined, 'https://example.com/A'],
  ['a slash at the end says something', `${STORY}/`, undefined, `${STORY}/`],
  ['names and passwords go', 'https://me:secret@example.com/a', undefined, 'https://example.com/a'],
  ['a mobile twin is joined', 'https://m.example.com/world/story?utm_source=x', STORY, STORY],
  [
    'two twins of nobody are not joined: their common name may be one that anybody has pages below',
    'https://m.github.io/story',
    'https://amp.github.io/story',
    'https://m.github.io/story',
  ],
  [
    'a mobile twin of a name with www is joined',
    'https://www.example.com/a',
    'https://m.example.com/a',
    'https://m.example.com/a',
  ],
  ['an AMP twin is joined', 'https://www.example.com/world/story/amp', STORY, STORY],
  ['a relative canonical address is resolved', `${STORY}/amp`, '/world/story', STORY],
  [
    "AMP's cache is joined to its publisher",
    'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/world/story',
    STORY,
    STORY,
  ],
  ['so is its viewer', 'https://www.google.com/amp/s/m.example.com/world/story', STORY, STORY],
  ['the canonical address is tidied too', STORY, `${STORY}?utm_source=rss`, STORY],
  ["another site's is not believed", STORY, 'https://bank.test/account', STORY],
  [
    "nor another's below the same suffix",
    'https://a.blog.test/x',
    'https://b.blog.test/x',
    'https://a.blog.test/x',
  ],
  ['nor the front page for a story', STORY, 'https://www.example.com/', STORY],
  [
    'but for itself',
    'https://m.example.com/?utm_source=x',
    'https://www.example.com/',
    'https://www.example.com/',
  ],
  [
    'a route is kept beside a canonical address',
    'https://example.com/app?x=1#/5',
    'https://example.com/app',
    'https://example.com/app#/5',
  ],
  ['nonsense as canonical address is none', STORY, 'javascript:alert(1)', STORY],
])('%s', (_, address, canonical, expected) => {
  expect(canonicalAddress(address, canonical)).toBe(expected);
});

test.each([
  ...['gclid', 'fbclid', 'igshid', 'yclid', 'nclid', 'mc_cid', 'mkt_tok', 'oly_enc_id', 'vgo_ee'],
  ...['cmpid', 'at_medium', 'at_link_origin', 'smid', 'guccounter', 'wt_mc', 'spm', 'usqp'],
  ...['utm_x', 'hsa_x', 'pk_x', 'piwik_x', 'mtm_x', 'matomo_x'],
])('%s says where a reader came from, and goes', (name) => {
  expect(canonicalAddress(`${STORY}?a=1&${name}=2`)).toBe(`${STORY}?a=1`);
});

test('an address of 4,096 units is kept, a longer one is not', () => {
  const long = (units: number) => STORY.padEnd(units, 'x');
  expect(canonicalAddress(long(4096))).toBe(long(4096));
  expect(canonicalAddress(long(4097))).toBeUndefined();
});

test.each(['about:blank', 'file:///etc/hosts', 'chrome://settings', 'data:text/html,x', 'no address', ''])(
  'there is no note on %s',
  (address) => {
    expect(canonicalAddress(address)).toBeUndefined();
  },
);

/** Addresses of pieces that mean something in one, in any order. */
const address = fc
  .tuple(
    fc.constantFrom(
      'https://www.example.com',
      'http://m.example.com:80',
      'https://a:b@example.co.uk.',
      'http://例.jp:8080',
    ),
    fc.array(
      fc.constantFrom(
        'a',
        'é',
        'b=1',
        'utm_source=x',
        '&',
        '?',
        '=',
        '#',
        '/',
        '#/',
        '%26',
        '%',
        '..',
        ' ',
        '+',
      ),
      { maxLength: 9 },
    ),
  )
  .map(([site, parts]) => `${site}/${parts.join('')}`);

test('a canonical address is its own canonical address', () => {
  fc.assert(
    fc.property(address, (written) => {
      const once = canonicalAddress(written)!;
      expect(canonicalAddress(once)).toBe(once);
    }),
    { numRuns: 500, examples: [[`${STORY}?a&?`], [`${STORY}??&a`]] },
  );
});

test('a site has a name', () => {
  expect(siteOfAddress(STORY)).toBe('example.com');
  expect(siteOfAddress('https://my.www.example.com/')).toBe('my.www.example.com');
  expect(siteOfAddress('')).toBe('');
});
