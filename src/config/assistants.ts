import { nearestHint, quoted } from './problems.ts';

/** When a rule applies: always, to files that match patterns, when its description fits the task, or when asked for. */
export type Mode = 'always' | 'byFile' | 'described' | 'onRequest';

export const MODES: readonly Mode[] = ['always', 'byFile', 'described', 'onRequest'];

/** The endings of rule files. The longest first, as `x.instructions.md` ends in `.md` too. */
export const RULE_ENDINGS = ['.instructions.md', '.mdc', '.md'] as const;

export type RuleEnding = (typeof RULE_ENDINGS)[number];

/** How patterns are written: a YAML list, one quoted string with commas, or that string without quotes. */
type PatternForm = 'list' | 'commas' | 'unquoted';

/** One key of a frontmatter: with a fixed value, the rule's patterns in some form, or the rule's own text. */
export type Field =
  | { key: string; value: string | boolean }
  | { key: string; patterns: PatternForm }
  | { key: 'name' | 'description'; own: true };

/**
 * What is written for a mode: frontmatter with these fields, none at all, the file as the ruleset has it; or, where the
 * assistant has no such mode, what an always-on rule gets, or nothing.
 */
type Cell = readonly Field[] | 'none' | 'as it is' | 'as always' | 'left out';

/** What an assistant reads of a ruleset that lies in its folder as a plain copy, in folders of its own. */
export interface PlainReading {
  endings: readonly RuleEnding[];
  /** It passes over a file without frontmatter, or without one of these keys in it. */
  needs?: 'frontmatter' | 'applyTo';
}

export interface Assistant {
  /** As people call it. */
  title: string;
  /** Where its rules go, relative to the working directory. */
  folder: string;
  /** `flat`: it does not look into sub-folders. */
  layout: 'nested' | 'flat';
  ending: RuleEnding;
  modes: Readonly<Record<Mode, Cell>>;
  /** Keys beside those of `modes` that it understands in every mode; `description` is then written in every mode. */
  knows: readonly ('name' | 'description')[];
  plain: PlainReading;
  /** Longer rules are cut or refused, in characters. */
  longestRule?: number;
  /** The file whose block it reads, and what one of its readers takes of the whole file. */
  block?: { file: string; mostBytes: number; reader: string };
  /** Folders and files of other assistants that it reads as well, and which of its products does. */
  alsoReads?: readonly { path: string; by: string }[];
  /** Files that it once read; a folder of that name is read by nothing. */
  legacyFiles?: readonly string[];
}

const ALWAYS_ONLY = {
  always: 'none',
  byFile: 'as always',
  described: 'as always',
  onRequest: 'left out',
} as const;
const PATHS_ONLY = { ...ALWAYS_ONLY, byFile: [{ key: 'paths', patterns: 'list' }] } as const;
const DESCRIPTION = { key: 'description', own: true } as const;
const NAME = { key: 'name', own: true } as const;
const NOT_ALWAYS = { key: 'alwaysApply', value: false } as const;
const MARKDOWN: PlainReading = { endings: ['.md', '.instructions.md'] };
const NOTHING: PlainReading = { endings: [] };
const AGENTS_FILE = 'AGENTS.md';

/** The modes of Devin and its relatives, which differ in the form of the patterns. */
function triggers(patterns: PatternForm): Assistant['modes'] {
  return {
    always: [{ key: 'trigger', value: 'always_on' }],
    byFile: [
      { key: 'trigger', value: 'glob' },
      { key: 'globs', patterns },
    ],
    described: [{ key: 'trigger', value: 'model_decision' }, DESCRIPTION],
    onRequest: [{ key: 'trigger', value: 'manual' }],
  };
}

/** Every assistant that rules can be placed for, by the name that manifests use. To add one is to add a row. */
export const ASSISTANTS = {
  claude: {
    title: 'Claude Code',
    folder: '.claude/rules',
    layout: 'nested',
    ending: '.md',
    modes: PATHS_ONLY,
    knows: [],
    plain: MARKDOWN,
  },
  cursor: {
    title: 'Cursor',
    folder: '.cursor/rules',
    layout: 'nested',
    ending: '.mdc',
    modes: {
      always: [{ key: 'alwaysApply', value: true }],
      byFile: [{ key: 'globs', patterns: 'unquoted' }, NOT_ALWAYS],
      described: [DESCRIPTION, NOT_ALWAYS],
      onRequest: [NOT_ALWAYS],
    },
    knows: ['description'],
    plain: { endings: ['.mdc'], needs: 'frontmatter' },
    alsoReads: [{ path: AGENTS_FILE, by: 'Cursor' }],
    legacyFiles: ['.cursorrules'],
  },
  copilot: {
    title: 'GitHub Copilot',
    folder: '.github/instructions',
    layout: 'nested',
    ending: '.instructions.md',
    modes: {
      always: [{ key: 'applyTo', value: '**' }],
      byFile: [{ key: 'applyTo', patterns: 'commas' }],
      described: 'as always',
      onRequest: [],
    },
    knows: ['name', 'description'],
    plain: { endings: ['.instructions.md'], needs: 'applyTo' },
    alsoReads: [
      { path: '.claude/rules', by: 'Copilot in VS Code' },
      { path: AGENTS_FILE, by: 'Copilot' },
    ],
  },
  kiro: {
    title: 'Kiro',
    folder: '.kiro/steering',
    layout: 'flat',
    ending: '.md',
    modes: {
      always: [{ key: 'inclusion', value: 'always' }],
      byFile: [
        { key: 'inclusion', value: 'fileMatch' },
        { key: 'fileMatchPattern', patterns: 'list' },
      ],
      described: [{ key: 'inclusion', value: 'auto' }, NAME, DESCRIPTION],
      onRequest: [{ key: 'inclusion', value: 'manual' }],
    },
    knows: ['name', 'description'],
    plain: NOTHING,
  },
  devin: {
    title: 'Devin',
    folder: '.devin/rules',
    layout: 'flat',
    ending: '.md',
    modes: triggers('list'),
    knows: ['description'],
    plain: NOTHING,
    longestRule: 12_000,
    alsoReads: [{ path: AGENTS_FILE, by: 'Devin' }],
  },
  windsurf: {
    title: 'Windsurf',
    folder: '.windsurf/rules',
    layout: 'flat',
    ending: '.md',
    modes: triggers('list'),
    knows: ['description'],
    plain: NOTHING,
    longestRule: 12_000,
    legacyFiles: ['.windsurfrules'],
  },
  antigravity: {
    title: 'Antigravity',
    folder: '.agents/rules',
    layout: 'flat',
    ending: '.md',
    modes: triggers('commas'),
    knows: ['description'],
    plain: NOTHING,
    longestRule: 12_000,
  },
  cline: {
    title: 'Cline',
    folder: '.clinerules',
    layout: 'nested',
    ending: '.md',
    modes: PATHS_ONLY,
    knows: [],
    plain: MARKDOWN,
    alsoReads: [{ path: AGENTS_FILE, by: 'Cline' }],
  },
  continue: {
    title: 'Continue',
    folder: '.continue/rules',
    layout: 'nested',
    ending: '.md',
    modes: {
      always: [NAME, { key: 'alwaysApply', value: true }],
      byFile: [NAME, { key: 'globs', patterns: 'list' }, NOT_ALWAYS],
      described: [NAME, DESCRIPTION, NOT_ALWAYS],
      onRequest: 'left out',
    },
    knows: ['name', 'description'],
    plain: MARKDOWN,
  },
  roo: {
    title: 'Roo Code',
    folder: '.roo/rules',
    layout: 'nested',
    ending: '.md',
    modes: ALWAYS_ONLY,
    knows: [],
    plain: { endings: RULE_ENDINGS },
  },
  amazonq: {
    title: 'Amazon Q Developer',
    folder: '.amazonq/rules',
    layout: 'nested',
    ending: '.md',
    modes: ALWAYS_ONLY,
    knows: [],
    plain: MARKDOWN,
  },
  jetbrains: {
    title: 'JetBrains AI Assistant',
    folder: '.aiassistant/rules',
    layout: 'flat',
    ending: '.md',
    modes: ALWAYS_ONLY,
    knows: [],
    plain: NOTHING,
  },
  agents: {
    title: 'Codex, Zed, Junie, OpenCode and others',
    folder: '.agents',
    layout: 'nested',
    ending: '.md',
    modes: { always: 'as it is', byFile: 'as it is', described: 'as it is', onRequest: 'as it is' },
    knows: [],
    plain: NOTHING,
    block: { file: AGENTS_FILE, mostBytes: 32_768, reader: 'Codex' },
  },
} as const satisfies Readonly<Record<string, Assistant>>;

export type AssistantName = keyof typeof ASSISTANTS;

export const ASSISTANT_NAMES = Object.keys(ASSISTANTS).filter(isAssistantName);

/** The row of an assistant. */
export function assistant(name: AssistantName): Assistant {
  return ASSISTANTS[name];
}

export function isAssistantName(name: string): name is AssistantName {
  return Object.hasOwn(ASSISTANTS, name);
}

/** A name that `whyNoAssistant` has nothing against. */
export function asAssistantName(name: string): AssistantName {
  if (!isAssistantName(name)) throw new Error(`There is no assistant "${name}"`);
  return name;
}

/** Why a text names no assistant, with the nearest that is known; `undefined` when it names one. */
export function whyNoAssistant(text: string): string | undefined {
  if (isAssistantName(text)) return undefined;
  return `there is no assistant ${quoted(text)}${nearestHint(text, ASSISTANT_NAMES)}`;
}

/** The mode in which an assistant takes a rule of this mode, or `undefined` where it is left out. */
export function modeTaken(by: Assistant, mode: Mode): Mode | undefined {
  const cell = by.modes[mode];
  if (cell === 'left out') return undefined;
  return cell === 'as always' ? 'always' : mode;
}

/** The assistant whose folder, or whose file of former times, a target is. */
export function ownerOf(target: string): AssistantName | undefined {
  return ASSISTANT_NAMES.find((name) => {
    const { folder, legacyFiles = [] } = assistant(name);
    return folder === target || legacyFiles.includes(target);
  });
}
