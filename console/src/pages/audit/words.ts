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
};

/** What was done, as a word; names that are not known here yet are shown as the service gives them. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? words(action.replace('.', ': '));
}
