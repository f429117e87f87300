#!/usr/bin/env node
import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { serveWorker, WORKER_ARGUMENT } from './cache/actions-cache-worker.ts';
import { helpLines, VERSION } from './config/argument-help.ts';
import { inputReader, parseArguments } from './config/arguments.ts';
import { post } from './post.ts';
import {
  boundYoungGeneration,
  cancelOnSignals,
  endProcess,
  guardPostStep,
  guardProcess,
  monotonicMs,
} from './process.ts';
import { isPostStep, markMainStep, readInput, readPostState, saveForPost } from './report/action-state.ts';
import { createReporter } from './report/create-reporter.ts';
import type { Reporter } from './report/reporter.ts';
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
  const {
    result,
    post: state,
    summary,
  } = await run(
    inputReader(commandLine, readInput),
    {
      environment,
      currentDirectory: process.cwd(),
      entryPoint,
      reporter,
      now: monotonicMs,
      signal: cancelOnSignals(),
    },
    commandLine.problems,
  );
  saveForPost(environment, state, onWarning);
  return reporter.finish(result, summary).exitCode;
}

/** With every link resolved, as the places of the project's files are: annotations are relative to it. */
function workspaceFolder(): string {
  const written = environment.GITHUB_WORKSPACE || process.cwd();
  return existsSync(written) ? realpathSync(written) : written;
}

async function runPost(reporter: Reporter): Promise<number> {
  const tempDirectory = environment.RUNNER_TEMP || tmpdir();
  const ports = { environment, entryPoint, tempDirectory, signal: cancelOnSignals() };
  const sentence = await post(readPostState(), ports);
  if (sentence !== undefined) reporter.info(sentence);
  return 0;
}

boundYoungGeneration();
if (process.argv[2] === WORKER_ARGUMENT) {
  await serveWorker();
  await endProcess(0);
} else {
  const workspace = workspaceFolder();
  const reporter = await createReporter({ env: environment, workspace, now: monotonicMs });
  const isPost = isPostStep();
  const done = isPost ? guardPostStep(reporter) : guardProcess(environment, reporter);
  const exitCode = await (isPost ? runPost(reporter) : runMain(reporter));
  done();
  await endProcess(exitCode);
}
