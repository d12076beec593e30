import { words } from '../../kit/words';

const ACTIONS: Record<string, string> = {
  'experiment.create': 'created',
  'experiment.amend': 'changed',
  'experiment.start': 'started',
  'experiment.pause': 'paused',
  'experiment.resume': 'resumed',
  'experiment.stop': 'stopped',
  'experiment.archive': 'archived',
  'experiment.restore': 'restored',
  'experiment.delete': 'discarded',
  'experiment.reset': 'reset',
  'experiment.balance': 'balanced',
  'experiment.close_arm': 'closed a variant of',
  'experiment.reopen_arm': 'reopened a variant of',
  'checklist.tick': 'ticked off the checklist of',
};

/** What became of a thing that is no experiment. */
const DONE: Record<string, string> = { create: 'created', amend: 'changed', replace: 'replaced', delete: 'deleted' };

/** What was done, as a word; names that are not known here yet are shown as the service gives them. */
export function actionWords(action: string): string {
  const [thing = '', verb = ''] = action.split('.');
  const done = DONE[verb];
  return ACTIONS[action] ?? words(done === undefined ? action.replace('.', ': ') : `${thing} ${done}`);
}
