import type { HttpRegistry } from '../../support/http-registry.ts';
import type { Machine } from '../../support/machine.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** Plain Markdown with one rule of each mode but *on request*, and what is no rule. */
export const RULES = {
  'README.md': '# About\n',
  'always.md': 'Always be kind.\n',
  'web/scoped.md': '---\nglobs: ["**/*.ts", "src/{a,b}/**"]\n---\nNo any.\n',
  'web/described.md': '---\ndescription: How to release\nalwaysApply: false\n---\nTag, then push.\n',
};

/** A registry whose rulesets are texts by path, and a project that asks it. */
export class RulesRepository {
  readonly machine: Machine;
  readonly registry: HttpRegistry;

  private constructor(machine: Machine, registry: HttpRegistry) {
    this.machine = machine;
    this.registry = registry;
  }

  static async open(machine: Machine): Promise<RulesRepository> {
    return new RulesRepository(machine, await machine.http());
  }

  publish(name: string, version: string, files: Record<string, string>): void {
    this.registry.publish(name, version, archiveOf(files));
  }

  /** Writes `.armrc` and `rules.json`, everything of it but the dependencies as given. */
  project(
    manifest: { assistants?: string[]; targets?: string[] },
    dependencies: Record<string, unknown>,
    workspace = this.machine.workspace,
  ): void {
    const files = {
      '.armrc': `[sources]\ndefault = ${this.registry.base}\n`,
      'rules.json': JSON.stringify({ ...manifest, dependencies }, null, 2),
    };
    this.machine.write(files, workspace);
  }
}
