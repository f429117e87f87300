import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendFile, sendJson, startStandIn } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** The number of a state of the registry; even and odd ones differ in half of their files. */
export type Edition = number;

export const TARGETS = ['.cursorrules', '.amazonq/rules', '.github/instructions'];

const LONGEST_DELAY_MS = 12;
const FILES = 40;
/** Hexadecimal digits of noise pack to a little more than half: above the 1 MiB up to which archives stay in memory. */
const NOISE = [0, 1].map(() => randomBytes(1_000_000).toString('hex'));

type Files = Record<string, string>;

function filesOf(name: string, edition: Edition): Files {
  const state = edition % 2;
  const files: Files = { [`only-${state}.md`]: `${name} ${state}`, 'same.md': `${name}, as ever` };
  if (name === 'tiny') return files;
  for (let index = 0; index < FILES; index += 1) {
    files[`docs/${index % 3}/${index}.md`] =
      index % 2 === 0 ? `${name} ${index} ${state}` : `${name} ${index}`;
  }
  if (name === 'large') files['noise.md'] = NOISE[state] ?? '';
  return files;
}

const ARCHIVES = new Map(
  ['plain', 'large', 'tiny', 'moving'].flatMap((name) =>
    [0, 1].map((state) => [`${name} ${state}`, archiveOf(filesOf(name, state))]),
  ),
);

function versionOf(name: string, edition: Edition): string {
  return name === 'moving' ? 'main' : `1.${edition}.0`;
}

/** What every target holds when an edition is installed. */
export function treeOf(edition: Edition): Files {
  return Object.fromEntries(
    ['plain', 'large', 'tiny', 'moving'].flatMap((name) =>
      Object.entries(filesOf(name, edition)).map(([path, text]) => [
        `arm/${name}/${versionOf(name, edition)}/${path}`,
        text,
      ]),
    ),
  );
}

export interface MovingRegistry {
  /** `.armrc` and `rules.json` of a project of this machine. */
  project(machine: string): Record<string, string>;
  /** Publishes an edition for one machine; earlier versions stay. `onAnswer` is called whenever it was asked and answered. */
  serve(machine: string, edition: Edition, onAnswer?: () => void): void;
  close(): Promise<void>;
}

/** A registry that moves from edition to edition, for each machine on its own, and answers after small random delays. */
export async function startMovingRegistry(): Promise<MovingRegistry> {
  const served = new Map<string, { edition: Edition; onAnswer: () => void }>();
  const standIn = await startStandIn(async (request, response) => {
    await sleep(Math.random() * LONGEST_DELAY_MS);
    const [, machine = '', name = '', file = ''] = (request.url ?? '').split('/');
    const { edition = 0, onAnswer } = served.get(machine) ?? {};
    response.once('finish', () => onAnswer?.());
    if (name === 'manifest.json') {
      const all = Array.from({ length: edition + 1 }, (_, index) => `1.${index}.0`);
      sendJson(response, 200, { rulesets: { plain: all, large: all, tiny: all, moving: ['main'] } });
      return;
    }
    const version = file.replace('.tar.gz', '');
    const state = version === 'main' ? edition % 2 : Number(version.split('.')[1]) % 2;
    const bytes = ARCHIVES.get(`${name} ${state}`);
    if (bytes === undefined) response.writeHead(404).end();
    else sendFile(request, response, { bytes });
  });
  const folderOf = (machine: string) => machine.replaceAll(/[^\w-]/g, '');
  return {
    project: (machine) => ({
      '.armrc': `[sources]\ndefault = ${standIn.url}/${folderOf(machine)}\n`,
      'rules.json': JSON.stringify({
        targets: TARGETS,
        dependencies: { plain: '^1.0.0', large: '^1.0.0', tiny: '^1.0.0', moving: 'main' },
      }),
    }),
    serve: (machine, edition, onAnswer = () => {}) =>
      void served.set(folderOf(machine), { edition, onAnswer }),
    close: () => standIn.close(),
  };
}
