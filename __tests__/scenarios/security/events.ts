const REPOSITORY = { id: 1, full_name: 'acme/app' };
const FORK = { id: 666, full_name: 'mallory/app' };

export interface WorkflowEvent {
  name: string;
  payload: unknown;
}

function pullRequestFrom(head: unknown): object {
  return { pull_request: { head: { repo: head }, base: { repo: REPOSITORY } }, repository: REPOSITORY };
}

/** Events whose commit only people with write access can have written. */
export const TRUSTED_EVENTS: readonly WorkflowEvent[] = [
  ...['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group', 'release', 'create'].map(
    (name) => ({ name, payload: { repository: REPOSITORY } }),
  ),
  { name: 'pull_request', payload: pullRequestFrom(REPOSITORY) },
];

export const FORK_PULL_REQUEST: WorkflowEvent = { name: 'pull_request', payload: pullRequestFrom(FORK) };

/** Events that strangers can cause, or whose workflow may work on what strangers wrote. */
export const UNTRUSTED_EVENTS: readonly WorkflowEvent[] = [
  FORK_PULL_REQUEST,
  { name: 'pull_request', payload: pullRequestFrom(null) },
  { name: 'pull_request', payload: {} },
  { name: 'pull_request_target', payload: pullRequestFrom(REPOSITORY) },
  { name: 'pull_request_review', payload: pullRequestFrom(REPOSITORY) },
  {
    name: 'workflow_run',
    payload: { workflow_run: { head_repository: REPOSITORY }, repository: REPOSITORY },
  },
  { name: 'issue_comment', payload: { repository: REPOSITORY } },
  { name: 'dynamic', payload: { repository: REPOSITORY } },
  { name: 'constructor', payload: { repository: REPOSITORY } },
];
