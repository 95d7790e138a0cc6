//! The frame round every page: skip link, bar, areas, the page, the foot. It chooses the page by the
//! address and loads it when first needed; what a page shows is the page's own business.

import type { ComponentType, JSX } from 'preact';
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { LinkDown, address, isShared, serverSaid, linkFailed, type InstrumentLine, type World } from './api';
import { Bar } from './frame/bar';
import type { Finder as FinderOf } from './frame/finder';
import { useMe, whoAmI } from './actor/session';
import { StopLink } from './notice/stop-link';
import type { WaitingBar as WaitingBarOf } from './sign/waiting';
import { hasEnded, hush, listen, onEnded } from './live';
import { useAnswer, useLinkDown, type Loaded } from './loading';
import { link, useAddress, type Address } from './url';
import { everyMessage, fetchLanguages, onWords, say, t } from './words';
import { Trouble, Waiting } from './ui/kit';

/** `instruments` is empty until `asked` is ready: a page that would conclude something from there being none looks at `asked`. */
export interface PageProps { id: string; query: URLSearchParams; world: World; instruments: InstrumentLine[]; asked: Loaded<InstrumentLine[]> }
type Page = ComponentType<PageProps>;

interface Route { prefix: string; area: string; load: () => Promise<{ default: Page }> }

const movement = () => import('./movement');

/** First matching prefix wins; what follows it is the page's id. */
const PAGES: Route[] = [
  { prefix: '/inbox', area: 'inbox', load: () => import('./notice/inbox') },
  { prefix: '/handover', area: 'inbox', load: () => import('./notice/handover') },
  { prefix: '/channels/', area: 'channels', load: () => import('./notice/channel') },
  { prefix: '/channels', area: 'channels', load: () => import('./notice/channels') },
  { prefix: '/stop', area: 'channels', load: () => import('./notice/stop') },
  { prefix: '/stop/', area: 'channels', load: () => import('./notice/stop') },
  { prefix: '/notices/', area: 'channels', load: () => import('./notice/page') },
  { prefix: '/objects', area: 'objects', load: movement },
  { prefix: '/objects/', area: 'objects', load: movement },
  { prefix: '/object/', area: 'objects', load: movement },
  { prefix: '/conflicts', area: 'objects', load: movement },
  { prefix: '/conflicts/', area: 'objects', load: movement },
  { prefix: '/report', area: 'home', load: () => import('./report/page') },
  { prefix: '/officers', area: 'officers', load: () => import('./actor/officers') },
  { prefix: '/roster', area: 'roster', load: () => import('./actor/roster') },
  { prefix: '/seen', area: 'seen', load: () => import('./record/seen') },
  { prefix: '/rights', area: 'rights', load: () => import('./actor/rights') },
  { prefix: '/sign-in', area: 'sign-in', load: () => import('./actor/sign-in') },
  { prefix: '/incidents/', area: 'home', load: () => import('./incident/page') },
  { prefix: '/instruments/', area: 'instruments', load: () => import('./instrument/page') },
  { prefix: '/instruments', area: 'instruments', load: () => import('./instrument/index') },
  { prefix: '/actors/', area: 'actors', load: () => import('./actor/page') },
  { prefix: '/actors', area: 'actors', load: () => import('./actor/index') },
  { prefix: '/editions/', area: 'editions', load: () => import('./edition/page') },
  { prefix: '/editions', area: 'editions', load: () => import('./edition/page') },
  { prefix: '/registrations', area: 'registrations', load: () => import('./edition/registrations') },
  { prefix: '/record/', area: 'record', load: () => import('./record/page') },
  { prefix: '/record', area: 'record', load: () => import('./record/page') },
  { prefix: '/evaluate', area: 'evaluate', load: () => import('./evaluate/page') },
  { prefix: '/year-remainders', area: 'home', load: () => import('./incident/remainders') },
  { prefix: '/timeline', area: 'home', load: () => import('./incident/home') },
];
const HOME: Route = { prefix: '/', area: 'home', load: () => import('./incident/home') };

const AREAS: { area: string; path: string }[] = [
  { area: 'home', path: '/' }, { area: 'instruments', path: '/instruments' }, { area: 'evaluate', path: '/evaluate' },
  { area: 'actors', path: '/actors' }, { area: 'editions', path: '/editions' }, { area: 'registrations', path: '/registrations' }, { area: 'record', path: '/record' },
];

/** What only somebody who is signed in has work in. */
const DESK: { area: string; path: string }[] = [{ area: 'inbox', path: '/inbox' }, { area: 'channels', path: '/channels' }, { area: 'objects', path: '/objects' }, { area: 'seen', path: '/seen' }];
const PEOPLE: { area: string; path: string }[] = [{ area: 'officers', path: '/officers' }, { area: 'roster', path: '/roster' }, { area: 'rights', path: '/rights' }];

/** In the order they came into force; those that never did come last. */
function byForce(a: InstrumentLine, b: InstrumentLine): number {
  const first = (one: InstrumentLine) => one.stretches[0]?.from?.utc ?? '9999';
  return first(a).localeCompare(first(b)) || a.id.localeCompare(b.id);
}

export function App(): JSX.Element {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => onWords(() => redraw(undefined)), []);
  useEffect(() => { everyMessage().then(() => redraw(undefined)).catch(linkFailed); }, []);
  const here = useAddress();
  const known = here.query.get('known');
  const world = useAnswer<World>(address('/api/v1/world', { known }));
  const instruments = useAnswer<InstrumentLine[]>(address('/api/v1/instruments', { known }));
  const me = useMe();
  useEffect(() => { void whoAmI(); }, []);
  // Whoever is signed in is told what happens as it happens; what waited for the link is sent again.
  useEffect(() => { if (me.signed_in && !isShared()) listen(); else hush(); }, [me.signed_in, me.key]);
  // On a narrow screen the bar keeps the time, the way to a STOP and where one is; the rest unfolds, and folds again on the next page.
  const [unfolded, unfold] = useState(false);
  useEffect(() => unfold(false), [here.path]);
  const [finding, setFinding] = useState(false);
  const [Finder, setFinder] = useState<typeof FinderOf | null>(null);
  useEffect(() => { if (finding && !Finder) Promise.all([import('./frame/finder'), everyMessage()]).then(([loaded]) => setFinder(() => loaded.Finder)).catch(linkFailed); }, [finding]);
  // What waits for an answer is looked after on every page of whoever signs.
  const [WaitingBar, setWaitingBar] = useState<typeof WaitingBarOf | null>(null);
  useEffect(() => { if (me.signed_in && !WaitingBar) import('./sign/waiting').then((loaded) => setWaitingBar(() => loaded.WaitingBar)).catch(linkFailed); }, [me.signed_in]);
  const down = useLinkDown();
  const [ended, setEnded] = useState(hasEnded());
  useEffect(() => onEnded(() => setEnded(hasEnded())), []);
  const route = PAGES.find((page) => here.path === page.prefix || (page.prefix.endsWith('/') && here.path.startsWith(page.prefix))) ?? HOME;

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); setFinding(true); }
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, []);

  // A world that cannot be asked for again stays as it was last answered: the page says for itself what it lacks.
  const [lastWorld, keepWorld] = useState<World | null>(null);
  useEffect(() => { if (world.state === 'ready') { if (world.fresh) serverSaid(world.value.now.utc); keepWorld(world.value); } }, [world]);
  const shown = world.state === 'ready' ? world.value : lastWorld;
  const lines = useMemo(() => instruments.state === 'ready' ? [...instruments.value].sort(byForce) : [], [instruments]);
  return (
    <>
      <a class="skip" href="#heading" onClick={(event) => { event.preventDefault(); document.getElementById('heading')?.focus(); }}>{t('skip')}</a>
      <Bar world={shown} instruments={instruments.state === 'ready' ? lines : null} query={here.query} onFind={() => setFinding(true)} unfolded={unfolded} onFold={() => unfold(!unfolded)} />
      <nav id="areas" class={unfolded ? 'areas unfolded' : 'areas'} aria-label={t('areas')}>
        <StopLink path={here.path} />
        {[...(me.signed_in ? DESK : []), ...AREAS, ...(shown && !shown.replayed ? PEOPLE : [])].map((one) => <a key={one.area} href={link(one.path)} aria-current={route.area === one.area ? 'page' : undefined}>{t(`area-${one.area}`)}</a>)}
      </nav>
      {down ? <p class="banner" role="alert">{t('link-down')}</p> : null}
      {ended && !me.signed_in ? <p class="banner" role="alert"><strong>{t('session-ended')}</strong> {t('session-ended-do')} <a href={link('/sign-in')}>{t('sign-in')}</a></p> : null}
      {shown?.frozen ? <p class="banner frozen" role="status"><strong>{t('frozen')}</strong> {t('frozen-banner')} <bdi lang="en">{shown.frozen}</bdi></p> : null}
      {shown && me.signed_in && WaitingBar ? <WaitingBar world={shown} /> : null}
      {known ? <p class="banner quiet">{t('known-banner', { date: known })}</p> : null}
      <main>
        {shown
          ? <Outlet route={route} here={here} world={shown} instruments={lines} asked={instruments} />
          : world.state === 'failed' ? <><h1 id="heading" tabIndex={-1}>Armistice</h1><Trouble error={world.error} what={t('doing-world')} /></> : <Waiting what={t('doing-world')} />}
      </main>
      <footer class="foot">
        <p>{t('foot-neutral')}</p>
        {shown ? <p class="hint">{t('foot-sources')} {shown.attributions.join(' · ')}</p> : null}
        <p class="hint">{t('foot-licences')} <a href="/licences/IBM-Plex-Sans-OFL-1.1.txt" target="_blank">IBM Plex Sans</a> · <a href="/licences/IBM-Plex-Sans-Arabic-OFL-1.1.txt" target="_blank">IBM Plex Sans Arabic</a> · <a href="/licences/MapLibre-GL-BSD-3-Clause.txt" target="_blank">MapLibre GL</a></p>
      </footer>
      {finding && Finder ? <Finder onClose={() => setFinding(false)} /> : null}
    </>
  );
}

function Outlet({ route, here, world, instruments, asked }: { route: Route; here: Address; world: World; instruments: InstrumentLine[]; asked: Loaded<InstrumentLine[]> }): JSX.Element {
  const [page, setPage] = useState<{ route: Route; Page: Page } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const down = useLinkDown();
  useEffect(() => {
    let left = false;
    setError(null);
    Promise.all([route.load(), everyMessage(), import('./desk.css')]).then(([loaded]) => { if (!left) setPage({ route, Page: loaded.default }); }).catch(() => {
      linkFailed();
      if (!left) setError(new LinkDown());
    });
    return () => { left = true; };
  }, [route, down]);
  useEffect(() => {
    // Once the first page stands, the others are fetched, so that they open even when the link is cut.
    if (!page) return;
    const timer = setTimeout(() => { for (const one of PAGES) one.load().catch(() => undefined); import('./frame/finder').catch(() => undefined); import('./sign/waiting').catch(() => undefined); fetchLanguages().catch(() => undefined); }, 1500);
    return () => clearTimeout(timer);
  }, [page !== null]);
  const id = decodeURIComponent(here.path.slice(route.prefix.length)).replace(/\/$/, '');
  useTitle(here.path, world);
  if (error) return <><h1 id="heading" tabIndex={-1}>Armistice</h1><Trouble error={error} what={t('doing-page')} /></>;
  if (!page || page.route !== route) return <Waiting what={t('doing-page')} />;
  return <page.Page key={`${route.prefix}${id}`} id={id} query={here.query} world={world} instruments={instruments} asked={asked} />;
}

/** A new page is announced: its title in the window, its heading in focus once it is there, unless somebody is already at work on it. */
function useTitle(path: string, world: World): void {
  const [first] = useState(path);
  useEffect(() => {
    const look = () => {
      const heading = document.getElementById('heading');
      if (!heading) return;
      watch.disconnect();
      document.title = `${heading.textContent} – ${say(world.title)} – Armistice`;
      if (path !== first && !location.hash && !heading.closest('main')?.contains(document.activeElement)) heading.focus({ preventScroll: false });
      if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    };
    // Looked for at every change, so that nobody can do anything on the page before its heading has the focus.
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    look();
    return () => watch.disconnect();
  }, [path]);
}
