/**
 * Run by tests as a process of its own: places or swaps rulesets as told by one JSON argument, prints one JSON line.
 * As root it becomes an ordinary user first, since nothing is forbidden to root.
 */
import { hash } from 'node:crypto';
import { resolveTargets } from '../../src/config/targets.ts';
import { ownerToken } from '../../src/disk/scratch.ts';
import { ArmError } from '../../src/errors.ts';
import { placeRuleset } from '../../src/workspace/place.ts';

interface Order {
  workspace: string;
  targets: string[];
  relativeFolder: string;
  previous?: { relativeFolder: string; ownership: { contents: string } };
  /** Texts by path; several rulesets are placed one after the other, for ever. */
  rulesets: Record<string, string>[];
  asNobody?: boolean;
  /** Only say who this is and stay alive until the input ends. */
  wait?: boolean;
}

const NOBODY = 65_534;
const order: Order = JSON.parse(process.argv[2] ?? '');

if (order.asNobody === true && process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

async function place(files: Record<string, string>): Promise<void> {
  const { workspace, relativeFolder, previous } = order;
  const { targets } = resolveTargets(
    order.targets.map((path) => ({ path })),
    { workspace, directory: workspace, allowOutsideWorkspace: false },
  );
  const ruleset = {
    files: Object.entries(files).map(([path, text]) => {
      const bytes = Buffer.from(text);
      const sha256 = hash('sha256', bytes, 'hex');
      return { path, sizeBytes: bytes.length, sha256, content: { kind: 'memory' as const, bytes } };
    }),
  };
  await placeRuleset({ targets, relativeFolder, ruleset, previous });
}

function say(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

if (order.wait === true) {
  say({ token: ownerToken() });
  process.stdin.resume();
} else if (order.rulesets.length > 1) {
  say('started');
  for (let round = 0; ; round += 1) await place(order.rulesets[round % order.rulesets.length] ?? {});
} else {
  try {
    await place(order.rulesets[0] ?? {});
    say({ ok: true });
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    say({ code: error.code, message: error.message });
  }
}
