import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

/**
 * A call takes no more arguments than fit on the stack, some hundred thousand, and dies with a RangeError beyond. So
 * each spread into arguments stands here with what bounds its length; what a file, a server or a disk can make as long
 * as it likes is gone through in a loop.
 */
const SPREADS: Readonly<Record<string, string>> = {
  'cache/actions-cache.ts askWorker': 'a task of the worker has a fixed number of parts',
  'commands/publish.ts preview.assistants.push': 'assistants of the table',
  'config/settings.ts tokenVariables.push': 'variables of a value of 4 KiB',
  'config/sources.ts Math.min': 'two settings of the bandwidth',
  'config/sources.ts written.set': 'a key and a value',
  'disk/folders.ts join': 'folders on the way to a ruleset, at most 4 and those of a key',
  'registries/answers.ts Math.max': 'three signs',
  'registries/filesystem.ts join': 'org and name',
  'report/lines.ts Math.max': '200 rows of the table of outdated rulesets and its head',
  'report/progress.ts Math.max': '8 sources and the whole',
  'report/summary-sections.ts lines': '10 names, 8 sentences or 5 modes, and one line more',
  'report/summary.ts Math.max': '30 bars',
  'rulesets/render.ts Memory.free.push': 'a fixed number of pieces',
  'rulesets/session.ts Math.min': 'two settings of the bandwidth',
  'transfer/hosts.ts blockList': 'written there',
  'workspace/place.ts removals.push': 'one former copy at most',
  'workspace/place.ts surveyTarget': 'one earlier version',
  'workspace/stage.ts this.made.push': 'folders on the way to a target of 4,096 bytes and a ruleset',
};

/** Functions that call themselves, with what bounds how deep; a tree of foreign depth is gone through up to a limit. */
const RECURSIONS: Readonly<Record<string, string>> = {
  'archive/names.ts this.addFolder': 'names of at most 64 levels',
  'config/json.ts renderJson': 'what was parsed, at most 64 levels',
  'disk/folders.ts makeFolders': 'folders on the way to a path, which has at most 4,096 bytes',
  'disk/folders.ts makePath': 'folders on the way to a path that the system takes',
  'disk/folders.ts respell': 'folders on the way to a ruleset',
  'disk/mounts.ts otherDeviceBelow': '64 levels',
  'publish/folder.ts collect': 'what a path that the system opens has room for, some 2,000 levels',
  'registries/gitlab-answers.ts flatten': '4 levels',
  'registries/s3.ts make': 'once for a region that was named',
  'transfer/faults.ts systemCode': 'errors of Node within one of several addresses',
  'workspace/file-swap.ts copyFolder': 'staged trees, of at most 64 levels below a ruleset',
  'workspace/remove.ts rulesetFolders': '64 levels',
  'workspace/remove.ts visit': 'parents of rulesets that are known',
  'workspace/staged-tree.ts this.makeParents': 'names of at most 64 levels',
  'workspace/tree.ts collect': '64 levels',
};

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const MODULES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    name: name.split(sep).join('/'),
    body: parseSync(readFileSync(join(SRC, name), 'utf8'), { syntax: 'typescript' }).body,
  }));

test('nothing of foreign length is spread into the arguments of a call', () => {
  const found = MODULES.flatMap(({ name, body }) =>
    nodesIn(body)
      .filter(isCall)
      .filter((call) => call.arguments.some(({ spread }) => spread != null))
      .map(({ callee }) => `${name} ${nameOf(callee)}`),
  );
  expect([...new Set(found)].sort()).toEqual(Object.keys(SPREADS));
});

test('no function calls itself as deep as others like', () => {
  const found = MODULES.flatMap(({ name, body }) =>
    nodesIn(body).flatMap((node) => {
      const own = functionName(node);
      const calls = own === undefined ? [] : nodesIn(node).filter(isCall);
      return calls.some(({ callee }) => nameOf(callee) === own) ? `${name} ${own}` : [];
    }),
  );
  expect([...new Set(found)].sort()).toEqual(Object.keys(RECURSIONS));
});

/** A node of the syntax tree and all below it. */
function nodesIn(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.values(node).flatMap(nodesIn)];
}

interface Call {
  callee: unknown;
  arguments: { spread?: unknown }[];
}

function isCall(node: object): node is Call {
  return 'callee' in node && 'arguments' in node && Array.isArray(node.arguments);
}

/** As `nameOf` has the callee of a call to it. */
function functionName(node: object): string | undefined {
  const { type, identifier, id, init, key } = node as Record<string, unknown>;
  if (type === 'FunctionDeclaration') return nameOf(identifier);
  if (type === 'VariableDeclarator') return isFunction(init) ? nameOf(id) : undefined;
  return type === 'ClassMethod' || type === 'PrivateMethod' ? `this.${nameOf(key)}` : undefined;
}

function isFunction(node: unknown): boolean {
  const { type } = Object(node) as { type?: unknown };
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

/** `written.set` of a callee, without signs of private and optional members. */
function nameOf(callee: unknown): string {
  const { type, value, object, property, base, id } = callee as Record<string, unknown>;
  if (type === 'ThisExpression') return 'this';
  if (type === 'OptionalChainingExpression') return nameOf(base);
  if (type === 'MemberExpression') return `${nameOf(object)}.${nameOf(property)}`;
  if (type === 'PrivateName') return typeof id === 'object' ? nameOf(id) : String(value);
  return typeof value === 'string' ? value : String(type);
}
