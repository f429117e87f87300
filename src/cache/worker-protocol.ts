/** First argument that makes the bundle act as a worker of the Actions cache instead of running the action. */
export const WORKER_ARGUMENT = 'actions-cache-worker';

/** The folder below the worker's own directory that an entry holds; its name is part of the entry's identity. */
export const ENTRY_FOLDER = 'arm-install-archives';

export type WorkerTask = { kind: 'restore' | 'save'; key: string };

export type WorkerAnswer =
  | { kind: 'hit' | 'miss' | 'saved' | 'exists' | 'taken' | 'unavailable' }
  | { kind: 'failed'; reason?: string | undefined };

/** `reserved` says that the quick part of a save is over: the entry is this job's to make. */
export type WorkerMessage = WorkerAnswer | { kind: 'reserved' };
