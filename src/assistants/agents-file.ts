import { createHash } from 'node:crypto';
import { scanText } from '../archive/scan.ts';
import type { Mode } from '../config/assistants.ts';
import { withoutBom } from './rules.ts';

const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';
const LF = 0x0a;
const CR = 0x0d;

/** A rule that the block tells of, in the order of the block: manifest, then path. */
export interface BlockRule {
  /** Manifest key of the ruleset. */
  ruleset: string;
  version: string;
  /** Path in the ruleset, with the ending of the placed file. */
  path: string;
  /** Path of the placed file, relative to the folder of the block's file. */
  placedPath: string;
  mode: Mode;
  patterns: readonly string[];
  description?: string | undefined;
  /** The rule without its frontmatter. */
  text: Buffer;
}

/** One that the block has as text or in its list. */
type ListedRule = BlockRule & { mode: ListedMode };

/** Why the markers of a file make no block, in words that follow its name. */
export interface MarkerProblem {
  reason: string;
  /** Lines of the markers concerned, from 1. */
  lines: readonly number[];
}

/** Offsets of a block: its two marker lines with their line ends, and the lines between them. */
interface Block {
  start: number;
  innerStart: number;
  innerEnd: number;
  end: number;
}

type FoundBlock = { block: Block | undefined } | { problem: MarkerProblem };

export interface ComposedFile {
  /** What the file should be; `undefined` when it should not be there. */
  bytes: Buffer | undefined;
  /** Of the block's lines; `undefined` without a block. */
  digest: string | undefined;
  /** Bytes of the block, both marker lines included. */
  blockBytes: number;
  /** *Always* rules that are listed and not there as text: they did not fit, or have a line like a marker. */
  listed: readonly BlockRule[];
}

/**
 * The block of a file, or why its markers make none. A marker is a line of that text and nothing else but white space at
 * its end, or a BOM where it starts the file. Works on bytes, so that any encoding of the rest survives.
 */
export function findBlock(file: Buffer): FoundBlock {
  const markers = findMarkers(file);
  if (markers.length === 0) return { block: undefined };
  const reason = markerProblem(markers);
  if (reason !== undefined) return { problem: { reason, lines: markers.map(({ line }) => line) } };
  const [first, last] = markers;
  if (first === undefined || last === undefined) return { block: undefined };
  return { block: { start: first.from, innerStart: first.to, innerEnd: last.from, end: last.to } };
}

/** SHA-256 in lower-case hex of the lines between the markers, each with `\n`; `undefined` without a whole block. */
export function blockDigest(file: Buffer): string | undefined {
  const found = findBlock(file);
  if ('problem' in found || found.block === undefined) return undefined;
  return digestOf(file.subarray(found.block.innerStart, found.block.innerEnd));
}

/** When a rule applies, as the block that was made of it tells; `undefined` without a whole block. */
export function modeInBlock(
  file: Buffer,
  rule: Pick<BlockRule, 'ruleset' | 'version' | 'path' | 'placedPath'>,
): Mode | undefined {
  const found = findBlock(file);
  if ('problem' in found || found.block === undefined) return undefined;
  const inner = linesOf(file.subarray(found.block.innerStart, found.block.innerEnd));
  const lines = inner.map((line) => inNfc(String(line)));
  if (lines.includes(inNfc(textHeading(rule)))) return 'always';
  const told = LISTED_MODES.find((mode) => {
    const start = inNfc(itemStart(rule, mode));
    return lines.some((line) => line.startsWith(start));
  });
  return told ?? 'onRequest';
}

/** File systems differ in how they give the characters of names back. */
function inNfc(text: string): string {
  return text.normalize('NFC');
}

/** True when two files have the same text but for the composition of characters. */
export function isSameText(one: Buffer, other: Buffer): boolean {
  return one.equals(other) || inNfc(String(one)) === inNfc(String(other));
}

/** The line on which the block starts, from 1, for annotations; 1 without one. */
export function blockLine(file: Buffer): number {
  return findMarkers(file)[0]?.line ?? 1;
}

/**
 * The file with a block that tells of these rules. Bytes outside of the markers stay as they are, line ends in the block
 * are those of the file: of its first line, or of the marker where there is a block (LF for a new file).
 *
 * - No file, or an empty one: the block alone.
 * - No block: it is appended after one empty line. A last line without line end gets one; an empty line at the end of the
 *   block then keeps that in mind.
 * - A block: its lines are replaced, the markers stay.
 * - No rule to tell of: the block goes. When nothing follows it, so do the empty line before it and the line end that it
 *   had to add, which gives back what was there before it; and when nothing is left, the file.
 *
 * @param mostBytes what the whole file may have at most; *always* rules that do not fit are listed
 * @throws Error when the markers make no block: `findBlock` says so before
 */
export function composeFile(
  file: Buffer | undefined,
  rules: readonly BlockRule[],
  mostBytes: number,
): ComposedFile {
  const before = file ?? Buffer.alloc(0);
  const found = findBlock(before);
  if ('problem' in found) throw new Error(`The markers ${found.problem.reason}`);
  const told = rules.filter((rule): rule is ListedRule => rule.mode !== 'onRequest');
  if (told.length === 0) return { ...NO_BLOCK, bytes: withoutBlock(file, found.block) };
  const frame = frameFor(before, found.block);
  const { lines, listed } = blockLines(told, (bytes) => frame.bytes + bytes <= mostBytes, frame.eol);
  if (frame.endsInEmptyLine) lines.push('');
  const inner = Buffer.concat(lines.flatMap((line) => [toBuffer(line), frame.eol]));
  return {
    bytes: Buffer.concat([frame.head, inner, frame.tail]),
    digest: digestOf(inner),
    blockBytes: frame.markerBytes + inner.length,
    listed,
  };
}

const NO_BLOCK = { digest: undefined, blockBytes: 0, listed: [] };

interface Marker {
  isStart: boolean;
  line: number;
  /** Offsets of the line; a BOM before it is no part of it. */
  from: number;
  to: number;
}

function findMarkers(bytes: Buffer): Marker[] {
  const markers: Marker[] = [];
  let line = 1;
  for (let from = bytes.length - withoutBom(bytes).length; from < bytes.length; line++) {
    const newline = bytes.indexOf(LF, from);
    const to = newline < 0 ? bytes.length : newline + 1;
    if (isMarker(bytes, from, to, START)) markers.push({ isStart: true, line, from, to });
    else if (isMarker(bytes, from, to, END)) markers.push({ isStart: false, line, from, to });
    from = to;
  }
  return markers;
}

function isMarker(bytes: Buffer, from: number, to: number, marker: string): boolean {
  if (to - from < marker.length || bytes[from] !== marker.charCodeAt(0)) return false;
  if (bytes.toString('latin1', from, from + marker.length) !== marker) return false;
  for (let at = from + marker.length; at < to; at++) if (!isWhiteSpace(bytes[at])) return false;
  return true;
}

/** A space, or one of tab, line feed, vertical tab, form feed and carriage return. */
function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function markerProblem(markers: readonly Marker[]): string | undefined {
  const starts = markers.filter(({ isStart }) => isStart).length;
  const ends = markers.length - starts;
  if (ends === 0 && starts === 1) return `has "${START}" without "${END}"`;
  if (starts === 0 && ends === 1) return `has "${END}" without "${START}"`;
  if (starts === 1 && ends === 1) {
    return markers[0]?.isStart === true ? undefined : `has "${END}" before "${START}"`;
  }
  return `has ${times(starts)} "${START}" and ${times(ends)} "${END}", instead of each once`;
}

function times(count: number): string {
  return count === 0 ? 'no' : `${count} times`;
}

function digestOf(inner: Buffer): string {
  return createHash('sha256')
    .update(joinLines(linesOf(inner), Buffer.from('\n')))
    .digest('hex');
}

/** The lines without their ends, which are LF with any number of CR before it. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(LF, from);
    const next = newline < 0 ? bytes.length : newline + 1;
    let to = newline < 0 ? bytes.length : newline;
    while (newline >= 0 && to > from && bytes[to - 1] === CR) to--;
    lines.push(bytes.subarray(from, to));
    from = next;
  }
  return lines;
}

function joinLines(lines: readonly Buffer[], eol: Buffer): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, eol]));
}

/** What surrounds the lines of the block in the file. */
interface Frame {
  head: Buffer;
  tail: Buffer;
  /** Bytes of all but the lines. */
  bytes: number;
  markerBytes: number;
  eol: Buffer;
  endsInEmptyLine: boolean;
}

function frameFor(file: Buffer, block: Block | undefined): Frame {
  const eol = lineEndOf(block === undefined ? file : file.subarray(block.start));
  if (block !== undefined) {
    const head = file.subarray(0, block.innerStart);
    const tail = file.subarray(block.innerEnd);
    const inner = linesOf(file.subarray(block.innerStart, block.innerEnd));
    const markerBytes = block.innerStart - block.start + block.end - block.innerEnd;
    return frame(head, tail, markerBytes, eol, inner.length > 0 && inner.at(-1)?.length === 0);
  }
  const isEmpty = withoutBom(file).length === 0;
  const endsInLineEnd = file.at(-1) === LF;
  const start = Buffer.concat([Buffer.from(START), eol]);
  const end = Buffer.concat([Buffer.from(END), eol]);
  const between = isEmpty ? [] : endsInLineEnd ? [eol] : [eol, eol];
  const head = Buffer.concat([file, ...between, start]);
  return frame(head, end, start.length + end.length, eol, !isEmpty && !endsInLineEnd);
}

function frame(
  head: Buffer,
  tail: Buffer,
  markerBytes: number,
  eol: Buffer,
  endsInEmptyLine: boolean,
): Frame {
  const bytes = head.length + tail.length + (endsInEmptyLine ? eol.length : 0);
  return { head, tail, bytes, markerBytes, eol, endsInEmptyLine };
}

function lineEndOf(file: Buffer): Buffer {
  const newline = file.indexOf(LF);
  return Buffer.from(newline > 0 && file[newline - 1] === CR ? '\r\n' : '\n');
}

/** The file without its block; `undefined` when nothing but a BOM is left. */
function withoutBlock(file: Buffer | undefined, block: Block | undefined): Buffer | undefined {
  if (file === undefined || block === undefined) return file;
  const after = file.subarray(block.end);
  let before = file.subarray(0, block.start);
  if (after.length === 0) {
    const hadNoLineEnd = linesOf(file.subarray(block.innerStart, block.innerEnd)).at(-1)?.length === 0;
    if (endsInEmptyLine(before)) {
      before = withoutLineEnd(before);
      // What was added is what the block has, which matters where a CR was the last byte. Another one is not ours.
      const added = lineEndOf(file.subarray(block.start));
      if (hadNoLineEnd && endsIn(before, added)) before = before.subarray(0, -added.length);
    }
  }
  const rest = Buffer.concat([before, after]);
  return withoutBom(rest).length === 0 ? undefined : rest;
}

function endsInEmptyLine(bytes: Buffer): boolean {
  if (bytes.at(-1) !== LF) return false;
  const line = withoutLineEnd(bytes);
  return line.length === 0 || line.at(-1) === LF;
}

function endsIn(bytes: Buffer, end: Buffer): boolean {
  return bytes.subarray(-end.length).equals(end);
}

function withoutLineEnd(bytes: Buffer): Buffer {
  if (bytes.at(-1) !== LF) return bytes;
  return bytes.subarray(0, bytes.at(-2) === CR ? -2 : -1);
}

type Line = string | Buffer;

function toBuffer(line: Line): Buffer {
  return typeof line === 'string' ? Buffer.from(line) : line;
}

/**
 * The lines of the block, and the *always* rules that are listed instead of standing there as text: each in turn is text
 * when that fits together with a list of all that are not.
 */
function blockLines(
  rules: readonly ListedRule[],
  fits: (bytes: number) => boolean,
  eol: Buffer,
): { lines: Line[]; listed: BlockRule[] } {
  const sizeOf = (lines: readonly Line[]) =>
    lines.reduce((sum, line) => sum + Buffer.byteLength(line) + eol.length, 0);
  const headingBytes = sizeOf(LIST_HEADING);
  const isText = new Set<BlockRule>();
  let bytes = headingBytes + sizeOf(rules.map(listItem));
  for (const rule of rules) {
    if (rule.mode !== 'always' || findMarkers(rule.text).length > 0) continue;
    const added = sizeOf(textLines(rule)) - sizeOf([listItem(rule)]);
    // With the last item goes the heading, and the empty line that divides the texts from it.
    const listGoes = isText.size === rules.length - 1 ? headingBytes + eol.length : 0;
    if (!fits(bytes + added - listGoes)) continue;
    isText.add(rule);
    bytes += added;
  }
  const lines: Line[] = rules.filter((rule) => isText.has(rule)).flatMap(textLines);
  const others = rules.filter((rule) => !isText.has(rule));
  if (others.length === 0) lines.pop();
  const list = others.length === 0 ? [] : [...LIST_HEADING, ...others.map(listItem)];
  return { lines: [...lines, ...list], listed: others.filter(({ mode }) => mode === 'always') };
}

const LIST_HEADING = ['Read these files too, each when it applies:', ''];

/** A comment that says where the text is from, the text without empty lines around it, and one empty line. */
function textLines(rule: BlockRule): Line[] {
  const lines = linesOf(withoutBom(rule.text));
  const first = lines.findIndex((line) => !isBlankLine(line));
  const last = lines.findLastIndex((line) => !isBlankLine(line));
  const shown = first < 0 ? [] : lines.slice(first, last + 1);
  return [textHeading(rule), ...shown, ''];
}

function textHeading({ ruleset, version, path }: Pick<BlockRule, 'ruleset' | 'version' | 'path'>): string {
  return `<!-- ${ruleset} ${version}: ${path} -->`;
}

function isBlankLine(line: Buffer): boolean {
  return line.every(isWhiteSpace);
}

const WHEN = { always: 'always', byFile: 'for ', described: 'when it fits the task' };
const LISTED_MODES = ['always', 'byFile', 'described'] as const;
type ListedMode = (typeof LISTED_MODES)[number];

/** `- `, the file in backticks, when to read it, and what it is about. */
function listItem(rule: ListedRule): string {
  const patterns = rule.patterns.map((pattern) => `\`${visible(pattern)}\``).join(', ');
  const description = rule.description === undefined ? '' : `: ${visible(rule.description)}`;
  return `${itemStart(rule, rule.mode)}${rule.mode === 'byFile' ? patterns : ''})${description}`;
}

function itemStart({ placedPath }: Pick<BlockRule, 'placedPath'>, mode: ListedMode): string {
  return `- \`${placedPath}\` (${WHEN[mode]}`;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** YAML's escapes can hide what no scan of the file finds: all that has no look of its own goes where one thing is hidden. */
function visible(text: string): string {
  const findings = scanText('', Buffer.from(text));
  return findings.length === 0 ? text : text.replaceAll(INVISIBLE, '');
}
