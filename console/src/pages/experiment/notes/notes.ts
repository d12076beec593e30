import type { Experiment } from '../tabs';

/** What people keep with an experiment, as it is typed. */
export interface Notes {
  owner: string;
  /** Separated by blanks or commas. */
  tags: string;
  links: readonly Experiment['links'][number][];
  conclusion: string;
}

export type Kept = Pick<Experiment, 'owner' | 'tags' | 'links' | 'conclusion'>;

export function typed({ owner, tags, links, conclusion }: Kept): Notes {
  return { owner, tags: tags.join(' '), links, conclusion };
}

/** Links without an address were begun and left. */
function kept({ owner, tags, links, conclusion }: Notes): Kept {
  return {
    owner: owner.trim(),
    tags: tags.split(/[\s,]+/).filter((tag) => tag !== ''),
    links: links
      .map((link) => ({ title: link.title.trim(), url: link.url.trim() }))
      .filter(({ title, url }) => title !== '' || url !== ''),
    conclusion: conclusion.trim(),
  };
}

/** Only what the reader changed, so that what others change meanwhile stays. */
export function changes(before: Notes, after: Notes): Partial<Kept> {
  const was: Record<string, unknown> = { ...kept(before) };
  return Object.fromEntries(
    Object.entries(kept(after)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field])),
  ) as Partial<Kept>;
}
