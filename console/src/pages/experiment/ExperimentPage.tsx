import { Suspense, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/read';
import { Fetching } from '../../app/Fetching';
import { Answer, Empty } from '../../kit/Answer';
import { Badge } from '../../kit/Badge';
import { Page } from '../../kit/Page';
import { ExperimentActions } from './actions/ExperimentActions';
import { StatusBadge } from './StatusBadge';
import { tabsOf, type Experiment, type Tab } from './tabs';

interface ExperimentPageProps {
  /** Key or id. */
  id: string;
  /** Path of the tab. */
  tab: string;
}

/** One experiment: its name and state, and the tab that the address names. */
export default function ExperimentPage({ id, tab }: ExperimentPageProps) {
  const experiment = useRead('/api/experiments/{id}', { params: { path: { id } } }, { every: 60_000 });
  if (experiment.data === undefined) {
    return (
      <Page title={id}>
        <Answer of={experiment} lines={8}>
          {() => null}
        </Answer>
      </Page>
    );
  }
  const shown = tabsOf(experiment.data).find((one) => one.path === tab);
  return (
    <Page
      title={experiment.data.name}
      tabTitle={shown === undefined || shown.path === '' ? experiment.data.name : `${shown.title}: ${experiment.data.name}`}
      beside={
        <>
          <StatusBadge status={experiment.data.status} />
          {experiment.data.kind === 'flag' && <Badge>flag</Badge>}
        </>
      }
      below={<Identity experiment={experiment.data} />}
      actions={<ExperimentActions experiment={experiment.data} />}
    >
      <Tabs experiment={experiment.data} current={tab} />
      {shown === undefined ? (
        <Empty title="No such page" action={<Link href={`/experiments/${id}`}>Overview</Link>}>
          An experiment has no page of this name.
        </Empty>
      ) : (
        <Shown experiment={experiment.data} tab={shown} />
      )}
    </Page>
  );
}

function Identity({ experiment }: { experiment: Experiment }) {
  return (
    <p className="soft small">
      <Link href="/experiments">Experiments</Link> / <code>{experiment.key}</code>
    </p>
  );
}

function Tabs({ experiment, current }: { experiment: Experiment; current: string }) {
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // on a narrow screen they are wider than the page
    const at = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    tabs.current?.scrollTo?.({ left: at === null || at === undefined ? 0 : at.offsetLeft - tabs.current.clientWidth / 3 });
  }, [current]);
  return (
    <nav ref={tabs} className="tabs" aria-label="Pages of this experiment">
      {tabsOf(experiment).map(({ path, title }) => (
        <Link
          key={path}
          href={`/experiments/${experiment.key}${path === '' ? '' : `/${path}`}`}
          aria-current={path === current ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

function Shown({ experiment, tab }: { experiment: Experiment; tab: Tab }) {
  const Content = tab.page;
  return (
    <Suspense fallback={<Fetching />}>
      <Content experiment={experiment} />
    </Suspense>
  );
}
