#!/usr/bin/env node
import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { serveWorker, WORKER_ARGUMENT } from './cache/actions-cache-worker.ts';
import { helpLines, inputReader, parseArguments, VERSION } from './config/arguments.ts';
import { post } from './post.ts';
import {
  cancelOnSignals,
  endProcess,
  guardPostStep,
  guardProcess,
  keepOwnAccess,
  monotonicMs,
  provideThreads,
  startFolder,
  tuneEngine,
} from './process.ts';
import { createReporter } from './report/reporter.ts';
import { isPostStep, markMainStep, readInput, readPostState, saveForPost } from './report/sinks.ts';
import type { Reporter } from './result.ts';
import { run } from './run.ts';

const environment = process.env;
const entryPoint = process.argv[1] ?? '';

async function runMain(reporter: Reporter): Promise<number> {
  const onWarning = reporter.warning.bind(reporter);
  markMainStep(environment, onWarning);
  const commandLine = parseArguments(process.argv.slice(2));
  if (commandLine.asks !== 'run') {
    for (const line of commandLine.asks === 'help' ? helpLines() : [VERSION]) reporter.info(line);
    return 0;
  }
  const currentDirectory = startFolder();
  const signal = cancelOnSignals();
  const wired = { reporter, now: monotonicMs, signal, onLoaded: tuneEngine };
  const ports = { environment, currentDirectory, entryPoint, ...wired };
  const done = await run(inputReader(commandLine, readInput), ports, commandLine.problems);
  saveForPost(environment, done.post && JSON.stringify(done.post), onWarning);
  return reporter.finish(done.result, done.summary).exitCode;
}

/** With every link resolved, as the places of the project's files are: annotations are relative to it. */
function workspaceFolder(): string {
  const written = environment.GITHUB_WORKSPACE || startFolder() || '/';
  return existsSync(written) ? realpathSync(written) : written;
}

async function runPost(reporter: Reporter): Promise<number> {
  const tempDirectory = environment.RUNNER_TEMP || tmpdir();
  const ports = { environment, entryPoint, tempDirectory, signal: cancelOnSignals() };
  const sentence = await post(readPostState(), ports);
  if (sentence !== undefined) reporter.info(sentence);
  return 0;
}

provideThreads();
keepOwnAccess();
if (process.argv[2] === WORKER_ARGUMENT) {
  await serveWorker();
  await endProcess(0);
} else {
  let reporter: Reporter | undefined;
  const isPost = isPostStep();
  const done = isPost ? guardPostStep(() => reporter) : guardProcess(environment, () => reporter);
  reporter = await createReporter({ env: environment, workspace: workspaceFolder(), now: monotonicMs });
  const exitCode = await (isPost ? runPost(reporter) : runMain(reporter));
  done();
  await endProcess(exitCode);
}
