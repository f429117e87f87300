import { ArmError, type Place, SetupError } from '../errors.ts';
import { describeKind, type JsonFile, type JsonNode, readJsonFile } from './json.ts';
import { whyInvalid } from './names.ts';
import { nameForPeople } from './project.ts';
import { foldTarget, whyNoTarget } from './targets.ts';
import { parseRequest, VERSION_FORMS, type VersionRequest } from './versions.ts';
import { quoted } from './wording.ts';

interface ManifestTarget {
  /** Relative to the working directory unless absolute, with `/`, without `./`, doubled and trailing slashes. */
  path: string;
  place: Place;
}

interface ManifestDependency {
  /** Ruleset name as written: `[source@][org@]name`, of valid parts. */
  key: string;
  /** Version or range as written. */
  requested: string;
  request: VersionRequest;
  /** Where the key stands. */
  place: Place;
}

export interface Manifest {
  /** Each folder once. */
  targets: ManifestTarget[];
  /** In the order of the file. */
  dependencies: ManifestDependency[];
}

interface ManifestOptions {
  /** False when other targets are used instead: then the manifest need not name any. True unless given. */
  needsTargets?: boolean | undefined;
}

/**
 * Reads `rules.json`. Unknown keys are ignored; `dependencies` may be missing or null.
 *
 * @param path absolute
 * @param workspace absolute, links resolved; the file must be inside it
 * @throws SetupError with MANIFEST_INVALID for each problem, a missing file included
 */
export function readManifest(path: string, workspace: string, options: ManifestOptions = {}): Manifest {
  const file = readJsonFile(path, workspace, 'MANIFEST_INVALID');
  if (file === undefined) throw new SetupError([missingManifest(nameForPeople(workspace, path), path)]);
  const manifest = judge(file, options.needsTargets ?? true);
  if (file.problems.length > 0) throw new SetupError(file.problems);
  return manifest;
}

function missingManifest(name: string, path: string): ArmError {
  return new ArmError('MANIFEST_INVALID', `Cannot read "${name}": there is no such file`, {
    place: { file: path },
    hint: 'Create it, correct the inputs working-directory and manifest, or name what to install in the inputs rulesets and targets',
  });
}

function judge(file: JsonFile, needsTargets: boolean): Manifest {
  const { root } = file;
  if (root.kind !== 'object') {
    file.report(
      `expected an object with "targets" and "dependencies", found ${describeKind(root)}`,
      root.offset,
    );
    return { targets: [], dependencies: [] };
  }
  const targets = root.members.get('targets')?.value;
  const dependencies = root.members.get('dependencies')?.value;
  if (targets === undefined && needsTargets) {
    file.report('"targets" is missing, expected a list of at least one folder', root.offset);
  }
  return {
    targets: targets === undefined ? [] : readTargets(file, targets, needsTargets),
    dependencies: dependencies === undefined ? [] : readDependencies(file, dependencies),
  };
}

function readTargets(file: JsonFile, node: JsonNode, needsTargets: boolean): ManifestTarget[] {
  if (node.kind !== 'array' || (node.items.length === 0 && needsTargets)) {
    const found = node.kind === 'array' ? 'an empty list' : describeKind(node);
    file.report(`"targets" must be a list of at least one folder, found ${found}`, node.offset);
    return [];
  }
  const targets = new Map<string, ManifestTarget>();
  for (const item of node.items) {
    const reason =
      item.kind === 'string' ? whyNoTarget(item.value) : `expected a string, found ${describeKind(item)}`;
    if (reason !== undefined) file.report(`a target must be the path of a folder: ${reason}`, item.offset);
    if (item.kind !== 'string' || reason !== undefined) continue;
    const path = foldTarget(item.value);
    if (!targets.has(path)) targets.set(path, { path, place: file.placeAt(item.offset) });
  }
  return [...targets.values()];
}

function readDependencies(file: JsonFile, node: JsonNode): ManifestDependency[] {
  if (node.kind === 'null') return [];
  if (node.kind !== 'object') {
    const found = describeKind(node);
    file.report(
      `"dependencies" must be an object of ruleset names and versions, found ${found}`,
      node.offset,
    );
    return [];
  }
  return Array.from(node.members, ([key, { offset, value }]) => {
    const reason = whyInvalid(key);
    if (reason !== undefined) file.report(`${quoted(key)} is not a ruleset name: ${reason}`, offset);
    const request = readVersion(file, key, value);
    if (request === undefined) return [];
    return [{ key, requested: request.text, request, place: file.placeAt(offset) }];
  }).flat();
}

function readVersion(file: JsonFile, key: string, node: JsonNode): VersionRequest | undefined {
  const request = node.kind === 'string' ? parseRequest(node.value) : undefined;
  if (request !== undefined) return request;
  const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
  file.report(`the version of ${quoted(key)} must be ${VERSION_FORMS}, found ${found}`, node.offset);
  return undefined;
}
