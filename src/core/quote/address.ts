/**
 * One address for one page, so that a note finds it again: without what only says where a reader came from, without
 * default ports and needless fragments, and with a page's mobile and AMP twins joined to it where the page says so.
 * Where it is not sure that two addresses are one page, they stay two.
 */

/**
 * Query parameters that follow readers and choose no content. Lists with the same aim: Firefox's query stripping
 * (services.settings `query-stripping`), Mozilla's and Brave's documentation of it, ClearURLs' rules, and each
 * vendor's own documentation of its click ids. Only names that no site uses for its content are here: not `id`, `ref`,
 * `source`, `s` or `from`.
 */
const TRACKING = new Set(
  // Google Ads and Analytics
  (
    'gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid _ga _gl srsltid ' +
    // Meta, Microsoft, X, TikTok, LinkedIn, Pinterest, Reddit, Snapchat, Yandex, Naver
    'fbclid fb_action_ids fb_action_types fb_source fb_ref igshid igsh msclkid twclid ttclid li_fat_id epik rdt_cid ' +
    'sccid scid yclid ysclid _openstat nclid n_media n_query n_rank n_ad ' +
    // Senders of newsletters: Mailchimp, HubSpot, Marketo, Klaviyo, Vero, Drip, Omeda, Oracle, ActiveCampaign
    'mc_cid mc_eid _hsenc _hsmi __hssc __hstc __hsfp hsctatracking mkt_tok _kx vero_id vero_conv __s oly_anon_id ' +
    'oly_enc_id rb_clickid s_cid s_kwcid vgo_ee ml_subscriber ml_subscriber_hash ' +
    // Counters of sharing and of campaigns: Adobe, Matomo, Piwik, Webtrekk, WordPress, AT Internet, BBC, NYT, Guardian
    'cmpid ocid ns_campaign ns_mchannel ns_source ns_linkname ns_fee at_campaign at_medium at_link_id at_link_type ' +
    'at_link_origin at_format at_bbc_team at_ptr_name xtor smid smtyp guccounter guce_referrer guce_referrer_sig ' +
    'wt_mc wt_zmc share_id spm amp_js_v amp_gsa usqp'
  ).split(' '),
);
const TRACKING_PREFIXES = ['utm_', 'hsa_', 'pk_', 'piwik_', 'mtm_', 'matomo_'];

/** The fragment of an address that is a route of its page's script, or AMP's carrier of an article. */
const ROUTES = /^#!?\//u;

/** Names of hosts that a site gives to a twin of its own pages. */
const TWIN_LABELS = new Set(['www', 'm', 'mobile', 'amp', 'touch', 'wap']);

/** The most characters of an address that a note keeps. */
const LONGEST = 4096;

/**
 * The address that a page's notes are kept under.
 * @param address of the page as the browser has it
 * @param canonical what the page's `<link rel=canonical>` says, resolved or not; believed only where it names a twin
 * @returns `undefined` where no note can be kept: no address of the web
 */
export function canonicalAddress(address: string, canonical?: string): string | undefined {
  const url = webUrl(address);
  if (!url) return undefined;
  const own = tidied(url);
  const named = canonical === undefined ? undefined : webUrl(canonical, url.href);
  const twin = named && tidied(named);
  const { href: written } = twin && isTwin(own, twin) ? joined(own, twin) : own;
  // A query that was emptied leaves its question mark.
  const href = written.replace(/^([^?#]*)\?(?=#|$)/u, '$1');
  return href.length <= LONGEST ? href : undefined;
}

/** A name of the site of an address, for lists: `example.com`. */
export function siteOfAddress(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./u, '') : '';
}

function webUrl(address: string, base?: string): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** A page that routes by its fragment says its canonical address without it. */
function joined(url: URL, twin: URL): URL {
  if (twin.hash === '' && ROUTES.test(url.hash)) twin.hash = url.hash;
  return twin;
}

function tidied(url: URL): URL {
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/u, '');
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair));
  // With its question mark: one at the beginning of what is kept would be taken for it.
  url.search = `?${kept.join('&')}`;
  if (!ROUTES.test(url.hash)) url.hash = '';
  return url;
}

function isTracking(pair: string): boolean {
  const name = pair.split('=', 1)[0]!.toLowerCase();
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/**
 * Whether a canonical address may stand for a page's own. A page is not believed about other sites: it could ask for
 * the notes on any page of the web. Nor is one that names a site's front page for each of its pages, as templates
 * with a mistake do.
 */
function isTwin(url: URL, twin: URL): boolean {
  if (isFront(twin) && !isFront(url)) return false;
  const cached = fromAmpCache(url);
  return areTwins(url.hostname, twin.hostname) || (cached !== undefined && areTwins(cached, twin.hostname));
}

function isFront({ pathname, search }: URL): boolean {
  return /^\/(?:index\.\w+)?$/u.test(pathname) && search === '';
}

/**
 * Whether two hosts are one site's: one is the other behind a label that names a twin, `www` apart. Two such labels are
 * not: `m.` and `amp.` before a name that anyone may have a page below (github.io, co.uk) belong to two people.
 */
function areTwins(one: string, other: string): boolean {
  const [a, b] = [one, other].map((host) => host.replace(/^www\.(?=.+\.)/u, '')) as [string, string];
  return a === b || isBehindLabel(a, b) || isBehindLabel(b, a);
}

function isBehindLabel(host: string, site: string): boolean {
  return host.endsWith(`.${site}`) && TWIN_LABELS.has(host.slice(0, -site.length - 1));
}

/**
 * The site whose page a cache of AMP pages shows: `www-example-com.cdn.ampproject.org/c/s/www.example.com/story` or
 * `www.google.com/amp/s/www.example.com/story` (AMP's documentation of its cache's addresses).
 */
function fromAmpCache({ hostname, pathname }: URL): string | undefined {
  const isCache = hostname.endsWith('.cdn.ampproject.org') || hostname === 'cdn.ampproject.org';
  const isViewer = /^(?:www\.)?google\.[a-z.]+$/u.test(hostname) && pathname.startsWith('/amp/');
  if (!isCache && !isViewer) return undefined;
  const host = /^\/(?:[cvi]|amp)\/(?:s\/)?([^/]+)/u.exec(pathname)?.[1];
  return host;
}
